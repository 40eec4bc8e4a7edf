import { encode } from './base64.js';

const FIELDS = new Set([
  'key', 'properties', 'eventTime', 'deliverAt', 'deliverAfterMs', 'orderingKey', 'replicationClusters', 'disableReplication',
]);

/**
 * A publish request as JSON, but for its context and sequence id.
 *
 * @param {string|Uint8Array|ArrayBuffer|null} payload null publishes a tombstone
 */
export function requestText(payload, fields) {
  const request = payload === null ? { nullPayload: true } : { payload: encode(bytesOf(payload)) };
  for (const [name, value] of Object.entries(fields)) {
    if (name === 'sequenceId' || value === undefined) continue;
    if (!FIELDS.has(name)) throw new TypeError(`no such field: ${name}`);
    request[name] = wireValue(name, value);
  }
  return JSON.stringify(request);
}

function bytesOf(payload) {
  if (typeof payload === 'string') return new TextEncoder().encode(payload);
  if (payload instanceof ArrayBuffer) return new Uint8Array(payload);
  if (ArrayBuffer.isView(payload)) return new Uint8Array(payload.buffer, payload.byteOffset, payload.byteLength);
  throw new TypeError('a payload is a string, bytes, or null; use JSON.stringify for objects');
}

function wireValue(name, value) {
  if (name === 'orderingKey') return encode(bytesOf(value));
  if (value instanceof Date) return name === 'eventTime' ? value.toISOString() : value.getTime();
  return value;
}
