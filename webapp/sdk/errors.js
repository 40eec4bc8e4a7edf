/** What can go wrong, as the program that uses the SDK sees it. */

const CLOSE_CODES = {
  1000: 'the session has ended',
  1001: 'the gateway is shutting down',
  1002: 'the WebSocket protocol was violated',
  1003: 'the gateway does not take such frames',
  1006: 'the connection broke, or could not be made',
  1007: 'a frame could not be read',
  1008: 'the gateway refuses the session as it was asked for',
  1009: 'a frame was too long',
  1010: 'the WebSocket extensions do not fit',
  1011: 'the gateway or the broker failed',
  1013: 'not possible at present',
};

/** What all errors of the SDK are. */
export class PulsarWsError extends Error {
  constructor(message, options) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** The session has closed; where trying again could have helped, the SDK has not given up, and nobody sees this. */
export class SessionError extends PulsarWsError {
  /**
   * @param {number} code the close code
   * @param {string} reason in the gateway's words: the number of the error, its message and details
   */
  constructor(code, reason, options) {
    super(`${reason || CLOSE_CODES[code] || 'the session was closed'} (close code ${code})`, options);
    this.code = code;
    this.reason = reason;
    this.number = numberIn(reason);
    this.meaning = CLOSE_CODES[code] ?? 'the session was closed';
  }
}

/** The session of a message or a command is gone, and nobody knows whether the gateway has heard of the command. */
export class SessionLostError extends PulsarWsError {}

/** A message was not published, or the gateway can't say whether it was. */
export class PublishError extends PulsarWsError {
  /**
   * @param {number|undefined} number of the gateway's error
   * @param {boolean|undefined} stored false if the message is certainly not in the topic, undefined if nobody knows
   */
  constructor(message, number, stored) {
    super(message);
    this.number = number;
    this.stored = stored;
  }
}

/** The gateway or the broker refused a command, such as an acknowledgement. */
export class CommandError extends PulsarWsError {
  constructor(message, number) {
    super(message);
    this.number = number;
  }
}

/** The number that a reason begins with (`2: Failed to subscribe: …`), or undefined. */
function numberIn(reason) {
  const match = /^([1-8]): /.exec(reason);
  return match ? Number(match[1]) : undefined;
}
