import { encodeForHeader } from './base64.js';

/**
 * What a session shows to say who it is. A browser lets a page choose subprotocols and the query, and no other header.
 *
 * @param {{token?: import('./pulsar-ws.d.ts').Secret, ticket?: import('./pulsar-ws.d.ts').Secret}} options
 * @returns {Promise<{token?: string, protocols: string[], addTo: (address: string) => string}>}
 */
export async function credentials({ token, ticket }) {
  const [bearer, pass] = await Promise.all([token, ticket].map(secret => (typeof secret === 'function' ? secret() : secret)));
  return {
    token: bearer,
    protocols: bearer ? ['pulsar', `pulsar.bearer.${encodeForHeader(bearer)}`] : [],
    addTo: address => (pass ? `${address}${address.includes('?') ? '&' : '?'}ticket=${encodeURIComponent(pass)}` : address),
  };
}

/** Whether those of the next session may be better. */
export function canRenew({ token, ticket }) {
  return [token, ticket].some(secret => typeof secret === 'function');
}
