/**
 * One WebSocket session and what is known about it.
 *
 * States: `connecting`, `open`, `closing`, `closed`. The gateway accepts a session first and closes it when the broker
 * refuses it, so `open` says that the WebSocket is open, not yet that the broker agreed.
 */
export class Session extends EventTarget {
  #socket;
  #waiting = [];
  #requested = false;
  #opened = false;

  /**
   * @param {string} name for the log, such as `producer`
   * @param {string} address without credentials
   * @param {string[]} protocols what lets this page's user in, if anything
   */
  constructor(name, address, protocols = []) {
    super();
    this.name = name;
    this.address = address;
    this.state = 'connecting';
    this.closing = null;
    this.#socket = new WebSocket(address, protocols);
    this.#socket.addEventListener('open', () => this.#open());
    this.#socket.addEventListener('message', event => this.#tell('frame', { text: event.data }));
    this.#socket.addEventListener('close', event => this.#closed(event));
  }

  /** Sends now, or as soon as the session is open. False when it no longer can be sent. */
  send(text) {
    if (this.state === 'open') this.#put(text);
    else if (this.state === 'connecting') this.#waiting.push(text);
    else return false;
    return true;
  }

  /** Ends the session; safe to call at any time. */
  close() {
    if (this.state === 'closed' || this.state === 'closing') return;
    this.#requested = true;
    this.#become('closing');
    this.#socket.close(1000);
  }

  #open() {
    if (this.state !== 'connecting') return;
    this.#opened = true;
    this.#become('open');
    for (const text of this.#waiting.splice(0)) this.#put(text);
  }

  #put(text) {
    this.#socket.send(text);
    this.#tell('sent', { text });
  }

  #closed({ code, reason }) {
    this.closing = { code, reason, requested: this.#requested, opened: this.#opened };
    // a session closed by us while it was still connecting ends with 1006: that is no failure
    if (this.#requested && !this.#opened) this.closing.code = 1000;
    this.#waiting = [];
    this.#become('closed');
  }

  #become(state) {
    this.state = state;
    this.#tell('state', { state });
  }

  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}
