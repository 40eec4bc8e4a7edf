/** The fields of a publish request that have no place in the form above them: one line each, as protocol.md has them. */

export const REQUEST_FIELDS = [
  { name: 'eventTime', type: 'text', preset: 'none', help: 'RFC 3339, for example 2026-11-23T16:37:15.615Z.' },
  { name: 'deliverAfterMs', type: 'number', preset: 'at once', help: 'Delivered so many ms from now, to Shared subscriptions.', as: number },
  { name: 'deliverAt', type: 'number', preset: 'at once', help: 'Delivered at this time, in ms since 1970.', as: number },
  { name: 'sequenceId', type: 'number', preset: 'counted', help: 'With producerName: a number that was there already is published once.', as: number },
  { name: 'orderingKey', type: 'text', preset: 'the key', help: 'Base64; for Key_Shared subscriptions.' },
  { name: 'replicationClusters', type: 'text', preset: 'all', help: 'Cluster names, after commas.', as: list },
  { name: 'disableReplication', type: 'bool', preset: 'false', help: 'The message stays in this cluster.', as: value => value === 'true' },
];

/** What stands for an absent field, and for a payload. */
export const PAYLOAD_KINDS = { text: 'text', base64: 'Base64 of bytes', none: 'a null value (tombstone)' };

function number(text) {
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : text; // what is no number is for the gateway to explain
}

function list(text) {
  return text.split(',').map(part => part.trim()).filter(part => part !== '');
}
