import { byId } from './element.js';
import { Counters } from './counters.js';
import { segmentProblem, sessionAddress, topicName } from './address.js';
import { MessageList } from './message-list.js';
import { ReceivedMessage } from './received-message.js';
import { Session } from './session.js';
import { StateView } from './state-view.js';

/** By button, so many messages wait for the user at most; the list keeps more, so it never drops a waiting one. */
const WAITING_AT_MOST = 100;

/** The form that starts and stops a consumer or reader, and the list of what it receives. */
export class ReceivePanel {
  #root;
  #topicForm;
  #wireLog;
  #form = byId('receive-form');
  #subscription = byId('receive-subscription');
  #toggle = byId('receive-toggle');
  #problem = byId('receive-problem');
  #list = new MessageList();
  #stateView = new StateView(byId('receive-state'), this.#form);
  #session = null;
  #counters = null;
  #countersView = new Counters('receive-counters');

  constructor(root, topicForm, wireLog) {
    this.#root = root;
    this.#topicForm = topicForm;
    this.#wireLog = wireLog;
    this.#form.addEventListener('submit', event => {
      event.preventDefault();
      if (this.#active) this.#session.close();
      else this.#start();
    });
    this.#form.addEventListener('input', () => this.#showFields());
    byId('receive-clear').addEventListener('click', () => this.#list.clear());
    this.#showFields();
    this.#resetCounters('consumer');
  }

  /** The name of the subscription as it is typed. */
  get subscription() {
    return this.#subscription.value;
  }

  get #active() {
    return this.#session !== null && this.#session.state !== 'closed';
  }

  get #kind() {
    return this.#form.elements.kind.value;
  }

  get #byButton() {
    return this.#kind === 'consumer' && byId('receive-acknowledge').value === 'button';
  }

  #showFields() {
    const consumer = this.#kind === 'consumer';
    byId('consumer-fields').hidden = !consumer;
    byId('reader-fields').hidden = consumer;
    byId('receive-redelivery-field').hidden = !this.#byButton;
    byId('receive-hint').textContent = !consumer
      ? 'A reader leaves no trace on the broker: what it reads stays for all others.'
      : this.#byButton
        ? `At most ${WAITING_AT_MOST} messages wait for you; the gateway sends more as you answer. After “Negative”, a message comes again.`
        : 'Each message is acknowledged as it arrives. The broker then does not deliver it on this subscription again.';
  }

  #start() {
    const [problem, field] = this.#check();
    this.#problem.textContent = problem ?? '';
    for (const checked of [this.#subscription, byId('receive-redelivery')]) {
      checked.setAttribute('aria-invalid', String(checked === field));
    }
    if (this.#topicForm.problem) return this.#topicForm.focusProblem();
    if (problem) return field.focus();

    const topic = this.#topicForm.topic;
    const kind = this.#kind;
    const address = kind === 'consumer'
      ? sessionAddress(this.#root, kind, topic, this.subscription, this.#consumerParameters())
      : sessionAddress(this.#root, kind, topic, undefined, { messageId: byId('receive-start').value });
    const session = new Session(kind, address);
    const receive = kind === 'reader' ? this.#read : this.#byButton ? this.#offer : this.#consume;
    session.where = topicName(topic) + (kind === 'consumer' ? `, subscription ${this.subscription}` : '');
    session.addEventListener('state', () => this.#stateChanged(session));
    session.addEventListener('frame', ({ detail }) => this.#received(detail.text, message => receive.call(this, session, message)));
    this.#wireLog.follow(session);
    this.#session = session;
    this.#resetCounters(kind);
    this.#stateChanged(session);
  }

  #check() {
    if (this.#topicForm.problem) return [this.#topicForm.problem, null];
    if (this.#kind === 'reader') return [null, null];
    const subscription = segmentProblem('Subscription', this.subscription);
    if (subscription) return [subscription, this.#subscription];
    const redelivery = byId('receive-redelivery');
    if (this.#byButton && !redelivery.checkValidity()) return ['“Redeliver after” is not a number of seconds.', redelivery];
    return [null, null];
  }

  #consumerParameters() {
    const parameters = {
      subscriptionType: byId('receive-type').value,
      subscriptionInitialPosition: byId('receive-position').value,
    };
    if (this.#byButton) {
      parameters.receiverQueueSize = WAITING_AT_MOST;
      parameters.negativeAckRedeliveryDelay = Math.round(byId('receive-redelivery').valueAsNumber * 1000);
    }
    return parameters;
  }

  #stateChanged(session) {
    this.#stateView.show(session, session.where);
    this.#toggle.textContent = this.#active ? 'Stop' : 'Start';
    this.#toggle.classList.toggle('primary', !this.#active);
    for (const field of this.#form.querySelectorAll('input, select')) field.disabled = this.#active;
    if (session.state === 'closed') {
      this.#list.release('not acknowledged: the session ended');
      this.#counters.Waiting &&= 0;
      this.#showCounters();
    }
  }

  #received(text, receive) {
    let frame;
    try {
      frame = JSON.parse(text);
    } catch {
      this.#problem.textContent = 'The gateway sent a frame that is not JSON; see the log below.';
      return;
    }
    if (!ReceivedMessage.isOne(frame)) return;
    this.#counters.Received += 1;
    receive(new ReceivedMessage(frame));
    this.#showCounters();
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
        session.send(JSON.stringify({ type: 'negativeAcknowledge', messageId: message.id }));
        this.#showCounters();
      },
    });
  }

  #acknowledge(session, message) {
    if (session.send(JSON.stringify({ messageId: message.id }))) this.#counters.Acknowledged += 1;
  }

  #resetCounters(kind) {
    this.#counters = kind === 'reader' ? { Received: 0 }
      : this.#byButton ? { Received: 0, Waiting: 0, Acknowledged: 0, Negative: 0 } : { Received: 0, Acknowledged: 0 };
    this.#showCounters();
  }

  #showCounters() {
    this.#countersView.show(this.#counters);
  }
}
