import { byId } from './element.js';
import { ask, base64url, claimsOf, redeemCode, returnedFromProvider, startAtProvider } from './single-sign-on.js';

/** A timer waits no longer than this. */
const LONGEST_WAIT_MS = 2 ** 31 - 1;

/**
 * Who uses the page. A token, from single sign-on or pasted, stays in this page's memory and is sent in headers only.
 * Without one the browser's own login to the server counts, if any.
 */
export class SignIn {
  #form = byId('token-form');
  #state = byId('sign-in-state');
  #token = null;
  #sessions = new Set();
  #expiry = 0;

  /** Asks the gateway whether anybody has to sign in, and goes on where the identity provider has sent the browser back. */
  async begin() {
    this.#form.addEventListener('submit', event => {
      event.preventDefault();
      this.#use(byId('token').value.trim());
    });
    byId('sign-out').addEventListener('click', () => this.#forget('Signed out. Open sessions go on until they close.'));
    byId('sign-in-button').addEventListener('click', () => this.#attempt(startAtProvider));
    const login = await this.#attempt(() => ask('auth/login'));
    if (!login) return;
    byId('sign-in').hidden = false;
    this.#form.hidden = !login.required;
    byId('sign-in-button').hidden = !login.singleSignOn;
    this.#say(login.required ? 'Not signed in. Where the server itself has a login, that one counts.' : 'Authentication is off: nobody has to sign in.');
    const returned = returnedFromProvider();
    if (returned) await this.#attempt(async () => this.#use(await redeemCode(returned)));
  }

  /** The subprotocols that a session is opened with: the one header of the handshake that a page may fill in. */
  get protocols() {
    return this.#token === null ? [] : ['pulsar', `pulsar.bearer.${base64url(new TextEncoder().encode(this.#token))}`];
  }

  /** Shows newer tokens to a session as long as it is open. @param {import('./session.js').Session} session */
  follow(session) {
    this.#sessions.add(session);
    session.addEventListener('state', () => session.state === 'closed' && this.#sessions.delete(session));
  }

  /** The header of a plain HTTP request. */
  get headers() {
    return this.#token === null ? {} : { Authorization: `Bearer ${this.#token}` };
  }

  #use(token) {
    if (token === '') return this.#say('The token is empty.');
    this.#token = token;
    byId('token').value = '';
    byId('sign-out').hidden = false;
    const { name, expiresAt } = claimsOf(token);
    this.#say(`Signed in${name ? ` as ${name}` : ''}${expiresAt ? `, until ${expiresAt.toLocaleTimeString('en-GB')}` : ''}.`);
    clearTimeout(this.#expiry);
    if (expiresAt) {
      this.#expiry = setTimeout(() => this.#forget('The token has expired. Sign in again.'), Math.min(LONGEST_WAIT_MS, expiresAt - Date.now()));
    }
    for (const session of this.#sessions) session.send(JSON.stringify({ type: 'authenticate', token, context: 'renewal' }));
  }

  #forget(why) {
    clearTimeout(this.#expiry);
    this.#token = null;
    byId('sign-out').hidden = true;
    this.#say(why);
  }

  async #attempt(action) {
    try {
      return await action();
    } catch (error) {
      byId('sign-in').hidden = false;
      this.#say(error.message);
      return null;
    }
  }

  #say(text) {
    this.#state.textContent = text;
  }
}
