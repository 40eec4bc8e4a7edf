/** What the gateway's answers ask a client to do: the one place that knows its close codes and its sentences. */

/** Codes after which the same session, asked for again, would end in the same way. */
const FINAL_CODES = new Set([1000, 1002, 1003, 1007, 1008, 1009, 1010]);

/** Taken by another session, which may be our own last one: nobody has told the gateway yet that it is gone. */
const TAKEN = /already connected|another producer holds/;

/** Failed publishes that the gateway's authors call worth another attempt. */
const RETRYABLE = new RegExp([
  ', wait \\d+ ms', 'the session is closing', 'is waiting for the broker', 'are waiting for the broker',
  'did not answer in time', 'too many requests', 'quota is exceeded', 'cannot be reached', 'no broker serves',
  'moving to another cluster', 'could not store or load', "could not load the topic's metadata", 'resource was closed',
  'limit of \\w+ is reached', 'has reached its limit', 'could not assign',
].join('|'));

/** Refused before anything was stored, and mostly without asking the broker. */
const NOT_STORED = /, wait \d+ ms|the session is closing|too much is waiting for the broker|larger than the broker allows/;

/** From here on the session takes nothing, though it may end before it has said so for each message. */
const CLOSING = /the session is closing/;

export const isFinal = code => FINAL_CODES.has(code);

export const isTaken = ({ code, reason }) => code === 1008 && TAKEN.test(reason);

export const isUnauthenticated = ({ code, number }) => code === 1008 && number === 5;

/** @param {{result: string, errorMsg?: string}} answer a `send-error` */
export const isRetryable = answer => answer.result === 'send-error:8' && RETRYABLE.test(answer.errorMsg ?? '');

export const isNotStored = answer => answer.result !== 'send-error:8' || NOT_STORED.test(answer.errorMsg ?? '');

/** @param {{errorMsg?: string}} answer */
export const isClosing = answer => CLOSING.test(answer.errorMsg ?? '');

/** How many milliseconds the text says to wait. */
export function waitIn(text) {
  const match = /, wait (\d+) ms/.exec(text ?? '');
  return match ? Number(match[1]) : 0;
}
