/** Timers that end together; after that there are no more. */
export class Timers {
  #running = new Set();
  #isOver = false;

  after(millis, action) {
    if (this.#isOver) return;
    const timer = setTimeout(() => {
      this.#running.delete(timer);
      action();
    }, millis);
    this.#running.add(timer);
  }

  cancel() {
    this.#isOver = true;
    for (const timer of this.#running) clearTimeout(timer);
    this.#running.clear();
  }
}
