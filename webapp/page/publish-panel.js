import { byId, element } from './element.js';
import { encodeText } from './base64.js';
import { Counters } from './counters.js';
import { sessionAddress, topicName } from './address.js';
import { errorByNumber, explainClose } from './explanations.js';
import { Session } from './session.js';
import { StateView } from './state-view.js';

/** The form that publishes. It opens a producer session with the first message and keeps it for the next ones. */
export class PublishPanel {
  #root;
  #topicForm;
  #wireLog;
  #form = byId('publish-form');
  #payload = byId('publish-payload');
  #key = byId('publish-key');
  #properties = byId('publish-properties');
  #problem = byId('publish-problem');
  #answer = byId('publish-answer');
  #disconnect = byId('publish-disconnect');
  #stateView = new StateView(byId('publish-state'), this.#form);
  #session = null;
  #unanswered = new Map();
  #nextContext = 1;
  #counters = { Sent: 0, Confirmed: 0, Failed: 0 };
  #countersView = new Counters('publish-counters');

  constructor(root, topicForm, wireLog) {
    this.#root = root;
    this.#topicForm = topicForm;
    this.#wireLog = wireLog;
    this.#form.addEventListener('submit', event => {
      event.preventDefault();
      this.#publish();
    });
    this.#payload.addEventListener('keydown', event => {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) this.#form.requestSubmit();
    });
    this.#disconnect.addEventListener('click', () => this.#session?.close());
    this.#showButtons();
    this.#countersView.show(this.#counters);
  }

  #publish() {
    const { properties, problem } = readProperties(this.#properties.value);
    this.#properties.setAttribute('aria-invalid', String(Boolean(problem)));
    this.#problem.textContent = this.#topicForm.problem ?? problem ?? '';
    if (this.#topicForm.problem) return this.#topicForm.focusProblem();
    if (problem) return this.#properties.focus();

    const context = String(this.#nextContext++);
    const request = { payload: encodeText(this.#payload.value), context };
    if (this.#key.value !== '') request.key = this.#key.value;
    if (Object.keys(properties).length > 0) request.properties = properties;

    const session = this.#sessionOf(this.#topicForm.topic);
    this.#unanswered.set(context, { session, sentAt: performance.now() });
    this.#count('Sent');
    this.#show('waiting', element('p', { text: `Message ${context}: waiting for the answer…` }));
    session.send(JSON.stringify(request));
  }

  /** The open session of this topic, or a new one; the session of another topic ends. */
  #sessionOf(topic) {
    const address = sessionAddress(this.#root, 'producer', topic);
    const usable = this.#session?.state === 'open' || this.#session?.state === 'connecting';
    if (usable && this.#session.address === address) return this.#session;
    this.#session?.close();

    const session = new Session('producer', address);
    session.addEventListener('state', () => this.#stateChanged(session));
    session.addEventListener('frame', ({ detail }) => this.#answered(session, detail.text));
    this.#wireLog.follow(session);
    session.where = topicName(topic);
    this.#session = session;
    this.#stateChanged(session);
    return session;
  }

  #stateChanged(session) {
    if (session.state === 'closed') this.#giveUp(session);
    if (session !== this.#session) return;
    this.#stateView.show(session, session.where);
    this.#showButtons();
  }

  #showButtons() {
    const connected = this.#session?.state === 'open' || this.#session?.state === 'connecting';
    if (!connected && document.activeElement === this.#disconnect) byId('publish-heading').focus();
    this.#disconnect.hidden = !connected;
  }

  #answered(session, text) {
    let answer;
    try {
      answer = JSON.parse(text);
    } catch {
      this.#show('failed', element('p', { text: 'The gateway sent an answer that is not JSON.' }), frame(text));
      return;
    }
    const sent = this.#unanswered.get(answer.context);
    if (sent?.session === session) this.#unanswered.delete(answer.context);
    if (answer.result === 'ok') this.#confirmed(answer, sent, text);
    else this.#refused(answer, text);
  }

  #confirmed(answer, sent, text) {
    this.#count('Confirmed');
    const took = sent ? `, ${(performance.now() - sent.sentAt).toFixed(0)} ms after sending` : '';
    this.#show('ok',
      element('p', {}, element('strong', { text: 'Published' }), `: message ${answer.context}${took}.`),
      element('p', {}, 'messageId ', element('code', { text: answer.messageId })),
      frame(text));
  }

  #refused(answer, text) {
    this.#count('Failed');
    const number = Number(/^send-error:(\d+)$/.exec(answer.result)?.[1]);
    const error = errorByNumber(number);
    this.#show('failed',
      element('p', {}, element('strong', { text: error ? `Error ${number}` : 'Not published' }), `: ${answer.errorMsg ?? answer.result}`),
      ...(error ? [element('p', { class: 'why', text: error.meaning })] : []),
      frame(text));
  }

  /** The session is gone: what it has not answered will not be answered any more. */
  #giveUp(session) {
    const lost = [...this.#unanswered].filter(([, sent]) => sent.session === session).map(([context]) => context);
    if (lost.length === 0) return;
    lost.forEach(context => this.#unanswered.delete(context));
    this.#count('Failed', lost.length);
    const { headline } = explainClose(session.closing);
    const which = lost.length === 1 ? `Message ${lost[0]}` : `${lost.length} messages`;
    this.#show('failed',
      element('p', {}, element('strong', { text: 'No answer' }), `: ${which}, because the session ended. ${headline}.`),
      element('p', { class: 'why', text: session.closing.opened
        ? 'Without an answer it is not known whether a message is in the topic.' : 'Nothing was sent.' }));
  }

  #count(name, by = 1) {
    this.#counters[name] += by;
    this.#countersView.show(this.#counters);
  }

  #show(outcome, ...nodes) {
    this.#answer.dataset.outcome = outcome;
    this.#answer.replaceChildren(...nodes);
  }
}

function frame(text) {
  return element('pre', { class: 'frame' }, element('code', { text }));
}

/** Reads `name=value` lines. A value may hold `=`; a name may not. */
function readProperties(text) {
  const properties = Object.create(null);
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue;
    const equals = line.indexOf('=');
    if (equals < 1) return { properties, problem: `Property line “${line}” is not name=value.` };
    properties[line.slice(0, equals).trim()] = line.slice(equals + 1);
  }
  return { properties, problem: null };
}
