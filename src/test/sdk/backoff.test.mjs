import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Backoff } from '../../../webapp/sdk/backoff.js';

test('the ceiling doubles up to the most', () => {
  const backoff = new Backoff({ baseMillis: 100, maxMillis: 1000, random: () => 1 });
  assert.deepEqual([1, 2, 3, 4, 5, 6].map(() => backoff.next()), [100, 200, 400, 800, 1000, 1000]);
});

test('any pause below the ceiling is possible', () => {
  const parts = [0, 0.25, 0.5];
  const backoff = new Backoff({ baseMillis: 100, random: () => parts.shift() });
  assert.deepEqual([1, 2, 3].map(() => backoff.next()), [0, 50, 200]);
});

test('pauses differ where nobody says how', () => {
  assert.notEqual(new Backoff().next(), new Backoff().next());
});

test('what the gateway said to wait is on top', () => {
  assert.equal(new Backoff({ baseMillis: 100, random: () => 0.5 }).next(700), 750);
});

test('a good session makes the next attempt a first one', () => {
  const backoff = new Backoff({ baseMillis: 100, random: () => 1 });
  backoff.next();
  backoff.next();
  backoff.reset();
  assert.equal(backoff.next(), 100);
});

test('many attempts are no overflow', () => {
  const backoff = new Backoff({ random: () => 1 });
  for (let n = 0; n < 5000; n += 1) backoff.next();
  assert.equal(backoff.next(), 60_000);
});
