/** A gateway in this process that does what a test tells it to, frame by frame. */
import { once } from 'node:events';
import WebSocketOfWs, { WebSocketServer } from 'ws';

/** That of the package `ws`, or with the variable `NATIVE_WEBSOCKET` Node's own. */
export const WebSocket = process.env.NATIVE_WEBSOCKET ? globalThis.WebSocket : WebSocketOfWs;

const PATIENCE_MILLIS = 20_000;

/** What arrives before somebody asks for it, and who asks before it arrives. */
export class Line {
  #arrived = [];
  #asking = [];

  put(item) {
    if (this.#asking.length > 0) this.#asking.shift()(item);
    else this.#arrived.push(item);
  }

  get waiting() {
    return this.#arrived.length;
  }

  next(what) {
    if (this.#arrived.length > 0) return Promise.resolve(this.#arrived.shift());
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`no ${what} came`)), PATIENCE_MILLIS);
      this.#asking.push(item => {
        clearTimeout(timer);
        resolve(item);
      });
    });
  }
}

class FakeSession {
  #socket;
  #frames = new Line();

  constructor(socket, request) {
    this.#socket = socket;
    this.url = new URL(request.url, 'ws://gateway');
    this.protocols = request.headers['sec-websocket-protocol'] ?? '';
    this.closed = once(socket, 'close').then(([code]) => code);
    socket.on('message', data => this.#frames.put(JSON.parse(data)));
    socket.on('error', () => {});
  }

  /** The client's next frame. */
  frame() {
    return this.#frames.next('frame');
  }

  async frames(count) {
    const frames = [];
    while (frames.length < count) frames.push(await this.frame());
    return frames;
  }

  /** Frames that have come and that nobody has looked at. */
  get unseen() {
    return this.#frames.waiting;
  }

  send(frame) {
    this.#socket.send(JSON.stringify(frame));
  }

  sendText(text) {
    this.#socket.send(text);
  }

  ok({ context }, members = {}) {
    this.send({ result: 'ok', messageId: `id-${context}`, context, errorCode: 0, ...members });
  }

  fail({ context }, errorMsg, number = 8) {
    this.send({ result: `send-error:${number}`, errorMsg, errorCode: number, context });
  }

  close(code, reason) {
    this.#socket.close(code, reason);
  }

  /** Waits until the client has seen all frames so far, and what it sends at once because of them has arrived. */
  async roundTrip() {
    this.#socket.ping();
    await once(this.#socket, 'pong');
  }

  /** As when a cable is cut. */
  cut() {
    this.#socket.terminate();
  }
}

export class FakeGateway {
  #server;
  #sessions = new Line();

  static async start(t) {
    const gateway = new FakeGateway();
    gateway.#server = new WebSocketServer({
      host: '127.0.0.1', port: 0, handleProtocols: offered => (offered.has('pulsar') ? 'pulsar' : false),
    });
    gateway.#server.on('connection', (socket, request) => gateway.#sessions.put(new FakeSession(socket, request)));
    await once(gateway.#server, 'listening');
    t.after(() => {
      for (const client of gateway.#server.clients) client.terminate();
      gateway.#server.close();
    });
    return gateway;
  }

  get url() {
    return `http://127.0.0.1:${this.#server.address().port}`;
  }

  /** The next session that a client opens. */
  session() {
    return this.#sessions.next('session');
  }

  /** How many have been opened that nobody has looked at. */
  get unseen() {
    return this.#sessions.waiting;
  }

  /** What clients of this gateway are given; pauses are short, the random part of them is at its most. */
  options(more = {}) {
    return { url: this.url, topic: 'orders', WebSocket, backoff: { baseMillis: 5, random: () => 1 }, ...more };
  }
}
