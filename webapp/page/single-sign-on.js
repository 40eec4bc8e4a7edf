/**
 * Login at the identity provider: authorization code with PKCE (RFC 7636). The gateway knows the
 * provider and exchanges the code that the browser comes back with, so this page talks to no other host.
 */

const STORED = 'single-sign-on';

/** Sends the browser to the provider. It comes back to this page. */
export async function startAtProvider() {
  if (!crypto.subtle) throw new Error('Browsers allow this on https and on this very machine only. Paste a token instead.');
  const verifier = random();
  const state = random();
  sessionStorage.setItem(STORED, JSON.stringify({ verifier, state }));
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  const query = new URLSearchParams({ state, code_challenge: base64url(new Uint8Array(digest)), redirect_uri: thisPage() });
  const { address } = await ask(`auth/login/start?${query}`);
  document.location.assign(address);
}

/** What the provider has sent the browser back with, or null. It is gone from the address bar afterwards. */
export function returnedFromProvider() {
  const query = new URLSearchParams(document.location.search);
  if (!query.has('state')) return null;
  const stored = JSON.parse(sessionStorage.getItem(STORED) ?? '{}');
  sessionStorage.removeItem(STORED);
  history.replaceState(null, '', thisPage());
  return { query, stored };
}

/** The token for that. */
export async function redeemCode({ query, stored }) {
  if (query.get('state') !== stored.state) throw new Error('This login was not begun here. Sign in again.');
  if (query.has('error')) throw new Error(`The identity provider says: ${query.get('error_description') ?? query.get('error')}`);
  const body = new URLSearchParams({ code: query.get('code') ?? '', code_verifier: stored.verifier, redirect_uri: thisPage() });
  const { token } = await ask('auth/login', { method: 'POST', body });
  return token;
}

/** What the gateway answers. Fails with the sentence that it gives for a reason. */
export async function ask(path, request = {}) {
  const answer = await fetch(path, { cache: 'no-store', ...request });
  const json = await answer.json().catch(() => null);
  if (answer.ok && json !== null) return json;
  throw new Error(json?.errorMsg ?? `The gateway answered with status ${answer.status}.`);
}

/** What a token says of itself, for showing only. */
export function claimsOf(token) {
  try {
    const claims = JSON.parse(new TextDecoder().decode(Uint8Array.from(
      atob(token.split('.')[1].replaceAll('-', '+').replaceAll('_', '/')), character => character.charCodeAt(0))));
    return { name: claims.preferred_username ?? claims.sub, expiresAt: claims.exp ? new Date(claims.exp * 1000) : null };
  } catch {
    return { name: null, expiresAt: null };
  }
}

function thisPage() {
  return document.location.origin + document.location.pathname;
}

function random() {
  return base64url(crypto.getRandomValues(new Uint8Array(32)));
}

/** Bytes in the alphabet that addresses and subprotocols may hold. @param {Uint8Array} bytes */
export function base64url(bytes) {
  return btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
