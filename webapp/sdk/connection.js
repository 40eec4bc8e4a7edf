import { Backoff } from './backoff.js';
import { canRenew, credentials } from './credentials.js';
import { SessionError } from './errors.js';
import { Pulse } from './pulse.js';
import { Renewal } from './renewal.js';
import { Timers } from './timers.js';
import { isFinal, isTaken, isUnauthenticated, waitIn } from './verdict.js';

/** How long our own last session may hold our name: the gateway's idle timeout, and a minute. */
const TAKEN_PATIENCE_MILLIS = 6 * 60_000;
const CLOSING_MILLIS = 5000;

/**
 * Keeps one session open: opens it, opens it again after a pause where the close code says that this can help, and says
 * when it has ended for good.
 *
 * The gateway accepts a session before the broker has agreed to it; a session counts as agreed to when something has come
 * from it that is no refusal, or when it has lasted.
 */
export class Connection {
  #options;
  #address;
  #listener;
  #backoff;
  #socket = null;
  #state = 'connecting';
  #timers = new Timers();
  #ended = false;
  #agreed = false;
  #everAgreed = false;
  #heldUntil = 0;
  #refusals = 0;
  #pulse;
  #renewal;
  #abort = () => this.#end(this.#options.signal.reason);

  /**
   * @param {object} options as in `pulsar-ws.d.ts`, ConnectionOptions; `nameIsOwn` says that nobody else can hold its name
   * @param {() => string} address of the next session
   * @param {{opened(): void, frame(frame: object): void, lost(error: SessionError): void, ended(error?: Error): void,
   *     mayProbe(): boolean}} listener
   */
  constructor(options, address, listener) {
    this.#options = {
      WebSocket: globalThis.WebSocket, probeMillis: 30_000, connectMillis: 30_000, livedMillis: 10_000, ...options,
    };
    if (!this.#options.WebSocket) throw new TypeError('there is no WebSocket here: give the option WebSocket');
    address(); // a wrong one is thrown at once
    this.#address = address;
    this.#listener = listener;
    this.#backoff = new Backoff(options.backoff);
    this.#everAgreed = options.nameIsOwn === true;
    this.#heldUntil = Date.now();
    const { signal } = this.#options;
    if (signal?.aborted) queueMicrotask(this.#abort);
    signal?.addEventListener('abort', this.#abort);
    queueMicrotask(() => this.#connect());
  }

  /** What stands for the present session; null while there is none. */
  get session() {
    return this.#state === 'open' ? this.#socket : null;
  }

  /** Only while there is a session. */
  send(text) {
    this.#socket.send(text);
  }

  /** Ends the session for good. Resolves when the gateway knows, or has not answered for some seconds. */
  close() {
    const socket = this.session;
    const closed = new Promise(resolve => {
      if (!socket) return resolve();
      socket.addEventListener('close', () => resolve());
      setTimeout(resolve, CLOSING_MILLIS).unref?.();
    });
    this.#end();
    return closed;
  }

  async #connect() {
    if (this.#ended) return;
    this.#become('connecting');
    let access;
    try {
      access = await credentials(this.#options);
    } catch (error) {
      this.#failed(new SessionError(1006, 'no credentials could be had', { cause: error }));
      return;
    }
    if (this.#ended) return;
    try {
      this.#open(access);
    } catch (error) {
      this.#end(error); // an address or a subprotocol that no WebSocket takes
    }
  }

  #open({ token, protocols, addTo }) {
    const socket = new this.#options.WebSocket(addTo(this.#address()), protocols);
    this.#socket = socket;
    this.#agreed = false;
    socket.addEventListener('open', () => this.#opened(socket, token));
    socket.addEventListener('message', ({ data }) => this.#received(socket, data));
    socket.addEventListener('error', () => {}); // a close follows
    socket.addEventListener('close', ({ code, reason }) => this.#closed(socket, code, reason));
    this.#timers.after(this.#options.connectMillis, () => this.#state === 'connecting' && this.#abandon(socket, 'connecting took too long'));
  }

  #opened(socket, token) {
    if (socket !== this.#socket) return;
    this.#become('open');
    this.#timers.after(this.#options.livedMillis, () => {
      this.#agree();
      this.#backoff.reset();
    });
    const send = text => socket === this.#socket && this.send(text);
    this.#pulse = new Pulse(this.#timers, this.#options.probeMillis, () => this.#listener.mayProbe());
    this.#pulse.watch(send, () => this.#abandon(socket, 'the gateway does not answer'));
    this.#renewal = new Renewal(this.#timers, this.#options.token);
    this.#renewal.watch(token, send);
    this.#listener.opened();
  }

  #received(socket, data) {
    if (socket !== this.#socket) return;
    this.#pulse.heard();
    let frames;
    try {
      frames = [JSON.parse(data)].flat();
    } catch (error) {
      this.#end(new SessionError(1007, 'what came is not from a gateway', { cause: error }));
      return;
    }
    for (const frame of frames) {
      if (this.#pulse.isAnswer(frame) || this.#renewal.isAnswer(frame)) continue;
      if (!frame.result?.includes('error')) this.#agree();
      this.#listener.frame(frame);
    }
  }

  #agree() {
    this.#agreed = true;
    this.#everAgreed = true;
    this.#refusals = 0;
  }

  /** Does not wait for a close frame that may never come. */
  #abandon(socket, reason) {
    socket.close();
    this.#closed(socket, 1006, reason);
  }

  #closed(socket, code, reason) {
    if (socket !== this.#socket) return;
    this.#socket = null;
    this.#timers.cancel();
    this.#timers = new Timers();
    if (this.#agreed) this.#heldUntil = Date.now();
    const error = new SessionError(code, reason);
    if (this.#mayTryAgain(error)) this.#failed(error);
    else this.#end(error);
  }

  #mayTryAgain(error) {
    if (isTaken(error)) return this.#everAgreed && Date.now() - this.#heldUntil < TAKEN_PATIENCE_MILLIS;
    if (isUnauthenticated(error)) {
      this.#refusals += 1; // the first may be for a token that has expired
      return this.#refusals === 1 && canRenew(this.#options);
    }
    return !isFinal(error.code);
  }

  #failed(error) {
    if (this.#ended) return;
    const delay = this.#backoff.next(waitIn(error.reason));
    this.#become('waiting', { error, delay });
    this.#listener.lost(error);
    this.#timers.after(delay, () => this.#connect());
  }

  #end(error) {
    if (this.#ended) return;
    this.#ended = true;
    this.#timers.cancel();
    this.#options.signal?.removeEventListener('abort', this.#abort);
    const socket = this.#socket;
    this.#socket = null;
    socket?.close(1000);
    this.#become('closed', { error });
    this.#listener.ended(error);
  }

  #become(state, detail = {}) {
    this.#state = state;
    this.#options.onStateChange?.(state, detail);
  }
}
