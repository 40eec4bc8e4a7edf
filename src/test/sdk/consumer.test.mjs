import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CommandError, consumer, SessionLostError } from '../../../webapp/sdk/pulsar-ws.js';
import { FakeGateway } from './fake-gateway.mjs';

const message = (id, more = {}) => ({
  messageId: id, payload: Buffer.from(`text ${id}`).toString('base64'), properties: {}, publishTime: '2026-11-23T16:37:15.615Z',
  redeliveryCount: 0, ...more,
});

/** A consumer and its first session, which the broker has agreed to. */
async function start(t, more = {}) {
  const gateway = await FakeGateway.start(t);
  const made = consumer(gateway.options({ subscription: 's', ...more }));
  const session = await agree(gateway);
  return { gateway, made, session };
}

async function agree(gateway) {
  const session = await gateway.session();
  session.permit = await session.frame();
  answer(session, session.permit);
  return session;
}

function answer(session, command, members = { result: 'ok' }) {
  session.send({ ...members, context: command.context });
}

test('subscribes in pull mode, and is ready when the broker is', async t => {
  const gateway = await FakeGateway.start(t);
  const made = consumer(gateway.options({
    subscription: 's', subscriptionType: 'Shared', initialPosition: 'Earliest', parameters: { negativeAckRedeliveryDelay: 100 },
  }));
  const session = await gateway.session();
  assert.equal(session.url.pathname, '/ws/v2/consumer/persistent/public/default/orders/s');
  assert.deepEqual(Object.fromEntries(session.url.searchParams), {
    subscriptionType: 'Shared', subscriptionInitialPosition: 'Earliest', negativeAckRedeliveryDelay: '100', pullMode: 'true',
  });
  let isReady = false;
  const ready = made.ready().then(() => (isReady = true));
  const permit = await session.frame();
  assert.equal(permit.permitMessages, 100);
  await session.roundTrip();
  assert.equal(isReady, false);
  answer(session, permit);
  await ready;
  await made.close();
});

test('a message has what came', async t => {
  const { made, session } = await start(t);
  session.send(message('m1', {
    key: 'k', properties: { a: 'b' }, eventTime: '2026-01-01T00:00:00.000Z', redeliveryCount: 2, payload: 'eyJhIjoiw7wifQ==',
  }));
  const received = await made.receive();
  assert.deepEqual([received.messageId, received.key, received.properties, received.redeliveryCount], ['m1', 'k', { a: 'b' }, 2]);
  assert.equal(received.publishTime.toISOString(), '2026-11-23T16:37:15.615Z');
  assert.equal(received.eventTime.toISOString(), '2026-01-01T00:00:00.000Z');
  assert.deepEqual(received.json(), { a: 'ü' });
  assert.equal(received.bytes.length, 10);
  assert.equal(received.isTombstone, false);
  session.send(message('m2', { payload: '', nullPayload: true }));
  assert.equal((await made.receive()).isTombstone, true);
  await made.close();
});

test('an acknowledgement resolves when it is confirmed', async t => {
  const { made, session } = await start(t);
  session.send(message('m1'));
  const acknowledging = (await made.receive()).ack();
  let done = false;
  acknowledging.then(() => (done = true));
  const command = await session.frame();
  assert.deepEqual([command.type, command.messageId], ['ack', 'm1']);
  await session.roundTrip();
  assert.equal(done, false);
  answer(session, command);
  await acknowledging;
  await made.close();
});

test('an acknowledgement that is refused is rejected', async t => {
  const { made, session } = await start(t);
  session.send(message('m1'));
  const acknowledging = (await made.receive()).ackCumulative();
  answer(session, await session.frame(), { result: 'command-error:8', errorMsg: 'Unknown error: only Exclusive and Failover' });
  const error = await acknowledging.then(assert.fail, it => it);
  assert.ok(error instanceof CommandError);
  assert.equal(error.number, 8);
  await made.close();
});

test('with several topics a command names that of the message', async t => {
  const { made, session } = await start(t, { topic: undefined, topics: ['a', 'b'] });
  assert.equal(session.url.pathname, '/ws/v3/consumer/s');
  session.send(message('m1', { topic: 'persistent://public/default/a' }));
  const refusing = (await made.receive()).nack();
  const command = await session.frame();
  assert.deepEqual([command.type, command.topic], ['negativeAcknowledge', 'persistent://public/default/a']);
  answer(session, command);
  await refusing;
  await made.close();
});

test('a message of a lost session can not be acknowledged, and an acknowledgement under way is not known to be', async t => {
  const { gateway, made, session } = await start(t);
  session.send(message('m1'));
  session.send(message('m2'));
  const [first, second] = [await made.receive(), await made.receive()];
  const acknowledging = first.ack();
  await session.frame();
  session.cut();
  await assert.rejects(acknowledging, error => error instanceof SessionLostError && /comes again unless/.test(error.message) && error.cause.code === 1006);
  const next = await agree(gateway);
  await made.ready();
  await assert.rejects(second.ack(), SessionLostError);
  next.send(message('m2', { redeliveryCount: 1 }));
  const again = await made.receive();
  assert.equal(again.redeliveryCount, 1);
  const confirming = again.ack();
  answer(next, await next.frame());
  await confirming;
  await made.close();
});

test('what a lost session has delivered and nobody has taken is not taken, because it comes again', async t => {
  const { gateway, made, session } = await start(t);
  session.send(message('m1'));
  session.send(message('m2'));
  await made.receive();
  await session.roundTrip();
  session.cut();
  const next = await agree(gateway);
  assert.equal(next.permit.permitMessages, 100);
  next.send(message('m1'));
  assert.equal((await made.receive()).messageId, 'm1');
  await made.close();
});

test('a slow program has a bounded number waiting', async t => {
  const { made, session } = await start(t, { prefetch: 4 });
  assert.equal(session.permit.permitMessages, 4);
  for (const id of ['1', '2', '3', '4']) session.send(message(id));
  await session.roundTrip();
  assert.equal(session.unseen, 0, 'nothing more is asked for');
  await made.receive();
  await session.roundTrip();
  assert.equal(session.unseen, 0, 'not for each');
  await made.receive();
  assert.deepEqual(await session.frame(), { type: 'permit', permitMessages: 2 });
  await made.close();
});

test('iterates over breaks until it is closed', async t => {
  const { gateway, made, session } = await start(t);
  const seen = [];
  const loop = (async () => {
    for await (const { text } of made) {
      seen.push(text);
      if (seen.length === 3) made.close();
    }
  })();
  session.send([message('1'), message('2')]); // as with maxBatch
  await session.roundTrip();
  session.cut();
  const next = await agree(gateway);
  next.send(message('3'));
  await loop;
  assert.deepEqual(seen, ['text 1', 'text 2', 'text 3']);
  assert.equal(await next.closed, 1000);
});

test('leaving a loop leaves it open', async t => {
  const { made, session } = await start(t);
  session.send(message('1'));
  for await (const { messageId } of made) {
    assert.equal(messageId, '1');
    break;
  }
  session.send(message('2'));
  assert.equal((await made.receive()).messageId, '2');
  await made.close();
});

test('the end is thrown by the loop, and by whoever waits', async t => {
  const { made, session } = await start(t);
  const loop = (async () => {
    for await (const { messageId } of made) assert.fail(messageId);
  })();
  session.close(1008, '6: Client is not authorized');
  await assert.rejects(loop, { number: 6 });
  await assert.rejects(made.receive(), { number: 6 });
  await assert.rejects(made.ready(), { number: 6 });
  await assert.rejects(made.seek('earliest'), { number: 6 });
});

test('closing waits for acknowledgements, and takes nothing more', async t => {
  const { made, session } = await start(t);
  session.send(message('1'));
  const acknowledging = (await made.receive()).ack();
  const command = await session.frame();
  const closing = made.close();
  session.send(message('2'));
  assert.equal(await made.receive(), null);
  await session.roundTrip();
  answer(session, command);
  await acknowledging;
  assert.equal(await session.closed, 1000);
  await closing;
  await assert.rejects(made.ready(), /closed/);
});

test('closing does not wait for a broker that is away', async t => {
  const gateway = await FakeGateway.start(t);
  const made = consumer(gateway.options({ subscription: 's' }));
  const session = await gateway.session();
  await session.frame();
  const refusal = assert.rejects(made.ready(), /closed/);
  await made.close();
  await refusal;
  assert.equal(await session.closed, 1000);
});

test('closing ends when the session breaks meanwhile', async t => {
  const { made, session } = await start(t);
  session.send(message('1'));
  const acknowledging = (await made.receive()).ack();
  await session.frame();
  const closing = made.close();
  session.cut();
  await assert.rejects(acknowledging, SessionLostError);
  await closing;
});

test('a seek drops what waits, and asks for as many again', async t => {
  const { made, session } = await start(t, { prefetch: 2 });
  session.send(message('1'));
  session.send(message('2'));
  await session.roundTrip();
  const seeking = made.seek(new Date(7));
  const command = await session.frame();
  assert.deepEqual([command.type, command.timestamp], ['seek', 7]);
  answer(session, command);
  session.send(message('7'));
  await seeking;
  assert.deepEqual(await session.frame(), { type: 'permit', permitMessages: 2 });
  assert.equal((await made.receive()).messageId, '7');
  await made.close();
});

test('other commands', async t => {
  const { made, session } = await start(t);
  for (const [call, type, members, result] of [
    [() => made.redeliver(), 'redeliver', { result: 'ok' }, undefined],
    [() => made.isEndOfTopic(), 'isEndOfTopic', { endOfTopic: true }, true],
    [() => made.lastMessageId(), 'lastMessageId', { lastMessageId: 'm9' }, 'm9'],
    [() => made.seek('earliest'), 'seek', { result: 'ok' }, undefined],
    [() => made.unsubscribe(), 'unsubscribe', { result: 'ok' }, undefined],
  ]) {
    const calling = call();
    const command = await session.frame();
    assert.equal(command.type, type);
    answer(session, command, members);
    assert.equal(await calling, result);
  }
  assert.equal(await session.closed, 1000);
  assert.equal(await made.receive(), null);
});

test('a command waits for the session that it needs', async t => {
  const gateway = await FakeGateway.start(t);
  const made = consumer(gateway.options({ subscription: 's' }));
  const asking = made.isEndOfTopic();
  (await gateway.session()).close(1013, '');
  const session = await agree(gateway);
  answer(session, await session.frame(), { endOfTopic: false });
  assert.equal(await asking, false);
  await made.close();
});

test('a command waits for the next session to be agreed to', async t => {
  const { gateway, made, session } = await start(t);
  await made.ready();
  session.cut();
  const next = await gateway.session();
  const permit = await next.frame();
  const asking = made.isEndOfTopic();
  await next.roundTrip();
  assert.equal(next.unseen, 0);
  answer(next, permit);
  answer(next, await next.frame(), { endOfTopic: true });
  assert.equal(await asking, true);
  await made.close();
});
