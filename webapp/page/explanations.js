/** The numbered errors and the close codes, in words: what they mean and what to do. */

export const ERRORS = [
  { number: 1, message: 'Failed to create producer',
    meaning: 'The session could not publish to this topic. The text says why: a parameter or the path is wrong, tenant or namespace do not exist, the producer name is taken, or the broker is away.' },
  { number: 2, message: 'Failed to subscribe',
    meaning: 'The session could not read this topic. The text says why: a parameter or the path is wrong, the subscription is taken by an exclusive consumer or is of another type, tenant or namespace do not exist, or the broker is away.' },
  { number: 3, message: 'Failed to de-serialize from JSON',
    meaning: 'A frame was not the JSON object that this endpoint takes. A producer session goes on; a consumer or reader session closes.' },
  { number: 4, message: 'Failed to serialize to JSON',
    meaning: 'The gateway could not write a frame as JSON. This is a fault of the gateway; its log has more.' },
  { number: 5, message: 'Failed to authenticate client',
    meaning: 'The credentials are missing, wrong or expired. Sign in, at the top of this page, and try again.' },
  { number: 6, message: 'Client is not authorized',
    meaning: 'The credentials are good, but they do not allow this on this topic.' },
  { number: 7, message: 'Invalid payload encoding',
    meaning: 'The payload is missing or is not Base64, or a field such as eventTime cannot be read. The message was not published; the session goes on.' },
  { number: 8, message: 'Unknown error',
    meaning: 'The broker refused or failed the operation. A message answered with this number was not confirmed: it may or may not be in the topic.' },
];

export const CLOSE_CODES = [
  { code: 1000, why: 'The session ended normally.', advice: 'Nothing.' },
  { code: 1001, why: 'The gateway is shutting down, the client did not answer pings, or an administrator closed the session.',
    advice: 'Connect again after a pause.' },
  { code: 1005, why: 'The session ended without a code.', advice: 'Connect again if that was not you.' },
  { code: 1006, why: 'The connection broke without a close frame, or was never made. A browser does not say why.',
    advice: 'Check that the gateway runs and can be reached, then connect again after a pause.' },
  { code: 1007, why: 'A frame of the client could not be read.', advice: 'Correct the client’s frames.' },
  { code: 1008, why: 'The gateway refuses this session as it was asked for.',
    advice: 'Change the request. Trying again unchanged will not help.' },
  { code: 1009, why: 'A frame was larger than the gateway’s limit.', advice: 'Send smaller messages, or raise the limit.' },
  { code: 1011, why: 'The gateway or the broker failed.', advice: 'Connect again after a pause; if it stays, see the gateway’s log.' },
  { code: 1013, why: 'Not possible right now: the broker is away, a limit is reached, or this client is too slow.',
    advice: 'Connect again after a pause.' },
];

const UNLISTED = { why: 'A code this page does not know.', advice: 'See the gateway’s log.' };

/** The entry for an error number, or undefined. */
export function errorByNumber(number) {
  return ERRORS.find(error => error.number === number);
}

/** The error number that a close reason begins with (`2: Failed to subscribe: …`), as its entry, or undefined. */
export function errorInReason(reason) {
  const match = /^([1-8]): /.exec(reason);
  return match ? errorByNumber(Number(match[1])) : undefined;
}

/**
 * A close event in words.
 *
 * @param {{code: number, reason: string, requested: boolean, opened: boolean}} closing
 * @returns {{headline: string, details: string[]}}
 */
export function explainClose({ code, reason, requested, opened }) {
  if (requested && (code === 1000 || code === 1005)) return { headline: 'Closed by you', details: [] };
  if (code === 1006 && !opened) {
    return {
      headline: 'Could not connect',
      details: ['No WebSocket session was made (1006). A browser does not say why. Check that the gateway runs and can be reached from here.'],
    };
  }
  const known = CLOSE_CODES.find(entry => entry.code === code) ?? UNLISTED;
  const error = errorInReason(reason);
  const details = [];
  if (reason) details.push(reason);
  if (error) details.push(error.meaning);
  details.push(`Close code ${code}: ${known.why} ${known.advice}`);
  return { headline: error ? `Closed with error ${error.number}` : `Closed (${code})`, details };
}
