import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Outbox } from '../../../webapp/sdk/outbox.js';

const LIMIT = 'Unknown error: too many messages published, wait 5 ms';
const TIMEOUT = 'Unknown error: the broker did not answer in time';
const CLOSING = 'Unknown error: the session is closing';

/** An outbox, what is known of its messages, and the last frame of each. */
class Desk {
  outcomes = {};
  frames = {};

  constructor(limits = {}) {
    this.outbox = new Outbox({ maxUnanswered: 100, maxUnansweredBytes: 10_000, firstSequenceId: 0, ...limits });
  }

  add(names, id) {
    for (const name of names) {
      this.outbox.add({
        text: JSON.stringify({ payload: name }), id,
        resolve: published => (this.outcomes[name] = published.duplicate ? 'duplicate' : `stored ${published.sequenceId}`),
        reject: error => (this.outcomes[name] = error),
      });
    }
  }

  /** Sends all that may be: each as its name and sequence id. */
  send() {
    const sent = [];
    for (let text = this.outbox.next(); text; text = this.outbox.next()) {
      const frame = JSON.parse(text);
      this.frames[frame.payload] = frame;
      sent.push(`${frame.payload}${frame.sequenceId}`);
    }
    return sent.join(' ');
  }

  ok(names, members = {}) {
    for (const name of names) this.outbox.answered({ result: 'ok', messageId: 'm', context: this.frames[name].context, ...members });
  }

  fail(names, errorMsg, number = 8) {
    for (const name of names) {
      this.outbox.answered({ result: `send-error:${number}`, errorMsg, errorCode: number, context: this.frames[name].context });
    }
  }
}

test('messages get ids and contexts of their own, and are done when answered', () => {
  const desk = new Desk({ firstSequenceId: 7 });
  desk.add('abc');
  assert.equal(desk.send(), 'a7 b8 c9');
  assert.equal(new Set(Object.values(desk.frames).map(frame => frame.context)).size, 3);
  desk.ok('abc');
  assert.deepEqual(desk.outcomes, { a: 'stored 7', b: 'stored 8', c: 'stored 9' });
  assert.equal(desk.outbox.size, 0);
});

test('no more are sent than the limits allow', () => {
  const few = new Desk({ maxUnanswered: 2 });
  few.add('abc');
  assert.equal(few.outbox.hasRoom, false);
  assert.equal(few.send(), 'a0 b1');
  few.ok('a');
  assert.equal(few.send(), 'c2');
  few.ok('b');
  assert.equal(few.outbox.hasRoom, true);
});

test('bytes are limited, but a message that is larger than the limit goes alone', () => {
  const small = new Desk({ maxUnansweredBytes: 10 });
  small.add('ab');
  assert.equal(small.outbox.hasRoom, false);
  assert.equal(small.send(), 'a0');
  small.ok('a');
  assert.equal(small.send(), 'b1');
  small.ok('b');
  assert.equal(small.outbox.hasRoom, true);
});

test('what a lost session has not answered is sent again in order, with its ids, before what is new', () => {
  const desk = new Desk();
  desk.add('abc');
  desk.send();
  desk.ok('a');
  desk.add('d');
  desk.outbox.sessionLost();
  assert.equal(desk.send(), 'b1 c2 d3');
  desk.ok('b', { duplicate: true });
  desk.ok('cd');
  assert.deepEqual(desk.outcomes, { a: 'stored 0', b: 'duplicate', c: 'stored 2', d: 'stored 3' });
});

test('what a lost session has not answered keeps its id, though others are stored: partitions count for themselves', () => {
  const desk = new Desk();
  desk.add('ab');
  desk.send();
  desk.ok('b');
  desk.outbox.sessionLost();
  assert.equal(desk.send(), 'a0');
});

test('an answer of a lost session is not taken for one of the next', () => {
  const desk = new Desk();
  desk.add('a');
  desk.send();
  const old = desk.frames.a.context;
  desk.outbox.sessionLost();
  desk.send();
  desk.outbox.answered({ result: 'ok', context: old });
  assert.equal(desk.outbox.size, 1);
});

test('after a failure nothing is sent until all are answered; then in order, with the same ids', () => {
  const desk = new Desk();
  desk.add('abc');
  desk.send();
  desk.fail('a', LIMIT);
  desk.add('d');
  assert.equal(desk.send(), '');
  desk.fail('bc', LIMIT);
  desk.outbox.release();
  assert.equal(desk.send(), 'a0 b1 c2 d3');
});

test('what is certainly not stored and was overtaken gets a new id', () => {
  const desk = new Desk();
  desk.add('abc');
  desk.send();
  desk.fail('a', LIMIT);
  desk.ok('b');
  desk.fail('c', LIMIT);
  desk.outbox.release();
  assert.equal(desk.send(), 'c2 a3');
});

test('what may be stored and was overtaken is not sent again', () => {
  const desk = new Desk();
  desk.add('abc');
  desk.send();
  desk.fail('a', TIMEOUT);
  desk.ok('b');
  desk.fail('c', TIMEOUT);
  desk.outbox.release();
  assert.equal(desk.send(), 'c2');
  assert.match(desk.outcomes.a.message, /did not answer in time; not sent again/);
  assert.equal(desk.outcomes.a.stored, undefined);
});

test('what was refused stays in front of what may be stored with a lower id only', () => {
  const desk = new Desk();
  desk.add('abc');
  desk.send();
  desk.fail('b', LIMIT);
  desk.outbox.sessionLost(); // a and c may be stored
  assert.equal(desk.send(), 'a0 c2 b3');
});

test('a session that has said that it is closing has stored nothing that was sent after that', () => {
  const desk = new Desk();
  desk.add('abcd');
  desk.send();
  desk.fail('b', CLOSING);
  desk.outbox.sessionLost(); // a may be stored
  assert.equal(desk.send(), 'a0 b1 c2 d3');
  desk.ok('a', { duplicate: true });
  desk.fail('b', LIMIT);
  desk.outbox.sessionLost(); // the next one has not said so: c and d may be stored
  assert.equal(desk.send(), 'c2 d3 b4');
});

test('an id of the caller that a closing session took no notice of is kept, or its message is told not to be stored', () => {
  const desk = new Desk();
  desk.add('a', 10);
  desk.add('b', 11);
  desk.add('c', 5);
  desk.send();
  desk.ok('a');
  desk.fail('b', CLOSING);
  desk.outbox.sessionLost();
  assert.equal(desk.send(), 'b11');
  assert.match(desk.outcomes.c.message, /the session is closing; not sent again/);
  assert.equal(desk.outcomes.c.stored, false);
});

test('what is not worth another attempt is told, with whether it may be stored', () => {
  const desk = new Desk();
  desk.add('abc');
  desk.send();
  desk.fail('a', 'Invalid payload encoding: x', 7);
  desk.fail('b', "Unknown error: see the gateway's log");
  assert.deepEqual([desk.outcomes.a.number, desk.outcomes.a.stored], [7, false]);
  assert.deepEqual([desk.outcomes.b.number, desk.outcomes.b.stored], [8, undefined]);
  assert.equal(desk.outbox.isHeld, false);
  desk.outbox.sessionLost();
  desk.send();
  desk.fail('c', 'Invalid payload encoding: x', 7); // but the first attempt may have been stored
  assert.equal(desk.outcomes.c.stored, undefined);
});

test('a first attempt that the broker takes for a duplicate is lost, and said to be', () => {
  const desk = new Desk();
  desk.add('a');
  desk.send();
  desk.ok('a', { duplicate: true });
  assert.match(desk.outcomes.a.message, /has had sequence id 0 of this producerName before/);
  assert.equal(desk.outcomes.a.stored, false);
});

test('not so with an id of the caller, who may be repeating', () => {
  const desk = new Desk();
  desk.add('a', 41);
  desk.add('b');
  assert.equal(desk.send(), 'a41 b42');
  desk.ok('a', { duplicate: true });
  assert.equal(desk.outcomes.a, 'duplicate');
});

test('an id of the caller is never changed', () => {
  const desk = new Desk();
  desk.add('a', 10);
  desk.add('b', 11);
  desk.send();
  desk.fail('a', LIMIT);
  desk.ok('b');
  desk.outbox.release();
  assert.equal(desk.send(), '');
  assert.equal(desk.outcomes.a.stored, false);
});

test('at the end all are told', () => {
  const desk = new Desk();
  desk.add('abc');
  desk.send();
  desk.fail('a', LIMIT);
  desk.add('d');
  const why = new Error('why');
  desk.outbox.fail(why);
  assert.deepEqual(desk.outcomes, { a: why, b: why, c: why, d: why });
  assert.equal(desk.outbox.size, 0);
});
