/** Programs that the types must allow, and mistakes that they must find; only compiled. */
import {
  CommandError, consumer, producer, PublishError, PulsarWsError, reader, SessionError, SessionLostError,
  type Consumer, type ConsumerMessage, type Producer, type Published, type Reader,
} from '../../../../webapp/sdk/pulsar-ws.js';

export async function publishes(abort: AbortController): Promise<Published> {
  const orders: Producer = producer({
    url: 'https://gateway.example', topic: 'orders', token: async () => 'jwt', signal: abort.signal, backoff: { maxMillis: 5000 },
    onStateChange: (state, { error, delay }) => console.log(state === 'waiting', error, delay?.toFixed()),
    WebSocket, parameters: { compressionType: 'LZ4' }, maxUnanswered: 10,
  });
  await orders.ready();
  await orders.publish(new Uint8Array(3), { key: 'k', eventTime: new Date(), orderingKey: 'o', sequenceId: 3 });
  await orders.publish(null, { key: 'k' });
  try {
    return await orders.publish('text');
  } catch (error) {
    if (error instanceof PublishError && error.stored === false) console.log(error.number?.toFixed());
    if (error instanceof SessionError) console.log(error.code.toFixed(), error.reason.length, error.meaning);
    throw error;
  } finally {
    await orders.close();
  }
}

export async function consumes(): Promise<void> {
  const work: Consumer = consumer({ topics: ['a', 'b'], subscription: 's', subscriptionType: 'Key_Shared', initialPosition: 'Earliest' });
  await work.ready();
  for await (const message of work) {
    const { order } = message.json();
    console.log(order, message.text.length, message.bytes.byteLength, message.publishTime.getTime(), message.properties['a']);
    try {
      await message.ack();
    } catch (error) {
      if (error instanceof SessionLostError || error instanceof CommandError) continue;
      throw error;
    }
  }
  const next: ConsumerMessage | null = await work.receive();
  await next?.nack();
  await work.seek(new Date());
  await work.unsubscribe();
}

export async function reads(): Promise<boolean> {
  const log: Reader = reader({ topic: 'log', start: 'earliest', ticket: async () => 't' });
  const message = await log.receive();
  if (message) await log.seek(message);
  return log.hasMessageAvailable();
}

export const isOurs = (error: unknown): error is PulsarWsError => error instanceof PulsarWsError;

// @ts-expect-error a topic is needed
producer({});
// @ts-expect-error a subscription is needed
consumer({ topic: 't' });
// @ts-expect-error no such type of subscription
consumer({ topic: 't', subscription: 's', subscriptionType: 'shared' });
// @ts-expect-error objects are for JSON.stringify
producer({ topic: 't' }).publish({ a: 1 });
// @ts-expect-error no such field
producer({ topic: 't' }).publish('x', { keys: 'k' });
// @ts-expect-error readers acknowledge nothing
reader({ topic: 't' }).receive().then(message => message?.ack());
// @ts-expect-error there may be no message
consumer({ topic: 't', subscription: 's' }).receive().then(message => message.ack());
