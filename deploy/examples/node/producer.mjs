/**
 * Publishes ten messages to a topic, over v2 of the API.
 *
 *   npm ci
 *   node producer.mjs [base URL] [topic]
 */
import WebSocket from 'ws';

const HOW_MANY = 10;
const [base = 'ws://127.0.0.1:8080', topic = 'my-topic'] = process.argv.slice(2);
const url = `${base.replace(/\/+$/, '')}/ws/v2/producer/persistent/public/default/${encodeURIComponent(topic)}`;

const socket = new WebSocket(url);
let published = 0;

socket.on('open', () => {
  for (let number = 0; number < HOW_MANY; number += 1) {
    socket.send(JSON.stringify({
      payload: Buffer.from(`Hello, Pulsar ${number}`, 'utf8').toString('base64'),
      properties: { language: 'javascript', number: String(number) },
      context: String(number), // comes back in the answer, so that answer and message can be told together
    }));
  }
});

socket.on('message', data => {
  const answer = JSON.parse(data);
  if (answer.result !== 'ok') fail(`message ${answer.context} was not published: ${answer.result} ${answer.errorMsg ?? ''}`);
  console.log(`published message ${answer.context} as ${answer.messageId}`);
  published += 1;
  if (published === HOW_MANY) socket.close();
});

socket.on('error', error => fail(`${url}: ${error.message || error.code}`));
socket.on('close', (code, reason) => {
  if (published < HOW_MANY) fail(`the gateway closed the session: ${code} ${reason}`);
});

function fail(message) {
  console.error(message);
  process.exit(1);
}
