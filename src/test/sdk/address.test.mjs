import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sessionAddress } from '../../../webapp/sdk/address.js';

const url = 'https://gateway.example';

for (const [topic, path] of [
  ['orders', 'persistent/public/default/orders'],
  ['shop/eu/orders', 'persistent/shop/eu/orders'],
  ['non-persistent://shop/eu/orders', 'non-persistent/shop/eu/orders'],
  ['a+b ü?#%', 'persistent/public/default/a%2Bb%20%C3%BC%3F%23%25'],
  ['shop/eu/a/b', 'persistent/shop/eu/a%2Fb'],
]) {
  test(`topic ${topic}`, () => {
    assert.equal(sessionAddress('producer', { url, topic }, {}), `wss://gateway.example/ws/v2/producer/${path}`);
  });
}

test('a subscription and parameters', () => {
  assert.equal(
    sessionAddress('consumer', { url, topic: 't', subscription: 's/1' }, { pullMode: true, consumerName: 'a b&c', absent: undefined }),
    'wss://gateway.example/ws/v2/consumer/persistent/public/default/t/s%2F1?pullMode=true&consumerName=a+b%26c');
});

test('several topics', () => {
  assert.equal(sessionAddress('consumer', { url, topics: ['a', 'b'], subscription: 's' }, {}), 'wss://gateway.example/ws/v3/consumer/s?topics=a%2Cb');
  assert.equal(
    sessionAddress('consumer', { url, topicsPattern: 'a.*', subscription: 's' }, {}), 'wss://gateway.example/ws/v3/consumer/s?topicsPattern=a.*');
});

for (const [address, root] of [
  ['http://h:8080', 'ws://h:8080/'], ['ws://h/context', 'ws://h/context/'], ['wss://h/context//?x=1#y', 'wss://h/context/'],
]) {
  test(`gateway ${address}`, () => assert.ok(sessionAddress('producer', { url: address, topic: 't' }, {}).startsWith(`${root}ws/v2/`)));
}

for (const topic of ['', '..', 'a/b', 'a//b', '.']) {
  test(`refuses the topic '${topic}'`, () => assert.throws(() => sessionAddress('producer', { url, topic }, {}), TypeError));
}

test('a gateway is needed where the module comes from a file', () => {
  assert.throws(() => sessionAddress('producer', { topic: 't' }, {}), /url is missing/);
});
