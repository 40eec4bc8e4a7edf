import { byId, element } from './element.js';
import { sessionAddress, topicName } from './address.js';
import { Counters } from './counters.js';
import { OptionFields, showCount } from './option-fields.js';
import { PublishAnswers } from './publish-answers.js';
import { publishRequest, readProperties } from './publish-request.js';
import { PAYLOAD_KINDS, REQUEST_FIELDS } from './request-fields.js';
import { SESSION_OPTIONS } from './session-options.js';
import { StateView } from './state-view.js';

const TIMES_AT_MOST = 10_000;

/** The form that publishes. It opens a producer session with the first message and keeps it for the next ones. */
export class PublishPanel {
  #page;
  #form = byId('publish-form');
  #payload = byId('publish-payload');
  #kind = byId('publish-kind');
  #key = byId('publish-key');
  #properties = byId('publish-properties');
  #times = byId('publish-times');
  #more = byId('publish-more');
  #problem = byId('publish-problem');
  #disconnect = byId('publish-disconnect');
  #options = new OptionFields(byId('producer-options'), 'producer', SESSION_OPTIONS.producer);
  #fields = new OptionFields(byId('request-fields'), 'request', REQUEST_FIELDS);
  #stateView = new StateView(byId('publish-state'), this.#form);
  #answers;
  #session = null;
  #nextContext = 1;

  /** @param {import('./page.js').Page} page what all panels share */
  constructor(page) {
    this.#page = page;
    const counters = new Counters('publish-counters');
    this.#answers = new PublishAnswers(byId('publish-answer'), counters, () => page.traffic.count('published'));
    this.#kind.replaceChildren(...Object.entries(PAYLOAD_KINDS).map(([value, text]) => element('option', { value, text })));
    this.#form.addEventListener('submit', event => {
      event.preventDefault();
      this.#publish();
    });
    this.#form.addEventListener('input', () => this.#showCounts());
    this.#payload.addEventListener('keydown', event => {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) this.#form.requestSubmit();
    });
    this.#disconnect.addEventListener('click', () => this.#session?.close());
    this.#showButtons();
    this.#showCounts();
  }

  /** The open session, for frames that are written by hand; or null. */
  get session() {
    return this.#connected ? this.#session : null;
  }

  get #connected() {
    return this.#session?.state === 'open' || this.#session?.state === 'connecting';
  }

  #publish() {
    const { properties, problem } = readProperties(this.#properties.value);
    if (this.#page.topic.problem) {
      this.#say(this.#page.topic.problem);
      return this.#page.topic.focusProblem();
    }
    if (problem) return this.#say(problem, this.#properties);
    const times = Number(this.#times.value);
    if (!Number.isInteger(times) || times < 1 || times > TIMES_AT_MOST) {
      return this.#say(`“How many times” is not a number from 1 to ${TIMES_AT_MOST}.`, this.#times);
    }
    const written = this.#request(properties);
    if (written.problem) return this.#say(written.problem, written.at === 'more' ? this.#more : this.#payload);
    this.#say('');
    const session = this.#sessionOf(this.#page.topic.topic);
    for (let n = 0; n < times; n += 1) {
      const context = String(this.#nextContext++);
      this.#answers.expect(session, context);
      session.send(this.#request(properties, context).text);
    }
  }

  #request(properties, context) {
    const fields = { ...this.#fields.values, context };
    if (this.#key.value !== '') fields.key = this.#key.value;
    if (Object.keys(properties).length > 0) fields.properties = properties;
    const payload = { text: this.#payload.value, kind: this.#kind.value, encoding: this.#options.values.payloadEncoding };
    return publishRequest(payload, fields, this.#more.value);
  }

  /** Says what is wrong, and moves the focus to the field that is. */
  #say(problem, field) {
    this.#problem.textContent = problem;
    for (const checked of [this.#properties, this.#times, this.#more, this.#payload]) {
      checked.setAttribute('aria-invalid', String(checked === field));
    }
    for (let around = field?.closest('details'); around; around = around.parentElement.closest('details')) around.open = true;
    field?.focus();
  }

  /** The open session of this topic and these options, or a new one; the session of another topic ends. */
  #sessionOf(topic) {
    const address = sessionAddress(this.#page.root, 'producer', topic, undefined, this.#options.values);
    if (this.#connected && this.#session.address === address) return this.#session;
    this.#session?.close();

    const session = this.#page.open('producer', address);
    session.where = topicName(topic);
    session.addEventListener('state', () => this.#stateChanged(session));
    session.addEventListener('frame', ({ detail }) => this.#answers.received(session, detail.text));
    this.#session = session;
    this.#stateChanged(session);
    return session;
  }

  #stateChanged(session) {
    if (session.state === 'closed') this.#answers.giveUp(session);
    if (session !== this.#session) return;
    this.#stateView.show(session, session.where);
    this.#showButtons();
  }

  #showButtons() {
    if (!this.#connected && document.activeElement === this.#disconnect) byId('publish-heading').focus();
    this.#disconnect.hidden = !this.#connected;
  }

  #showCounts() {
    showCount(byId('producer-options-count'), this.#options.count);
    showCount(byId('request-fields-count'), this.#fields.count + (this.#more.value.trim() === '' ? 0 : 1));
    this.#payload.disabled = this.#kind.value === 'none';
  }
}
