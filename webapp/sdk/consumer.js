import { sessionAddress } from './address.js';
import { Message } from './message.js';
import { Receiver } from './receiver.js';

const GONE = 'the session that this message came from is gone, so it is not known to be acknowledged; it comes again unless it was';

/** Consumes from one topic or several, under a subscription. Documented in `pulsar-ws.d.ts`. */
export class Consumer {
  #receiver;

  constructor(options) {
    if (!options.subscription) throw new TypeError('subscription is missing');
    const parameters = {
      subscriptionType: options.subscriptionType, subscriptionInitialPosition: options.initialPosition,
      ...options.parameters, pullMode: true, payloadEncoding: undefined,
    };
    this.#receiver = new Receiver(options, () => sessionAddress('consumer', options, parameters), {
      toMessage: (frame, session) => new ConsumerMessage(frame, command => this.#receiver.commandIn(session, command, GONE)),
    });
  }

  ready() {
    return this.#receiver.ready();
  }

  /** The next message; null after the consumer was closed. */
  receive() {
    return this.#receiver.take();
  }

  [Symbol.asyncIterator]() {
    return this.#receiver[Symbol.asyncIterator]();
  }

  async seek(target) {
    await this.#receiver.command({ type: 'seek', ...seekFields(target) }, () => this.#receiver.dropWaiting());
  }

  async redeliver() {
    await this.#receiver.command({ type: 'redeliver' }, () => this.#receiver.dropWaiting());
  }

  async isEndOfTopic() {
    return (await this.#receiver.command({ type: 'isEndOfTopic' })).endOfTopic;
  }

  async lastMessageId() {
    return (await this.#receiver.command({ type: 'lastMessageId' })).lastMessageId;
  }

  async unsubscribe() {
    let closed;
    await this.#receiver.command({ type: 'unsubscribe' }, () => {
      closed = this.#receiver.close(); // the gateway is about to, too
    });
    await closed;
  }

  close() {
    return this.#receiver.close();
  }
}

/** What `seek` takes: a message, an id, `earliest`, `latest` or a point in time. */
export function seekFields(target) {
  if (target instanceof Date) return { timestamp: target.getTime() };
  return typeof target === 'string' ? { messageId: target } : { messageId: target.messageId, topic: target.topic };
}

/** A message that its consumer acknowledges. */
class ConsumerMessage extends Message {
  #command;

  constructor(frame, command) {
    super(frame);
    this.#command = type => command({ type, messageId: this.messageId, topic: this.topic });
  }

  async ack() {
    await this.#command('ack');
  }

  async ackCumulative() {
    await this.#command('ackCumulative');
  }

  async nack() {
    await this.#command('negativeAcknowledge');
  }
}
