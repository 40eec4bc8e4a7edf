/**
 * Messages between the gateway and a program that takes them one at a time. It asks for no more than it has room for, so a
 * program that is slow, or takes none, has a bounded number waiting.
 */
export class Inbox {
  #room;
  #messages = [];
  #takers = [];
  #permitted = 0; // asked for and not come yet
  #end = null;

  /** @param {number} room how many messages may wait */
  constructor(room) {
    this.#room = room;
  }

  /** How many more to ask for now; not one at a time, but when half of the room is free. */
  permits() {
    const free = this.#room - this.#permitted - this.#messages.length;
    if (free < Math.ceil(this.#room / 2)) return 0;
    this.#permitted += free;
    return free;
  }

  get isEmpty() {
    return this.#messages.length === 0;
  }

  put(message) {
    this.#permitted -= 1;
    const taker = this.#takers.shift();
    if (taker) taker.resolve(message);
    else this.#messages.push(message);
  }

  /** What waits will come again: from the next session, or after a seek. */
  dropWaiting() {
    this.#messages = [];
  }

  /** Nothing that was asked for comes any more. */
  sessionLost() {
    this.dropWaiting();
    this.#permitted = 0;
  }

  /** The next message; null after the end. */
  take() {
    if (this.#end) return this.#end.error ? Promise.reject(this.#end.error) : Promise.resolve(null);
    if (this.#messages.length > 0) return Promise.resolve(this.#messages.shift());
    return new Promise((resolve, reject) => this.#takers.push({ resolve, reject }));
  }

  end(error) {
    this.dropWaiting();
    this.#end = { error };
    for (const taker of this.#takers.splice(0)) {
      if (error) taker.reject(error);
      else taker.resolve(null);
    }
  }
}
