import { PublishError } from './errors.js';
import { isClosing, isNotStored, isRetryable } from './verdict.js';

/**
 * The messages of a producer that are not answered yet, in order: pure bookkeeping, which knows of no session.
 *
 * A broker that deduplicates remembers the highest sequence id of a producer, and takes all up to it for duplicates. So what
 * is sent again keeps its id only as long as that can't hide it: a message that is certainly not stored gets a new id once
 * one with a higher id may be, and where neither its old id nor a new one is right, its publisher is told.
 */
export class Outbox {
  #maxCount;
  #maxBytes;
  #nextId;
  #highestStored = -1;
  #waiting = []; // not sent in this session
  #flying = new Map(); // sent, by context
  #failed = []; // may be sent again
  #closing; // the first answer by which this session has said that it takes nothing any more
  #flyingBytes = 0;
  #bytes = 0;
  #contexts = 0;

  constructor({ maxUnanswered, maxUnansweredBytes, firstSequenceId }) {
    this.#maxCount = maxUnanswered;
    this.#maxBytes = maxUnansweredBytes;
    this.#nextId = firstSequenceId;
  }

  /** How many messages are not answered. */
  get size() {
    return this.#waiting.length + this.#flying.size + this.#failed.length;
  }

  get hasRoom() {
    return this.size < this.#maxCount && this.#bytes < this.#maxBytes;
  }

  /** Whether some have failed, and nothing is to be sent before it is known what became of those behind them. */
  get isHeld() {
    return this.#failed.length > 0;
  }

  /** Whether answers are still to come from this session. */
  get isFlying() {
    return this.#flying.size > 0;
  }

  /** @param {{text: string, id?: number, resolve: Function, reject: Function}} entry the request's JSON, its own sequence id */
  add(entry) {
    this.#bytes += entry.text.length;
    this.#waiting.push(Object.assign(entry, { ownId: entry.id !== undefined, mayBeStored: false }));
  }

  /** The next one to send, as its frame; undefined while there is none, or no room for it. */
  next() {
    const entry = this.#waiting[0];
    if (!entry || this.isHeld || !this.#mayFly(entry)) return undefined;
    this.#waiting.shift();
    entry.id ??= this.#nextId;
    this.#nextId = Math.max(this.#nextId, entry.id + 1);
    const context = String((this.#contexts += 1));
    this.#flying.set(context, entry);
    this.#flyingBytes += entry.text.length;
    return `${entry.text.slice(0, -1)},"sequenceId":${entry.id},"context":"${context}"}`;
  }

  #mayFly(entry) {
    if (this.#flying.size === 0) return true;
    return this.#flying.size < this.#maxCount && this.#flyingBytes + entry.text.length <= this.#maxBytes;
  }

  /** Takes an answer of the session. */
  answered(answer) {
    const entry = this.#flying.get(answer.context);
    if (!entry) return;
    this.#flying.delete(answer.context);
    this.#flyingBytes -= entry.text.length;
    if (answer.result === 'ok') {
      this.#stored(entry, answer);
      return;
    }
    entry.mayBeStored ||= !isNotStored(answer);
    if (isClosing(answer)) this.#closing ??= answer;
    if (isRetryable(answer)) this.#failed.push(Object.assign(entry, { answer, lost: false }));
    else this.#reject(entry, new PublishError(answer.errorMsg ?? answer.result, answer.errorCode, certainty(entry)));
  }

  #stored(entry, answer) {
    if (answer.duplicate && !entry.mayBeStored && !entry.ownId) {
      this.#reject(entry, new PublishError(
        `the broker has had sequence id ${entry.id} of this producerName before, and has dropped the message`, undefined, false));
      return;
    }
    this.#highestStored = Math.max(this.#highestStored, entry.id);
    this.#bytes -= entry.text.length;
    entry.resolve({ messageId: answer.messageId, sequenceId: entry.id, duplicate: answer.duplicate === true });
  }

  #reject(entry, error) {
    this.#bytes -= entry.text.length;
    entry.reject(error);
  }

  /** Has what failed sent again, once all answers of the session have come. */
  release() {
    this.#sendAgain(this.#failed.splice(0));
  }

  /** The session is gone: what it has not answered is to be sent again, and may be stored, unless it had said that it is closing. */
  sessionLost() {
    const unanswered = [...this.#flying].map(([context, entry]) => Object.assign(entry, this.#fateOf(context)));
    this.#flying.clear();
    this.#flyingBytes = 0;
    this.#closing = undefined;
    this.#sendAgain([...this.#failed.splice(0), ...unanswered]);
  }

  #fateOf(context) {
    const isRefused = Number(context) > Number(this.#closing?.context); // contexts grow as they are sent
    return isRefused ? { answer: this.#closing, lost: false } : { lost: true, mayBeStored: true };
  }

  #sendAgain(entries) {
    const highest = Math.max(this.#highestStored, ...entries.filter(it => it.mayBeStored).map(it => it.id));
    const same = [];
    const renewed = [];
    for (const entry of entries) {
      if (entry.mayBeStored ? entry.lost || entry.id > this.#highestStored : entry.id > highest) same.push(entry);
      else if (entry.mayBeStored || entry.ownId) this.#giveUp(entry);
      else renewed.push(Object.assign(entry, { id: undefined }));
    }
    this.#waiting.unshift(...same.sort((a, b) => a.id - b.id), ...renewed);
  }

  /** Under its id it would count as a duplicate of what has overtaken it. */
  #giveUp(entry) {
    this.#reject(entry, new PublishError(
      `${entry.answer.errorMsg}; not sent again, because messages behind it are stored already`,
      entry.answer.errorCode, certainty(entry)));
  }

  /** Nothing will be sent any more. */
  fail(error) {
    const all = [...this.#failed.splice(0), ...this.#flying.values(), ...this.#waiting.splice(0)];
    this.#flying.clear();
    for (const entry of all) this.#reject(entry, error);
  }
}

/** Whether a message is stored that will not be sent any more: no, or nobody knows. */
function certainty({ mayBeStored }) {
  return mayBeStored ? undefined : false;
}
