/**
 * How long to wait before the next attempt: "full jitter", any time up to a ceiling that doubles with each attempt, so that
 * the clients of a gateway that comes back do not all come at once.
 */
export class Backoff {
  #base;
  #most;
  #random;
  #attempts = 0;

  /** @param {{baseMillis?: number, maxMillis?: number, random?: () => number}} [options] */
  constructor({ baseMillis = 1000, maxMillis = 60_000, random = Math.random } = {}) {
    this.#base = baseMillis;
    this.#most = maxMillis;
    this.#random = random;
  }

  /** @param {number} [atLeast] what the gateway said to wait, which is on top */
  next(atLeast = 0) {
    const ceiling = Math.min(this.#most, this.#base * 2 ** this.#attempts);
    this.#attempts += 1;
    return atLeast + this.#random() * ceiling;
  }

  /** The next attempt is a first one again. */
  reset() {
    this.#attempts = 0;
  }
}
