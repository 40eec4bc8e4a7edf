/** node survive-in-node.mjs <URL of the gateway> <topic> <sessions to lose>: prints how it goes, and last what came out. */
import WebSocket from 'ws';
import { survive } from './survive.mjs';

globalThis.WebSocket ??= WebSocket;
const [url, topic, faults] = process.argv.slice(2);
const module = new URL('../../../webapp/sdk/pulsar-ws.js', import.meta.url).href;
console.log(JSON.stringify(await survive({ module, url, topic, faults: Number(faults) }, line => console.log(line))));
