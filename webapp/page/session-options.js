/**
 * The query parameters of each kind of session, as protocol.md lists them: one line each, from which the forms are made.
 *
 * `type` is `bool`, `number`, `text` or a list of names; `preset` is what counts when the parameter is absent. What has a
 * field of its own in the form (subscription type and position, the reader's start) is not listed here.
 */
const PAYLOAD_ENCODING = {
  name: 'payloadEncoding', type: ['base64', 'text', 'json'], preset: 'base64',
  help: 'How payloads look in frames. What is not UTF-8 or JSON comes as Base64 all the same.',
};
const CRYPTO_FAILURE = {
  name: 'cryptoFailureAction', type: ['FAIL', 'CONSUME', 'DISCARD'], preset: 'FAIL',
  help: 'What happens to a message that the gateway cannot decrypt.',
};
const QUEUE = {
  name: 'receiverQueueSize', type: 'number', preset: '1000', help: 'How many messages may be outstanding; at most 1000.',
};
const COMPACTED = {
  name: 'readCompacted', type: 'bool', preset: 'false', help: 'Only the newest message of each key, of a compacted topic.',
};
const DELIVERY = [
  { name: 'pullMode', type: 'bool', preset: 'false', help: 'Messages come only as the command “permit” asks for them.' },
  { name: 'metadata', type: 'bool', preset: 'false', help: 'Messages also carry producer, sequence id, index and topic.' },
  { name: 'maxBatch', type: 'number', preset: 'off', help: '2 to 1000: so many waiting messages may come in one frame, as an array.' },
];

export const SESSION_OPTIONS = {
  producer: [
    { name: 'producerName', type: 'text', preset: 'given by the broker', help: 'Unique on the topic; with sequenceId for publishing without duplicates.' },
    { name: 'accessMode', type: ['Shared', 'Exclusive', 'ExclusiveWithFencing', 'WaitForExclusive'], preset: 'Shared', help: 'Whether other producers may publish to the topic meanwhile.' },
    { name: 'sendTimeoutMillis', type: 'number', preset: '30000', help: 'How long the broker may take to confirm a message, in ms; 0: for ever.' },
    { name: 'maxPendingMessages', type: 'number', preset: '1000', help: 'How many messages may be on their way to the broker.' },
    { name: 'batchingEnabled', type: 'bool', preset: 'false', help: 'Messages travel to the broker several at a time.' },
    { name: 'batchingMaxMessages', type: 'number', preset: '1000', help: 'Messages in a batch, at most.' },
    { name: 'batchingMaxPublishDelay', type: 'number', preset: '1', help: 'How long a batch is waited for, in ms.' },
    { name: 'chunkingEnabled', type: 'bool', preset: 'false', help: 'Messages above the broker’s limit are sent in parts; excludes batching.' },
    { name: 'compressionType', type: ['NONE', 'LZ4', 'ZLIB', 'ZSTD', 'SNAPPY'], preset: 'NONE', help: 'How the gateway compresses payloads.' },
    { name: 'messageRoutingMode', type: ['SinglePartition', 'RoundRobinPartition'], preset: 'SinglePartition', help: 'Where messages without a key go on a partitioned topic.' },
    { name: 'hashingScheme', type: ['JavaStringHash', 'Murmur3_32Hash'], preset: 'JavaStringHash', help: 'How a key selects its partition.' },
    { name: 'initialSequenceId', type: 'number', preset: '-1', help: 'The last sequence id that this producer has used.' },
    { name: 'encryptionKeys', type: 'text', preset: 'none', help: 'Names of public keys, after commas; or, when the client encrypts by itself, Base64 of a JSON object.' },
    PAYLOAD_ENCODING,
  ],
  consumer: [
    { name: 'consumerName', type: 'text', preset: 'given by the gateway', help: 'Shown in the topic’s statistics.' },
    { name: 'subscriptionMode', type: ['Durable', 'NonDurable'], preset: 'Durable', help: 'Whether the subscription outlives its consumers.' },
    QUEUE,
    { name: 'ackTimeoutMillis', type: 'number', preset: 'off', help: 'A message not acknowledged within so many ms (1000 or more) comes again.' },
    { name: 'negativeAckRedeliveryDelay', type: 'number', preset: '60000', help: 'When a message comes again after a negative acknowledgement, in ms.' },
    { name: 'priorityLevel', type: 'number', preset: '0', help: 'Consumers with a lower number get messages first.' },
    { name: 'maxRedeliverCount', type: 'number', preset: 'off', help: 'After so many redeliveries a message goes to the dead-letter topic.' },
    { name: 'deadLetterTopic', type: 'text', preset: '{topic}-{subscription}-DLQ', help: 'Where dead letters go.' },
    { name: 'retryEnable', type: 'bool', preset: 'false', help: 'Allows the command “reconsumeLater”.' },
    { name: 'retryLetterTopic', type: 'text', preset: '{topic}-{subscription}-RETRY', help: 'Where messages wait that are to come again later.' },
    COMPACTED,
    { name: 'replicateSubscriptionState', type: 'bool', preset: 'false', help: 'The subscription’s position is replicated to other clusters.' },
    { name: 'properties', type: 'text', preset: 'none', help: 'Of the consumer: name:value, more after commas.' },
    CRYPTO_FAILURE, ...DELIVERY, PAYLOAD_ENCODING,
  ],
  reader: [
    { name: 'readerName', type: 'text', preset: 'given by the gateway', help: 'Shown in the topic’s statistics.' },
    { name: 'messageId', type: 'text', preset: 'as chosen above', help: 'A message’s id: reading starts after it.' },
    { name: 'startMessageIdInclusive', type: 'bool', preset: 'false', help: 'Reading starts with that message, not after it.' },
    { name: 'startTimestamp', type: 'number', preset: 'none', help: 'Reading starts at this time, in ms since 1970.' },
    QUEUE, COMPACTED, CRYPTO_FAILURE, ...DELIVERY, PAYLOAD_ENCODING,
  ],
};
