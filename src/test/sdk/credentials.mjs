/**
 * node credentials.mjs <URL of the gateway> <topic> <secret in Base64>
 *
 * Publishes until the tokens that its sessions began with have expired, then reads all with a ticket. Prints what came out.
 */
import { createHmac } from 'node:crypto';
import WebSocket from 'ws';
import { producer, reader } from '../../../webapp/sdk/pulsar-ws.js';

const LIFE_SECONDS = 15;
const [url, topic, secret] = process.argv.slice(2);
const encode = value => Buffer.from(JSON.stringify(value)).toString('base64url');
let tokens = 0;
let lost = 0;

function token() {
  tokens += 1;
  const text = `${encode({ alg: 'HS256' })}.${encode({ sub: 'alice', exp: Math.floor(Date.now() / 1000) + LIFE_SECONDS })}`;
  return `${text}.${createHmac('sha256', Buffer.from(secret, 'base64')).update(text).digest('base64url')}`;
}

async function ticket() {
  const answer = await fetch(new URL('/auth/ticket', url), { method: 'POST', headers: { Authorization: `Bearer ${token()}` } });
  return (await answer.json()).ticket;
}

const onStateChange = (state, { error }) => {
  if (state !== 'waiting') return;
  lost += 1;
  console.error(error);
};
const settings = { url, topic, WebSocket, onStateChange };

const publishing = producer({ ...settings, token });
await publishing.publish('0');
const expired = Date.now() + (LIFE_SECONDS + 3) * 1000;
let published = 1;
while (Date.now() < expired) {
  await publishing.publish(String(published));
  published += 1;
  await new Promise(resolve => setTimeout(resolve, 100));
}
await publishing.close();

const reading = reader({ ...settings, ticket, start: 'earliest' });
let read = 0;
while (read < published) {
  const message = await reading.receive();
  if (message.text !== String(read)) throw new Error(`read ${message.text} in place of ${read}`);
  read += 1;
}
await reading.close();
console.log(JSON.stringify({ hasRenewed: tokens > 2, readAll: read === published, lost }));
