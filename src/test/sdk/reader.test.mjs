import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reader } from '../../../webapp/sdk/pulsar-ws.js';
import { FakeGateway } from './fake-gateway.mjs';

const message = id => ({ messageId: id, payload: '', properties: {}, publishTime: '2026-11-23T16:37:15.615Z', redeliveryCount: 0 });

async function agree(gateway) {
  const session = await gateway.session();
  session.send({ result: 'ok', context: (await session.frame()).context });
  return session;
}

const start = session => ['messageId', 'startMessageIdInclusive', 'startTimestamp'].map(name => session.url.searchParams.get(name));

test('goes on after the last message taken', async t => {
  const gateway = await FakeGateway.start(t);
  const made = reader(gateway.options({ start: 'earliest' }));
  const first = await agree(gateway);
  assert.equal(first.url.pathname, '/ws/v2/reader/persistent/public/default/orders');
  assert.deepEqual(start(first), ['earliest', null, null]);
  first.send(message('a/+='));
  first.send(message('b'));
  await made.receive();
  await first.roundTrip();
  first.cut();
  assert.deepEqual(start(await agree(gateway)), ['a/+=', null, null]);
  await made.close();
});

test('begins again where it began if nothing was taken', async t => {
  const gateway = await FakeGateway.start(t);
  const made = reader(gateway.options({ start: new Date(5) }));
  const first = await agree(gateway);
  assert.deepEqual(start(first), [null, null, '5']);
  first.send(message('a'));
  await first.roundTrip();
  first.cut();
  assert.deepEqual(start(await agree(gateway)), [null, null, '5']);
  await made.close();
});

test('the latest is remembered: what is published during a break is read', async t => {
  const gateway = await FakeGateway.start(t);
  const made = reader(gateway.options());
  const first = await agree(gateway);
  assert.deepEqual(start(first), ['latest', null, null]);
  const command = await first.frame();
  assert.equal(command.type, 'lastMessageId');
  first.send({ lastMessageId: 'z', context: command.context });
  await first.roundTrip();
  first.cut();
  assert.deepEqual(start(await agree(gateway)), ['z', null, null]);
  await made.close();
});

test('of partitions there is no last message; what came already is not left out', async t => {
  const gateway = await FakeGateway.start(t);
  const made = reader(gateway.options());
  const first = await agree(gateway);
  first.send({ lastMessageId: 'z', lastMessageIds: { p0: 'y', p1: 'z' }, context: (await first.frame()).context });
  await first.roundTrip();
  first.cut();
  const second = await agree(gateway);
  assert.deepEqual(start(second), ['latest', null, null]);
  second.send(message('a'));
  await second.roundTrip();
  second.cut();
  assert.deepEqual(start(await agree(gateway)), ['a', 'true', null]);
  await made.close();
});

test('after a seek it begins there', async t => {
  const gateway = await FakeGateway.start(t);
  const made = reader(gateway.options({ start: 'm', inclusive: true }));
  const first = await agree(gateway);
  assert.deepEqual(start(first), ['m', 'true', null]);
  const seeking = made.seek('k');
  first.send({ result: 'ok', context: (await first.frame()).context });
  await seeking;
  first.cut();
  assert.deepEqual(start(await agree(gateway)), ['k', 'true', null]);
  await made.close();
});

test('what came already is available, though the gateway has no more', async t => {
  const gateway = await FakeGateway.start(t);
  const made = reader(gateway.options({ start: 'earliest' }));
  const session = await agree(gateway);
  const asking = made.hasMessageAvailable();
  const command = await session.frame();
  session.send(message('a'));
  session.send({ messageAvailable: false, context: command.context });
  assert.equal(await asking, true);
  assert.equal(await made.hasMessageAvailable(), true);
  assert.equal(session.unseen, 0, 'and nobody needs to ask');
  await made.receive();
  const askingAgain = made.hasMessageAvailable();
  session.send({ messageAvailable: false, context: (await session.frame()).context });
  assert.equal(await askingAgain, false);
  await made.close();
});

test('the end of the topic is reached when all has been taken', async t => {
  const gateway = await FakeGateway.start(t);
  const made = reader(gateway.options({ start: 'earliest' }));
  const session = await agree(gateway);
  session.send(message('a'));
  for (const end of [false, true]) {
    const asking = made.isEndOfTopic();
    session.send({ endOfTopic: true, context: (await session.frame()).context });
    assert.equal(await asking, end);
    if (!end) await made.receive();
  }
  await made.close();
});

test('asks whether there is more', async t => {
  const gateway = await FakeGateway.start(t);
  const made = reader(gateway.options({ start: 'earliest' }));
  const session = await agree(gateway);
  const asking = made.hasMessageAvailable();
  const command = await session.frame();
  assert.equal(command.type, 'hasMessageAvailable');
  session.send({ messageAvailable: true, context: command.context });
  assert.equal(await asking, true);
  await made.close();
});
