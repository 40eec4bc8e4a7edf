import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Inbox } from '../../../webapp/sdk/inbox.js';

test('asks for as many as there is room for, and again when half of it is free', async () => {
  const inbox = new Inbox(4);
  assert.equal(inbox.permits(), 4);
  for (const message of ['a', 'b', 'c', 'd']) inbox.put(message);
  assert.equal(inbox.permits(), 0);
  await inbox.take();
  assert.equal(inbox.permits(), 0);
  await inbox.take();
  assert.equal(inbox.permits(), 2);
  assert.equal(inbox.permits(), 0);
});

test('a room of one works', async () => {
  const inbox = new Inbox(1);
  assert.equal(inbox.permits(), 1);
  inbox.put('a');
  assert.equal(inbox.permits(), 0);
  assert.equal(await inbox.take(), 'a');
  assert.equal(inbox.permits(), 1);
});

test('who waits first gets the first', async () => {
  const inbox = new Inbox(2);
  inbox.permits();
  const both = Promise.all([inbox.take(), inbox.take()]);
  inbox.put('a');
  inbox.put('b');
  assert.deepEqual(await both, ['a', 'b']);
});

test('a lost session takes along what waits and what was asked for; who waits goes on waiting', async () => {
  const inbox = new Inbox(4);
  inbox.permits();
  inbox.put('old');
  inbox.sessionLost();
  const taking = inbox.take();
  assert.equal(inbox.permits(), 4);
  inbox.put('new');
  assert.equal(await taking, 'new');
});

test('dropped messages make room', () => {
  const inbox = new Inbox(2);
  inbox.permits();
  inbox.put('a');
  inbox.put('b');
  inbox.dropWaiting();
  assert.equal(inbox.permits(), 2);
});

test('the end is told to who waits and who comes', async () => {
  const inbox = new Inbox(2);
  inbox.put('left');
  const other = new Inbox(2);
  const waiting = other.take();
  const failure = new Error('why');
  inbox.end();
  other.end(failure);
  assert.equal(await inbox.take(), null);
  await assert.rejects(waiting, failure);
  await assert.rejects(other.take(), failure);
});
