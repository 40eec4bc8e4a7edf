import { byId } from './element.js';
import { CommandForm } from './command-form.js';
import { Counters } from './counters.js';
import { MessageList } from './message-list.js';
import { ReceiveForm } from './receive-form.js';
import { ReceivedMessage } from './received-message.js';
import { StateView } from './state-view.js';

/** Starts and stops a consumer or reader, lists what it receives, and acknowledges it. */
export class ReceivePanel {
  #page;
  #form;
  #toggle = byId('receive-toggle');
  #list = new MessageList();
  #commands = new CommandForm();
  #stateView = new StateView(byId('receive-state'), byId('receive-form'));
  #session = null;
  #counters = {};
  #countersView = new Counters('receive-counters');

  /** @param {import('./page.js').Page} page what all panels share */
  constructor(page) {
    this.#page = page;
    this.#form = new ReceiveForm(page, () => {
      if (this.#active) this.#session.close();
      else this.#start();
    });
    byId('receive-clear').addEventListener('click', () => this.#list.clear());
    this.#resetCounters({});
  }

  /** The name of the subscription as it is typed. */
  get subscription() {
    return this.#form.subscription;
  }

  /** The open session, for frames that are written by hand; or null. */
  get session() {
    return this.#active ? this.#session : null;
  }

  get #active() {
    return this.#session !== null && this.#session.state !== 'closed';
  }

  #start() {
    const asked = this.#form.read();
    if (!asked) return;
    const session = this.#page.open(asked.kind, asked.address);
    session.where = asked.where;
    session.addEventListener('state', () => this.#stateChanged(session));
    session.addEventListener('frame', ({ detail }) => this.#received(session, asked, detail.text));
    this.#session = session;
    this.#resetCounters(asked);
    this.#commands.use(session, asked.kind);
    this.#stateChanged(session);
  }

  #stateChanged(session) {
    this.#stateView.show(session, session.where);
    this.#toggle.textContent = this.#active ? 'Stop' : 'Start';
    this.#toggle.classList.toggle('primary', !this.#active);
    this.#form.disabled = this.#active;
    if (session.state === 'closed') {
      this.#list.release('not acknowledged: the session ended');
      this.#commands.release();
      this.#counters.Waiting &&= 0;
      this.#showCounters();
    }
  }

  /** A frame holds one message or one answer, or an array of them. */
  #received(session, asked, text) {
    let frames;
    try {
      frames = [JSON.parse(text)].flat();
    } catch {
      this.#form.say('The gateway sent a frame that is not JSON; see the log below.');
      return;
    }
    for (const frame of frames) {
      if (ReceivedMessage.isOne(frame)) this.#take(session, asked, new ReceivedMessage(frame, asked.encoding));
      else this.#commands.answered(frame, text);
    }
    this.#showCounters();
  }

  #take(session, asked, message) {
    this.#counters.Received += 1;
    this.#page.traffic.count('received');
    this.#commands.remember(message);
    if (asked.byButton) this.#offer(session, message);
    else if (asked.kind === 'reader') this.#read(session, message);
    else this.#consume(session, message);
  }

  /** A reader: the id gives the message's place in the window back. */
  #read(session, message) {
    session.send(JSON.stringify({ messageId: message.id }));
    this.#list.add(message, null);
  }

  #consume(session, message) {
    this.#acknowledge(session, message);
    this.#list.add(message, null, 'acknowledgement sent');
  }

  #offer(session, message) {
    this.#counters.Waiting += 1;
    this.#list.add(message, {
      acknowledge: () => {
        this.#counters.Waiting -= 1;
        this.#acknowledge(session, message);
        this.#showCounters();
      },
      negative: () => {
        this.#counters.Waiting -= 1;
        this.#counters.Negative += 1;
        session.send(JSON.stringify({ type: 'negativeAcknowledge', messageId: message.id, topic: message.topic }));
        this.#showCounters();
      },
    });
  }

  #acknowledge(session, message) {
    if (!session.send(JSON.stringify({ messageId: message.id, topic: message.topic }))) return;
    this.#counters.Acknowledged += 1;
    this.#page.traffic.count('acknowledged');
  }

  #resetCounters({ kind, byButton }) {
    this.#counters = kind === 'reader' ? { Received: 0 }
      : byButton ? { Received: 0, Waiting: 0, Acknowledged: 0, Negative: 0 } : { Received: 0, Acknowledged: 0 };
    this.#showCounters();
  }

  #showCounters() {
    this.#countersView.show(this.#counters);
  }
}
