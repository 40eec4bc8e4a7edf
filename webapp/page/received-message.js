import { byteLength, decodeText } from './base64.js';

/** One message as the gateway delivered it, made readable. */
export class ReceivedMessage {
  /** @param {object} frame the parsed JSON frame */
  constructor(frame) {
    this.id = frame.messageId;
    this.key = frame.key;
    this.properties = frame.properties ?? {};
    this.redeliveryCount = frame.redeliveryCount ?? 0;
    this.publishTime = readTime(frame.publishTime);
    this.eventTime = readTime(frame.eventTime);
    const text = decodeText(frame.payload);
    this.isText = text !== null;
    this.payload = text ?? frame.payload;
    this.bytes = byteLength(frame.payload);
  }

  /** Whether a frame is a message at all, and not the answer to a command. */
  static isOne(frame) {
    return typeof frame?.messageId === 'string' && typeof frame.payload === 'string';
  }
}

/** Reads the time of both forms: v2 `2026-11-23T16:37:15.615Z`, v1 `2016-08-30 16:45:57.785`, which is UTC too. */
function readTime(text) {
  if (!text) return null;
  const v1 = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d(?:\.\d+)?)$/.exec(text);
  const time = new Date(v1 ? `${v1[1]}T${v1[2]}Z` : text);
  return Number.isNaN(time.getTime()) ? null : time;
}
