import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { isFinal, isNotStored, isRetryable, isTaken, isUnauthenticated, waitIn } from '../../../webapp/sdk/verdict.js';

const sources = new URL('../../main/java/io/github/pulsarws/', import.meta.url);
const failures = readFileSync(new URL('error/PulsarFailures.java', sources), 'utf8');
const answer = detail => ({ result: 'send-error:8', errorMsg: `Unknown error: ${detail}` });

/** The sentences that the gateway has for one remedy. */
function details(remedy) {
  const rows = [...failures.matchAll(new RegExp(`${remedy},\\s*"([^"]+)"\\)`, 'g'))].map(match => match[1]);
  assert.ok(rows.length > 2, `the gateway has sentences for ${remedy}`);
  return rows;
}

test('what the gateway says to try later is tried again', () => {
  for (const detail of details('TRY_LATER')) assert.ok(isRetryable(answer(detail)), detail);
});

test('what the gateway itself refuses is tried again, and certainly not stored', () => {
  const publisher = readFileSync(new URL('producer/Publisher.java', sources), 'utf8');
  const own = [...publisher.matchAll(/retryable\("([^"]+)"\)/g)].map(match => match[1]);
  assert.equal(own.length, 2);
  for (const detail of [...own, 'too many messages published, wait 250 ms']) {
    assert.ok(isRetryable(answer(detail)) && isNotStored(answer(detail)), detail);
  }
});

test('what the gateway says not to try again is not', () => {
  for (const detail of [...details('CHANGE_REQUEST'), ...details('UNKNOWN')]) assert.ok(!isRetryable(answer(detail)), detail);
  for (const number of [3, 6, 7]) assert.ok(!isRetryable({ ...answer('x, wait 5 ms'), result: `send-error:${number}` }));
});

test('only what was refused at once is certainly not stored', () => {
  assert.ok(!isNotStored(answer('the broker did not answer in time')));
  assert.ok(isNotStored(answer('the message is larger than the broker allows')));
  assert.ok(isNotStored({ result: 'send-error:7', errorMsg: 'Invalid payload encoding' }));
});

test('close codes', () => {
  assert.deepEqual([1000, 1002, 1003, 1007, 1008, 1009, 1010].filter(code => !isFinal(code)), []);
  assert.deepEqual([1001, 1005, 1006, 1011, 1012, 1013, 1014].filter(isFinal), []);
});

test('a name or a subscription that is taken', () => {
  const taken = details('CHANGE_REQUEST').filter(detail => isTaken({ code: 1008, reason: detail }));
  assert.deepEqual([...new Set(taken)], [
    'a producer with this name is already connected', 'another producer holds the topic or the name',
    'exclusive consumer is already connected',
  ]);
});

test('credentials that are not good', () => {
  assert.ok(isUnauthenticated({ code: 1008, number: 5 }));
  assert.ok(!isUnauthenticated({ code: 1008, number: 6 }));
});

test('how long the gateway says to wait', () => {
  assert.equal(waitIn('1: Failed to create producer: too many sessions opened, wait 420 ms'), 420);
  assert.equal(waitIn('something else'), 0);
  assert.equal(waitIn(undefined), 0);
});
