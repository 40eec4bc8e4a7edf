const BEFORE_MILLIS = 30_000;
const AT_LEAST_MILLIS = 5000; // where a token lives for seconds, or the same one comes again
const AT_MOST_MILLIS = 2 ** 31 - 1; // what a timer can wait
const RENEWAL = 'renewal';

/** Shows a session newer tokens in time, so that it outlives the one that it began with. */
export class Renewal {
  #timers;
  #fetch;
  #shown;

  /**
   * @param {import('./timers.js').Timers} timers those of the session
   * @param {unknown} token the option; if it is no function there is no newer one
   */
  constructor(timers, token) {
    this.#timers = timers;
    this.#fetch = typeof token === 'function' ? token : undefined;
  }

  /** Begins with a session, and the token that it was opened with. */
  watch(token, send) {
    this.#shown = token;
    const expiry = this.#fetch && expiryOf(token);
    if (!expiry) return;
    const delay = Math.max(AT_LEAST_MILLIS, Math.min(AT_MOST_MILLIS, expiry - Date.now() - BEFORE_MILLIS));
    this.#timers.after(delay, () => this.#renew(send));
  }

  async #renew(send) {
    let token;
    try {
      token = await this.#fetch();
    } catch {
      token = this.#shown; // asked for once more, or the session ends with its token, and the next one asks
    }
    if (token !== this.#shown) send(JSON.stringify({ type: 'authenticate', token, context: RENEWAL }));
    this.watch(token, send);
  }

  isAnswer({ context }) {
    return context === RENEWAL;
  }
}

/** When a JWT expires, in epoch milliseconds; undefined if it does not say, or is none. */
function expiryOf(token) {
  try {
    const { exp } = JSON.parse(atob(token.split('.')[1].replaceAll('-', '+').replaceAll('_', '/')));
    return Number.isFinite(exp) ? exp * 1000 : undefined;
  } catch {
    return undefined;
  }
}
