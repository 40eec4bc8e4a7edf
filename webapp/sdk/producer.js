import { sessionAddress } from './address.js';
import { Backoff } from './backoff.js';
import { Connection } from './connection.js';
import { PulsarWsError } from './errors.js';
import { Outbox } from './outbox.js';
import { requestText } from './request.js';
import { isRetryable, waitIn } from './verdict.js';

const DEFAULTS = { maxUnanswered: 1000, maxUnansweredBytes: 16 * 1024 * 1024, maxFrameLength: 8 * 1024 * 1024 };
const ROOM_FOR_IDS = 100; // characters: the sequence id and the context of a request

/** Publishes to one topic, and sends again what was not answered. Documented in `pulsar-ws.d.ts`. */
export class Producer {
  #options;
  #outbox;
  #connection;
  #backoff;
  #resting = null;
  #roomWaiters = [];
  #closing = null;
  #end = null;

  constructor(options) {
    this.#options = { ...DEFAULTS, ...options };
    const own = options.producerName === undefined;
    this.name = options.producerName ?? `${options.namePrefix ?? 'pulsar-ws'}-${randomName()}`;
    // the ids of a name that was used before must be above those it had
    this.#outbox = new Outbox({ firstSequenceId: own ? 0 : Date.now() * 1000, ...this.#options });
    this.#backoff = new Backoff(options.backoff);
    // no timeout: the gateway then repeats in order by itself what the broker has not answered
    const parameters = { sendTimeoutMillis: 0, ...options.parameters, producerName: this.name, payloadEncoding: undefined };
    this.#connection = new Connection({ nameIsOwn: own, ...options }, () => sessionAddress('producer', options, parameters), {
      opened: () => this.#send(),
      frame: answer => this.#answered(answer),
      lost: () => this.#lost(),
      ended: error => this.#ended(error),
      mayProbe: () => this.#outbox.isFlying,
    });
  }

  get unanswered() {
    return this.#outbox.size;
  }

  publish(payload, fields = {}) {
    return new Promise((resolve, reject) => {
      this.#mustBeOpen();
      const id = fields.sequenceId;
      if (id !== undefined && !(Number.isSafeInteger(id) && id >= 0)) throw new TypeError(`not a sequence id: ${id}`);
      const text = requestText(payload, fields);
      if (text.length + ROOM_FOR_IDS > this.#options.maxFrameLength) throw new RangeError('the message is too long for a frame');
      this.#outbox.add({ text, id, resolve, reject });
      this.#send();
    });
  }

  async ready() {
    this.#mustBeOpen();
    while (!this.#outbox.hasRoom) {
      await new Promise((resolve, reject) => this.#roomWaiters.push({ resolve, reject }));
    }
  }

  close() {
    this.#closing ??= this.#drain();
    return this.#closing;
  }

  async #drain() {
    while (this.#outbox.size > 0) {
      await new Promise(resolve => this.#roomWaiters.push({ resolve, reject: resolve }));
    }
    await this.#connection.close();
  }

  #mustBeOpen() {
    if (this.#end) throw this.#end.error;
    if (this.#closing) throw new PulsarWsError('the producer is closed');
  }

  #send() {
    if (this.#resting) return;
    while (this.#connection.session) {
      const frame = this.#outbox.next();
      if (frame === undefined) return;
      this.#connection.send(frame);
    }
  }

  #answered(answer) {
    this.#outbox.answered(answer);
    if (isRetryable(answer)) this.#rest(waitIn(answer.errorMsg));
    else if (!this.#outbox.isHeld) this.#backoff.reset();
    this.#proceed();
  }

  #lost() {
    this.#outbox.sessionLost();
    this.#proceed();
  }

  /** Sends nothing for a while. */
  #rest(atLeast) {
    this.#resting ??= setTimeout(() => {
      this.#resting = null;
      this.#proceed();
    }, this.#backoff.next(atLeast));
  }

  #proceed() {
    if (!this.#resting && this.#outbox.isHeld && !this.#outbox.isFlying) this.#outbox.release();
    this.#send();
    for (const waiter of this.#roomWaiters.splice(0)) waiter.resolve();
  }

  #ended(error) {
    this.#end = { error: error ?? new PulsarWsError('the producer is closed') };
    clearTimeout(this.#resting);
    this.#outbox.fail(this.#end.error);
    for (const waiter of this.#roomWaiters.splice(0)) waiter.reject(this.#end.error);
  }
}

/** Unique, also where a page that came over plain HTTP has no `randomUUID`. */
function randomName() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('');
}
