/**
 * Receives messages from a topic, prints and acknowledges them, over v2 of the API.
 *
 *   npm ci
 *   node consumer.mjs [base URL] [topic] [how many, then end]
 *
 * Without a number it goes on until Ctrl-C.
 */
import WebSocket from 'ws';

const [base = 'ws://127.0.0.1:8080', topic = 'my-topic', howMany = 'Infinity'] = process.argv.slice(2);
// A subscription begins where it was first made: at the newest message (Latest, the default) or at the oldest the topic
// still has. Earliest lets this program see what the producer sent, whichever of the two you start first. Once the
// subscription exists it goes on after what was acknowledged. (A broker removes a topic that nobody has used for a
// while and that has no subscription, by default after a minute: start this soon after the producer.)
const url = `${base.replace(/\/+$/, '')}/ws/v2/consumer/persistent/public/default/${encodeURIComponent(topic)}/my-subscription`
  + '?subscriptionInitialPosition=Earliest';

const socket = new WebSocket(url);
let left = Number(howMany);
if (!(left > 0)) fail(`not a number of messages: ${howMany}`);

socket.on('message', data => {
  if (left === 0) return; // closing: what is not acknowledged will be delivered again
  const message = JSON.parse(data);
  const text = Buffer.from(message.payload, 'base64').toString('utf8');
  console.log(message.publishTime, text, message.properties);
  socket.send(JSON.stringify({ messageId: message.messageId })); // acknowledges it
  left -= 1;
  if (left === 0) socket.close();
});

socket.on('error', error => fail(`${url}: ${error.message || error.code}`));
socket.on('close', (code, reason) => {
  if (left > 0) fail(`the gateway closed the session: ${code} ${reason}`);
});

function fail(message) {
  console.error(message);
  process.exit(1);
}
