import { decode } from './base64.js';

/** A message as it came, with its payload in whatever form is asked for. */
export class Message {
  #frame;
  #bytes;

  constructor(frame) {
    this.#frame = frame;
    this.messageId = frame.messageId;
    this.properties = frame.properties;
    this.key = frame.key;
    this.topic = frame.topic;
    this.publishTime = new Date(frame.publishTime);
    this.eventTime = frame.eventTime === undefined ? undefined : new Date(frame.eventTime);
    this.redeliveryCount = frame.redeliveryCount ?? 0;
    this.isTombstone = frame.nullPayload === true;
  }

  /** All that came, as the protocol has it. */
  get frame() {
    return this.#frame;
  }

  get bytes() {
    this.#bytes ??= decode(this.#frame.payload);
    return this.#bytes;
  }

  get text() {
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(this.bytes);
  }

  json() {
    return JSON.parse(this.text);
  }
}
