/**
 * Apache Pulsar over WebSocket, for browsers and Node, without dependencies: publishes, consumes and reads through the
 * Pulsar WebSocket Gateway, and keeps its sessions open through restarts and broken connections.
 *
 *   import { producer, consumer } from 'http://gateway.example/sdk/pulsar-ws.js';
 *   const orders = producer({ topic: 'orders' });
 *   await orders.publish('two teas');
 *
 * Types and reference are in `pulsar-ws.d.ts`; `deploy/docs/sdk.md` begins at the beginning.
 */
import { Consumer } from './consumer.js';
import { Producer } from './producer.js';
import { Reader } from './reader.js';

export { CommandError, PublishError, PulsarWsError, SessionError, SessionLostError } from './errors.js';

/** Publishes to a topic. */
export function producer(options) {
  return new Producer(options);
}

/** Consumes from one topic or several, under a subscription. */
export function consumer(options) {
  return new Consumer(options);
}

/** Reads a topic without a subscription. */
export function reader(options) {
  return new Reader(options);
}
