import { Commands } from './commands.js';
import { Connection } from './connection.js';
import { PulsarWsError, SessionLostError } from './errors.js';
import { Inbox } from './inbox.js';

const PREFETCH = 100;

/** What consumers and readers share: messages in, commands out, over one connection. */
export class Receiver {
  #inbox;
  #commands = new Commands();
  #connection;
  #readiness = [];
  #isReady = false;
  #end = null;
  #closing = null;
  #toMessage;
  #taken;

  /**
   * @param {object} options
   * @param {() => string} address of the next session
   * @param {{toMessage(frame: object, session: object): object, taken?(message: object): void, received?(frame: object): void}} kind
   */
  constructor(options, address, kind) {
    this.#inbox = new Inbox(options.prefetch ?? PREFETCH);
    this.#toMessage = kind.toMessage;
    this.#taken = kind.taken ?? (() => {});
    this.#connection = new Connection(options, address, {
      opened: () => this.#opened(),
      frame: frame => this.#frame(frame, kind),
      lost: error => this.#lost(error),
      ended: error => this.#ended(error),
      mayProbe: () => true,
    });
  }

  /** Resolves when the broker has opened what the session is for; also after the session has been lost, for the next one. */
  async ready() {
    while (!this.#isReady) {
      this.#mustBeOpen();
      await new Promise((resolve, reject) => this.#readiness.push({ resolve, reject }));
    }
    this.#mustBeOpen();
  }

  async take() {
    const message = await this.#inbox.take();
    if (message) {
      this.#taken(message);
      this.#permit();
    }
    return message;
  }

  async *[Symbol.asyncIterator]() {
    for (let message = await this.take(); message; message = await this.take()) yield message;
  }

  /** Carries out a command in the present session, or in the next one. */
  async command(command, carriedOut) {
    await this.ready();
    return this.#commands.send(text => this.#connection.send(text), command, carriedOut);
  }

  /** Carries out a command about a message, which only the session that it came from knows. */
  async commandIn(session, command, lost) {
    if (this.#connection.session !== session) throw new SessionLostError(lost);
    return this.#commands.send(text => this.#connection.send(text), command, undefined, lost);
  }

  /** Whether messages have come that nobody has taken. */
  get hasWaiting() {
    return !this.#inbox.isEmpty;
  }

  /** Forgets what waits to be taken, because it comes again. */
  dropWaiting() {
    this.#inbox.dropWaiting();
    this.#permit();
  }

  close() {
    this.#closing ??= this.#drain();
    return this.#closing;
  }

  async #drain() {
    this.#inbox.end();
    if (this.#isReady) await this.#commands.idle(); // before that nobody has sent one
    await this.#connection.close();
  }

  #mustBeOpen() {
    if (this.#end) throw this.#end.error ?? new PulsarWsError('it is closed');
    if (this.#closing) throw new PulsarWsError('it is closed');
  }

  /** The gateway answers the first command when the broker has opened what the session is for. */
  #opened() {
    const permits = this.#inbox.permits();
    this.#commands.send(text => this.#connection.send(text), { type: 'permit', permitMessages: permits }, () => {
      this.#isReady = true;
      for (const waiter of this.#readiness.splice(0)) waiter.resolve();
    }).catch(() => {}); // then the session is lost, and the next one asks again
  }

  #permit() {
    if (!this.#isReady || this.#closing || !this.#connection.session) return;
    const permits = this.#inbox.permits();
    if (permits > 0) this.#connection.send(`{"type":"permit","permitMessages":${permits}}`);
  }

  #frame(frame, kind) {
    if (frame.payload === undefined) {
      this.#commands.answered(frame);
      return;
    }
    kind.received?.(frame);
    this.#inbox.put(this.#toMessage(frame, this.#connection.session));
  }

  #lost(error) {
    this.#isReady = false;
    this.#inbox.sessionLost();
    this.#commands.sessionLost(error);
  }

  #ended(error) {
    this.#end = { error };
    this.#commands.sessionLost(error);
    this.#inbox.end(error);
    for (const waiter of this.#readiness.splice(0)) waiter.reject(error ?? new PulsarWsError('it is closed'));
  }
}
