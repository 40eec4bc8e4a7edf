import { sessionAddress } from './address.js';
import { seekFields } from './consumer.js';
import { Message } from './message.js';
import { Receiver } from './receiver.js';

/** Reads one topic without a subscription; goes on after the last message taken. Documented in `pulsar-ws.d.ts`. */
export class Reader {
  #receiver;
  #start;
  #isInclusive = false; // whether the present session begins with the message that it is told, also after a seek

  constructor(options) {
    this.#start = startParameters(options.start ?? 'latest', options.inclusive);
    const parameters = { ...options.parameters, pullMode: true, payloadEncoding: undefined };
    const address = () => {
      this.#isInclusive = this.#start.startMessageIdInclusive === true;
      return sessionAddress('reader', { url: options.url, topic: options.topic }, { ...parameters, ...this.#start });
    };
    this.#receiver = new Receiver(options, address, {
      toMessage: frame => new Message(frame),
      taken: ({ messageId }) => this.#resumeAfter(messageId),
      received: ({ messageId }) => this.#mayResumeWith(messageId),
    });
    if (this.#start.messageId === 'latest') this.#remember();
  }

  /** After a break "the latest" would be another message: begins with the one that is the last now. */
  async #remember() {
    try {
      const { lastMessageId, lastMessageIds } = await this.#receiver.command({ type: 'lastMessageId' });
      // of a topic with partitions there is no last one of all
      if (this.#start.messageId === 'latest' && !lastMessageIds) this.#resumeAfter(lastMessageId);
    } catch {
      // whoever uses the reader learns what has happened
    }
  }

  #resumeAfter(messageId) {
    this.#start = { messageId };
  }

  /** Nothing was taken yet, but what was received must not be left out. */
  #mayResumeWith(messageId) {
    if (this.#start.messageId === 'latest') this.#start = { messageId, startMessageIdInclusive: true };
  }

  ready() {
    return this.#receiver.ready();
  }

  /** The next message; null after the reader was closed. */
  receive() {
    return this.#receiver.take();
  }

  [Symbol.asyncIterator]() {
    return this.#receiver[Symbol.asyncIterator]();
  }

  async seek(target) {
    await this.#receiver.command({ type: 'seek', ...seekFields(target) }, () => this.#sought(target));
  }

  #sought(target) {
    this.#start = startParameters(target, this.#isInclusive);
    this.#receiver.dropWaiting();
  }

  /** The gateway does not count what it has sent already. */
  async hasMessageAvailable() {
    if (this.#receiver.hasWaiting) return true;
    const { messageAvailable } = await this.#receiver.command({ type: 'hasMessageAvailable' });
    return messageAvailable || this.#receiver.hasWaiting;
  }

  async isEndOfTopic() {
    const { endOfTopic } = await this.#receiver.command({ type: 'isEndOfTopic' });
    return endOfTopic && !this.#receiver.hasWaiting;
  }

  async lastMessageId() {
    return (await this.#receiver.command({ type: 'lastMessageId' })).lastMessageId;
  }

  close() {
    return this.#receiver.close();
  }
}

/** @param {string|Date|{messageId: string}} start */
function startParameters(start, inclusive) {
  if (start instanceof Date) return { startTimestamp: start.getTime() };
  const messageId = typeof start === 'string' ? start : start.messageId;
  return inclusive ? { messageId, startMessageIdInclusive: true } : { messageId };
}
