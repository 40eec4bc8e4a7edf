const KEPT = 60;

/** Rates per second of counters that only grow, over the last samples. Times are those of `performance.now()`. */
export class Rates {
  #totals = null;
  #at = 0;
  /** @type {Array<Record<string, number>>} oldest first */
  samples = [];

  /** @param {Record<string, number>} totals as they are now; the first ones are what later ones are compared with */
  add(totals, now = performance.now()) {
    const seconds = (now - this.#at) / 1000;
    if (this.#totals && seconds > 0) {
      this.samples.push(Object.fromEntries(Object.entries(totals)
        .map(([name, total]) => [name, Math.max(0, total - this.#totals[name]) / seconds])));
      if (this.samples.length > KEPT) this.samples.shift();
    }
    this.#totals = { ...totals };
    this.#at = now;
  }

  latest(name) {
    return this.samples.at(-1)?.[name] ?? 0;
  }

  highest(name) {
    return Math.max(0, ...this.samples.map(sample => sample[name]));
  }

  /** So many samples at most are kept. */
  static get kept() {
    return KEPT;
  }
}
