/** Timers that end together. */
export class Timers {
  #running = new Set();

  after(millis, action) {
    const timer = setTimeout(() => {
      this.#running.delete(timer);
      action();
    }, millis);
    this.#running.add(timer);
  }

  cancel() {
    for (const timer of this.#running) clearTimeout(timer);
    this.#running.clear();
  }
}
