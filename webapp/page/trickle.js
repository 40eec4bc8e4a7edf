const DRAW_EVERY_MS = 60;
const AT_ONCE = 20;

/**
 * Hands entries on in their order, a few at a time, so that a flood leaves the browser time for everything else. Of those
 * that wait it keeps the newest; so it is never far behind, however many come.
 */
export class Trickle {
  #draw;
  #most;
  #mayDrop;
  #waiting = [];
  #timer = null;

  /**
   * @param {(entries: object[]) => void} draw takes the next entries, oldest first
   * @param {number} most so many wait at most
   * @param {(entry: object) => boolean} [mayDrop] whether the entry may be left out when too many wait
   */
  constructor(draw, most, mayDrop = () => true) {
    this.#draw = draw;
    this.#most = most;
    this.#mayDrop = mayDrop;
  }

  add(entry) {
    this.#waiting.push(entry);
    if (this.#waiting.length > this.#most && this.#mayDrop(this.#waiting[0])) this.#waiting.shift();
    this.#timer ??= setTimeout(() => this.#next(), DRAW_EVERY_MS);
  }

  /** Hands on all that waits, now. */
  flush() {
    this.#draw(this.#waiting.splice(0));
  }

  /** Forgets what waits. */
  clear() {
    this.#waiting = [];
  }

  #next() {
    this.#draw(this.#waiting.splice(0, AT_ONCE));
    this.#timer = this.#waiting.length > 0 ? setTimeout(() => this.#next(), DRAW_EVERY_MS) : null;
  }
}
