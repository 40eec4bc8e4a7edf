import assert from 'node:assert/strict';
import { test } from 'node:test';
import { producer, PublishError } from '../../../webapp/sdk/pulsar-ws.js';
import { FakeGateway } from './fake-gateway.mjs';

const text = frame => Buffer.from(frame.payload, 'base64').toString();

test('publishes what it is given, and resolves with the answer', async t => {
  const gateway = await FakeGateway.start(t);
  const made = producer(gateway.options({ parameters: { compressionType: 'LZ4' } }));
  const published = made.publish('Grüße', {
    key: 'k', properties: { a: 'b' }, eventTime: new Date(0), deliverAt: new Date(5), orderingKey: 'ü', disableReplication: true,
  });
  const session = await gateway.session();
  assert.equal(session.url.pathname, '/ws/v2/producer/persistent/public/default/orders');
  assert.equal(session.url.searchParams.get('producerName'), made.name);
  assert.equal(session.url.searchParams.get('compressionType'), 'LZ4');
  assert.equal(session.url.searchParams.get('sendTimeoutMillis'), '0');
  const frame = await session.frame();
  const { context, ...rest } = frame;
  assert.deepEqual(rest, {
    payload: 'R3LDvMOfZQ==', key: 'k', properties: { a: 'b' }, eventTime: '1970-01-01T00:00:00.000Z', deliverAt: 5,
    orderingKey: 'w7w=', disableReplication: true, sequenceId: 0,
  });
  session.ok(frame);
  assert.deepEqual(await published, { messageId: `id-${context}`, sequenceId: 0, duplicate: false });
  await made.close();
});

test('publishes bytes, tombstones and nothing', async t => {
  const gateway = await FakeGateway.start(t);
  const made = producer(gateway.options());
  const all = Promise.all([
    made.publish(new Uint8Array([0, 255])), made.publish(new Uint8Array([9, 1, 2, 9]).subarray(1, 3)),
    made.publish(new Uint8Array([3]).buffer), made.publish(''), made.publish(null, { key: 'k' }), made.publish('x'.repeat(100_000)),
  ]);
  const session = await gateway.session();
  const frames = await session.frames(6);
  assert.deepEqual(frames.slice(0, 4).map(({ payload }) => payload), ['AP8=', 'AQI=', 'Aw==', '']);
  assert.deepEqual([frames[4].nullPayload, frames[4].payload, frames[4].key], [true, undefined, 'k']);
  assert.equal(text(frames[5]).length, 100_000);
  frames.forEach(frame => session.ok(frame));
  await all;
  await made.close();
});

test('refuses what can not be published, without a session', async t => {
  const gateway = await FakeGateway.start(t);
  const made = producer(gateway.options({ maxFrameLength: 1024 }));
  await assert.rejects(made.publish({ a: 1 }), TypeError);
  await assert.rejects(made.publish(undefined), TypeError);
  await assert.rejects(made.publish('x', { keys: 'k' }), /no such field: keys/);
  await assert.rejects(made.publish('x', { sequenceId: -1 }), /not a sequence id/);
  await assert.rejects(made.publish('x', { sequenceId: 2 ** 60 }), /not a sequence id/);
  await assert.rejects(made.publish('x'.repeat(800)), RangeError);
  await made.close();
});

test('sends again after a break what was not answered: in order, same name, same ids', async t => {
  const gateway = await FakeGateway.start(t);
  const made = producer(gateway.options());
  const all = Promise.all(['a', 'b', 'c'].map(it => made.publish(it)));
  const first = await gateway.session();
  const frames = await first.frames(3);
  first.ok(frames[0]);
  await first.roundTrip();
  first.cut();
  const second = await gateway.session();
  assert.equal(second.url.href, first.url.href);
  const again = await second.frames(2);
  assert.deepEqual(again.map(frame => [text(frame), frame.sequenceId]), [['b', 1], ['c', 2]]);
  second.ok(again[0], { duplicate: true });
  second.ok(again[1]);
  assert.deepEqual((await all).map(({ sequenceId, duplicate }) => [sequenceId, duplicate]), [[0, false], [1, true], [2, false]]);
  await made.close();
});

test('a name of the caller begins with ids above those it may have had', async t => {
  const gateway = await FakeGateway.start(t);
  const before = Date.now() * 1000;
  const made = producer(gateway.options({ producerName: 'till-3' }));
  const publishing = made.publish('x');
  const session = await gateway.session();
  assert.equal(session.url.searchParams.get('producerName'), 'till-3');
  const frame = await session.frame();
  assert.ok(frame.sequenceId >= before && frame.sequenceId < before + 60e6);
  session.ok(frame);
  await publishing;
  await made.close();
});

test('what may work later is sent again after a pause', async t => {
  const gateway = await FakeGateway.start(t);
  const made = producer(gateway.options());
  const publishing = made.publish('x');
  const session = await gateway.session();
  for (let n = 0; n < 3; n += 1) session.fail(await session.frame(), 'Unknown error: too many messages published, wait 5 ms');
  const frame = await session.frame();
  assert.equal(frame.sequenceId, 0);
  session.ok(frame);
  await publishing;
  assert.equal(gateway.unseen, 0);
  await made.close();
});

test('one pause is for all that failed, and pauses begin again after a success', async t => {
  const gateway = await FakeGateway.start(t);
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const made = producer(gateway.options());
  const limit = 'Unknown error: too many messages published, wait 1 ms';
  const session = await gateway.session();
  const published = [];
  for (const pauses of [[6, 11], [6]]) {
    published.push(made.publish('a'), made.publish('b'));
    for (const pause of pauses) {
      (await session.frames(2)).forEach(frame => session.fail(frame, limit));
      await session.roundTrip();
      t.mock.timers.tick(pause - 1);
      await session.roundTrip();
      assert.equal(session.unseen, 0);
      t.mock.timers.tick(1);
    }
    (await session.frames(2)).forEach(frame => session.ok(frame));
    await Promise.all(published);
  }
  await made.close();
});

test('nothing overtakes what has failed', async t => {
  const gateway = await FakeGateway.start(t);
  const made = producer(gateway.options());
  const early = ['a', 'b'].map(it => made.publish(it));
  const session = await gateway.session();
  const [a, b] = await session.frames(2);
  session.fail(a, 'Unknown error: too much is waiting for the broker');
  await session.roundTrip();
  const late = made.publish('c');
  await session.roundTrip();
  assert.equal(session.unseen, 0, 'b is not answered yet');
  session.fail(b, 'Unknown error: too much is waiting for the broker');
  const again = await session.frames(3);
  assert.deepEqual(again.map(frame => text(frame) + frame.sequenceId), ['a0', 'b1', 'c2']);
  again.forEach(frame => session.ok(frame));
  await Promise.all([...early, late]);
  await made.close();
});

/** What is sent in the next session, after `refusal` of the first of two messages and the end of theirs. */
async function sentAfterRefusalAndEnd(t, refusal) {
  const gateway = await FakeGateway.start(t);
  const made = producer(gateway.options());
  const all = Promise.all(['a', 'b'].map(it => made.publish(it)));
  const first = await gateway.session();
  const [a] = await first.frames(2);
  first.fail(a, `Unknown error: ${refusal}`);
  await first.roundTrip();
  first.close(1001, 'the gateway is shutting down');
  const second = await gateway.session();
  const again = await second.frames(2);
  again.forEach(frame => second.ok(frame));
  await all;
  await made.close();
  return again.map(frame => text(frame) + frame.sequenceId);
}

test('a break while something waits to be sent again loses nothing', async t => {
  // b may be stored: under its old id a would be dropped
  assert.deepEqual(await sentAfterRefusalAndEnd(t, 'too much is waiting for the broker'), ['b1', 'a2']);
});

test('a session that ends in good order changes neither order nor ids', async t => {
  // it refuses all that come after the first one that it refused, so b is not stored either
  assert.deepEqual(await sentAfterRefusalAndEnd(t, 'the session is closing'), ['a0', 'b1']);
});

test('what is refused is rejected, and the rest goes on', async t => {
  const gateway = await FakeGateway.start(t);
  const made = producer(gateway.options());
  const [refused, good] = [made.publish('a', { eventTime: 'noon' }), made.publish('b')];
  const session = await gateway.session();
  const [a, b] = await session.frames(2);
  session.fail(a, 'Invalid payload encoding: expected a date-time at /eventTime', 7);
  session.ok(b);
  const error = await refused.then(assert.fail, it => it);
  assert.ok(error instanceof PublishError);
  assert.deepEqual([error.number, error.stored], [7, false]);
  await good;
  await made.close();
});

test('back-pressure: ready waits for room, and no more are under way than allowed', async t => {
  const gateway = await FakeGateway.start(t);
  const made = producer(gateway.options({ maxUnanswered: 2 }));
  const published = [];
  let begun = 0;
  const loop = (async () => {
    for (let n = 0; n < 6; n += 1) {
      await made.ready();
      begun += 1;
      published.push(made.publish(`m${n}`));
    }
  })();
  const session = await gateway.session();
  for (let n = 0; n < 6; n += 1) {
    const frame = await session.frame();
    await session.roundTrip();
    assert.ok(session.unseen <= 1 && begun <= n + 2, `${begun} begun when ${n} were answered`);
    session.ok(frame);
  }
  await loop;
  await Promise.all(published);
  await made.close();
});

test('what is published without waiting for room waits in order', async t => {
  const gateway = await FakeGateway.start(t);
  const made = producer(gateway.options({ maxUnanswered: 2 }));
  const all = Promise.all(Array.from({ length: 5 }, (_, n) => made.publish(String(n))));
  assert.equal(made.unanswered, 5);
  const session = await gateway.session();
  const seen = [];
  while (seen.length < 5) {
    const frame = await session.frame();
    seen.push(text(frame));
    session.ok(frame);
  }
  assert.deepEqual(seen, ['0', '1', '2', '3', '4']);
  await all;
  await made.close();
});

test('closing waits for answers, through a break as well, and takes no more', async t => {
  const gateway = await FakeGateway.start(t);
  const made = producer(gateway.options());
  const publishing = made.publish('x');
  const first = await gateway.session();
  await first.frame();
  const closing = made.close();
  await assert.rejects(made.publish('y'), /the producer is closed/);
  first.cut();
  const second = await gateway.session();
  second.ok(await second.frame());
  await publishing;
  assert.equal(await second.closed, 1000);
  await closing;
  assert.equal(await made.close(), undefined);
});

test('closing ends although the producer has ended for good meanwhile', async t => {
  const gateway = await FakeGateway.start(t);
  const made = producer(gateway.options());
  const publishing = made.publish('x');
  const closing = made.close();
  (await gateway.session()).close(1008, '6: Client is not authorized');
  await assert.rejects(publishing, { number: 6 });
  await closing;
});
