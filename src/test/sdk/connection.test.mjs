import assert from 'node:assert/strict';
import { test } from 'node:test';
import { consumer, producer, SessionError } from '../../../webapp/sdk/pulsar-ws.js';
import { FakeGateway, Line } from './fake-gateway.mjs';

/** A producer whose states are noted. */
function watched(gateway, more) {
  const states = [];
  const pauses = new Line();
  const onStateChange = (state, detail) => {
    states.push({ state, ...detail });
    if (state === 'waiting') pauses.put(detail.delay);
  };
  const made = producer(gateway.options({ onStateChange, ...more }));
  return { made, states, pauses };
}

/** Lets a test decide how time passes. */
function stopTime(t) {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  return t.mock.timers;
}

const bearer = session => Buffer.from(/pulsar\.bearer\.([\w-]+)/.exec(session.protocols)[1], 'base64url').toString();

for (const code of [1001, 1011, 1012, 1013]) {
  test(`connects again after ${code}`, async t => {
    const gateway = await FakeGateway.start(t);
    const { made } = watched(gateway);
    (await gateway.session()).close(code, '');
    await gateway.session();
    await made.close();
  });
}

test('connects again after a cut', async t => {
  const gateway = await FakeGateway.start(t);
  const { made, states } = watched(gateway);
  (await gateway.session()).cut();
  await gateway.session();
  const waiting = states.find(({ state }) => state === 'waiting');
  assert.equal(waiting.error.code, 1006);
  assert.equal(waiting.delay, 5);
  await made.close();
});

for (const [code, reason, meaning] of [
  [1000, '', /ended/], [1003, '', /frames/], [1007, '3: Failed to de-serialize from JSON', /read/],
  [1008, '1: Failed to create producer: no such tenant or namespace', /refuses/], [1009, '', /too long/],
]) {
  test(`ends for good with ${code}`, async t => {
    const gateway = await FakeGateway.start(t);
    const { made, states } = watched(gateway);
    const publishing = made.publish('x');
    (await gateway.session()).close(code, reason);
    const error = await publishing.then(assert.fail, it => it);
    assert.ok(error instanceof SessionError);
    assert.deepEqual([error.code, error.reason, error.number], [code, reason, reason ? Number(reason[0]) : undefined]);
    assert.match(error.meaning, meaning);
    await assert.rejects(made.publish('y'), error);
    await assert.rejects(made.ready(), error);
    assert.equal(states.at(-1).state, 'closed');
    assert.equal(gateway.unseen, 0);
  });
}

test('pauses grow while sessions do not last, and begin again after one that has', async t => {
  const gateway = await FakeGateway.start(t);
  const time = stopTime(t);
  const { made, pauses } = watched(gateway, { livedMillis: 1000 });
  const closeNext = async lasting => {
    const session = await gateway.session();
    await session.roundTrip();
    time.tick(lasting);
    session.close(1013, '');
    const pause = await pauses.next('pause');
    time.tick(pause);
    return pause;
  };
  const seen = [];
  for (const lasting of [0, 999, 0, 1000, 0]) seen.push(await closeNext(lasting));
  assert.deepEqual(seen, [5, 10, 20, 5, 10]);
  await gateway.session();
  await made.close();
});

test('waits as long as the gateway says', async t => {
  const gateway = await FakeGateway.start(t);
  const { made, states } = watched(gateway);
  (await gateway.session()).close(1013, '1: Failed to create producer: too many sessions opened, wait 40 ms');
  await gateway.session();
  assert.equal(states.find(({ state }) => state === 'waiting').delay, 45);
  await made.close();
});

test('a name that only its own last session can hold is asked for again', async t => {
  const gateway = await FakeGateway.start(t);
  const { made } = watched(gateway);
  (await gateway.session()).cut();
  (await gateway.session()).close(1008, '1: Failed to create producer: a producer with this name is already connected');
  await gateway.session();
  await made.close();
});

test('a name of the caller that is taken from the beginning ends it; later it may be its own', async t => {
  const gateway = await FakeGateway.start(t);
  const taken = '1: Failed to create producer: a producer with this name is already connected';
  const first = watched(gateway, { producerName: 'till-3' }).made.publish('x');
  (await gateway.session()).close(1008, taken);
  await assert.rejects(first, SessionError);

  const { made } = watched(gateway, { producerName: 'till-3' });
  const publishing = made.publish('x');
  const session = await gateway.session();
  session.ok(await session.frame());
  await publishing;
  session.cut();
  (await gateway.session()).close(1008, taken);
  await gateway.session();
  await made.close();
});

test('a subscription that it has had is asked for again', async t => {
  const gateway = await FakeGateway.start(t);
  const made = consumer(gateway.options({ subscription: 's' }));
  const session = await gateway.session();
  session.send({ result: 'ok', context: (await session.frame()).context });
  await made.ready();
  session.cut();
  (await gateway.session()).close(1008, '2: Failed to subscribe: exclusive consumer is already connected');
  await gateway.session();
  await made.close();
});

test('what stays taken is not its own any more', async t => {
  t.mock.timers.enable({ apis: ['Date'], now: 0 });
  const taken = '2: Failed to subscribe: exclusive consumer is already connected';
  const gateway = await FakeGateway.start(t);
  const made = consumer(gateway.options({ subscription: 's' }));
  const session = await gateway.session();
  session.send({ result: 'ok', context: (await session.frame()).context });
  await made.ready();
  t.mock.timers.setTime(60 * 60_000);
  session.cut();
  for (const minute of [61, 65]) {
    const next = await gateway.session();
    t.mock.timers.setTime(minute * 60_000);
    next.close(1008, taken);
  }
  const last = await gateway.session();
  t.mock.timers.setTime(67 * 60_000);
  last.close(1008, taken);
  await assert.rejects(made.receive(), { code: 1008 });
});

test('a token is shown as a subprotocol, and fetched for each connection', async t => {
  const gateway = await FakeGateway.start(t);
  const tokens = ['first', 'zweites ü'];
  const { made } = watched(gateway, { token: async () => tokens.shift() });
  const session = await gateway.session();
  assert.equal(bearer(session), 'first');
  session.cut();
  assert.equal(bearer(await gateway.session()), 'zweites ü');
  await made.close();
});

test('a ticket goes into the query', async t => {
  const gateway = await FakeGateway.start(t);
  const { made } = watched(gateway, { ticket: () => 't+1' });
  assert.equal((await gateway.session()).url.searchParams.get('ticket'), 't+1');
  await made.close();
});

test('an expired token is replaced; one that is refused again ends it', async t => {
  const gateway = await FakeGateway.start(t);
  const { made } = watched(gateway, { token: () => 'a' });
  const expired = '5: Failed to authenticate client: the token has expired';
  const publishing = made.publish('x');
  const session = await gateway.session();
  session.ok(await session.frame());
  await publishing;
  session.close(1008, expired);
  (await gateway.session()).close(1008, expired);
  await assert.rejects(made.publish('y'), { number: 5 });
});

test('a token may expire again and again', async t => {
  const gateway = await FakeGateway.start(t);
  const { made } = watched(gateway, { token: () => 'a' });
  for (let n = 0; n < 3; n += 1) {
    const publishing = made.publish('x');
    const session = await gateway.session();
    session.ok(await session.frame());
    await publishing;
    session.close(1008, '5: Failed to authenticate client: the token has expired');
  }
  await gateway.session();
  await made.close();
});

test('a token that does not change is not tried again', async t => {
  const gateway = await FakeGateway.start(t);
  const { made } = watched(gateway, { token: 'a' });
  (await gateway.session()).close(1008, '5: Failed to authenticate client');
  await assert.rejects(made.publish('y'), { number: 5 });
});

/** A token of no use but that it says when it expires. */
const jwt = (name, expirySeconds) =>
  `${name}.${Buffer.from(JSON.stringify({ sub: 'größe?>', exp: expirySeconds })).toString('base64url')}.s`;

test('a session is shown a newer token before its own expires', async t => {
  const gateway = await FakeGateway.start(t);
  t.mock.timers.enable({ apis: ['setTimeout', 'Date'], now: 0 });
  const tokens = [jwt('first', 100), jwt('second', 200), jwt('second', 200), jwt('third', 300)];
  let asked = 0;
  const pauses = new Line();
  const made = consumer(gateway.options({
    subscription: 's', probeMillis: 1e6, onStateChange: (state, { delay }) => state === 'waiting' && pauses.put(delay),
    token: async () => {
      asked += 1;
      return tokens[asked - 1];
    },
  }));
  const session = await gateway.session();
  session.send({ result: 'ok', context: (await session.frame()).context });
  await made.ready();
  t.mock.timers.tick(69_999);
  assert.equal(asked, 1);
  t.mock.timers.tick(1);
  assert.deepEqual(await session.frame(), { type: 'authenticate', token: tokens[1], context: 'renewal' });
  session.send({ result: 'command-error:5', errorMsg: 'Failed to authenticate client', context: 'renewal' });
  await session.roundTrip();
  t.mock.timers.tick(100_000); // the same comes again
  await session.roundTrip();
  assert.deepEqual([asked, session.unseen], [3, 0]);
  t.mock.timers.tick(5000);
  assert.equal((await session.frame()).token, tokens[3]);
  session.cut();
  t.mock.timers.tick(await pauses.next('pause'));
  await gateway.session();
  assert.equal(asked, 5);
  t.mock.timers.tick(1e5); // nobody renews for the session that is gone
  await made.close();
  assert.equal(asked, 5);
});

test('a token that can not be renewed is asked for again', async t => {
  const gateway = await FakeGateway.start(t);
  t.mock.timers.enable({ apis: ['setTimeout', 'Date'], now: 0 });
  const answers = [jwt('first', 100), new Error('provider is away'), jwt('second', 200)];
  const made = consumer(gateway.options({
    subscription: 's', probeMillis: 1e6, token: async () => {
      const answer = answers.shift();
      if (answer instanceof Error) throw answer;
      return answer;
    },
  }));
  const session = await gateway.session();
  session.send({ result: 'ok', context: (await session.frame()).context });
  await made.ready();
  t.mock.timers.tick(70_000);
  await session.roundTrip();
  t.mock.timers.tick(5000);
  assert.equal((await session.frame()).token, jwt('second', 200));
  await made.close();
});

test('a token that can not be fetched is fetched later', async t => {
  const gateway = await FakeGateway.start(t);
  let attempts = 0;
  const { made, states } = watched(gateway, {
    token: () => {
      attempts += 1;
      if (attempts === 1) throw new Error('provider is away');
      return 'a';
    },
  });
  assert.equal(bearer(await gateway.session()), 'a');
  assert.equal(states.find(({ state }) => state === 'waiting').error.cause.message, 'provider is away');
  await made.close();
});

test('a connection that nothing passes any more is given up', async t => {
  const gateway = await FakeGateway.start(t);
  const time = stopTime(t);
  const made = consumer(gateway.options({ subscription: 's', probeMillis: 1000 }));
  const silent = await gateway.session();
  silent.send({ result: 'ok', context: (await silent.frame()).context });
  await made.ready();
  time.tick(1000);
  time.tick(1000);
  assert.deepEqual(await silent.frame(), { type: 'probe', context: 'probe' });
  time.tick(1000);
  time.tick(5);
  const next = await gateway.session(); // though the first is still open
  next.send({ result: 'ok', context: (await next.frame()).context });
  const delivered = { payload: '', properties: {}, publishTime: '2026-11-23T16:37:15.615Z' };
  silent.send({ ...delivered, messageId: 'late' });
  await silent.closed;
  next.send({ ...delivered, messageId: 'good' });
  assert.equal((await made.receive()).messageId, 'good');
  await made.close();
});

test('a connection that answers is kept', async t => {
  const gateway = await FakeGateway.start(t);
  const time = stopTime(t);
  const made = consumer(gateway.options({ subscription: 's', probeMillis: 1000 }));
  const session = await gateway.session();
  session.send({ result: 'ok', context: (await session.frame()).context });
  await made.ready();
  for (let n = 0; n < 3; n += 1) {
    time.tick(1000);
    time.tick(1000);
    session.send({ result: 'command-error:3', errorMsg: 'unknown command', context: (await session.frame()).context });
    await session.roundTrip();
  }
  assert.equal(gateway.unseen, 0);
  await made.close();
});

test('a connection that takes too long to open is given up', async t => {
  const gateway = await FakeGateway.start(t);
  let attempts = 0;
  class Slow extends EventTarget {
    send() {}

    close() {}
  }
  const { WebSocket } = gateway.options();
  const { made, states } = watched(gateway, {
    connectMillis: 20,
    WebSocket: function choose(url, protocols) {
      attempts += 1;
      return attempts === 1 ? new Slow() : new WebSocket(url, protocols);
    },
  });
  await gateway.session();
  assert.match(states.find(({ state }) => state === 'waiting').error.message, /connecting took too long/);
  await made.close();
});

test('a signal ends everything at once, with its reason', async t => {
  const gateway = await FakeGateway.start(t);
  const abort = new AbortController();
  const { made } = watched(gateway, { signal: abort.signal });
  const publishing = made.publish('x');
  const session = await gateway.session();
  await session.frame();
  const why = new Error('the page is left');
  abort.abort(why);
  await assert.rejects(publishing, why);
  assert.equal(await session.closed, 1000);
});

test('a signal ends a pause as well, and what never began', async t => {
  const gateway = await FakeGateway.start(t);
  const abort = new AbortController();
  const { made } = watched(gateway, { signal: abort.signal, backoff: { baseMillis: 1e9, maxMillis: 1e9, random: () => 1 } });
  const publishing = made.publish('x');
  (await gateway.session()).cut();
  abort.abort();
  await assert.rejects(publishing, { name: 'AbortError' });

  const never = watched(gateway, { signal: AbortSignal.abort() }).made;
  await assert.rejects(never.publish('x'), { name: 'AbortError' });
  assert.equal(gateway.unseen, 0);
});

test('what is not a gateway ends it', async t => {
  const gateway = await FakeGateway.start(t);
  const { made } = watched(gateway);
  const publishing = made.publish('x');
  (await gateway.session()).sendText('<html>');
  await assert.rejects(publishing, { code: 1007 });
});

test('what can not work is said at once', () => {
  assert.throws(() => producer({ url: 'http://h', topic: 'a/b', WebSocket: class {} }), TypeError);
  assert.throws(() => producer({ url: 'http://h', topic: 't', WebSocket: null }), /there is no WebSocket here/);
  assert.throws(() => consumer({ url: 'http://h', topic: 't', WebSocket: class {} }), /subscription is missing/);
});
