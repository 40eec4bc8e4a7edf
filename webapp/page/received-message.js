import { byteLength, decodeText } from './base64.js';

/** One message as the gateway delivered it, made readable. */
export class ReceivedMessage {
  /**
   * @param {object} frame the parsed JSON frame
   * @param {'base64'|'text'|'json'} encoding the session's payloadEncoding; a message may name its own
   */
  constructor(frame, encoding = 'base64') {
    this.id = frame.messageId;
    this.key = frame.key;
    this.topic = frame.topic;
    this.properties = frame.properties ?? {};
    this.redeliveryCount = frame.redeliveryCount ?? 0;
    this.publishTime = readTime(frame.publishTime);
    this.eventTime = readTime(frame.eventTime);
    this.isNull = frame.nullPayload === true;
    this.isEncrypted = frame.encryptionContext !== undefined;
    this.metadata = pick(frame, ['producerName', 'sequenceId', 'index', 'schemaVersion', 'replicatedFrom', 'brokerPublishTime']);
    const { text, bytes, payload } = readPayload(frame, frame.payloadEncoding ?? encoding);
    this.isText = text !== null;
    this.payload = text ?? payload;
    this.bytes = bytes;
  }

  /** Whether a frame is a message at all, and not the answer to a command. */
  static isOne(frame) {
    return typeof frame?.messageId === 'string' && ('payload' in frame || frame.nullPayload === true);
  }
}

function readPayload({ payload, nullPayload }, encoding) {
  if (nullPayload || payload === undefined) return { text: '', bytes: 0 };
  if (encoding === 'base64') return { text: decodeText(payload), bytes: byteLength(payload), payload };
  const text = encoding === 'json' ? JSON.stringify(payload) : String(payload);
  return { text, bytes: new TextEncoder().encode(text).length };
}

function pick(frame, names) {
  return Object.fromEntries(names.filter(name => frame[name] !== undefined).map(name => [name, frame[name]]));
}

/** Reads the time of both forms: v2 `2026-11-23T16:37:15.615Z`, v1 `2016-08-30 16:45:57.785`, which is UTC too. */
function readTime(text) {
  if (!text) return null;
  const v1 = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d(?:\.\d+)?)$/.exec(text);
  const time = new Date(v1 ? `${v1[1]}T${v1[2]}Z` : text);
  return Number.isNaN(time.getTime()) ? null : time;
}
