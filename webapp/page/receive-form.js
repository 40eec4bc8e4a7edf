import { byId } from './element.js';
import { multiTopicAddress, segmentProblem, sessionAddress, topicName } from './address.js';
import { OptionFields, showCount } from './option-fields.js';
import { SESSION_OPTIONS } from './session-options.js';

/** By button, so many messages wait for the user at most; the list keeps more, so it never drops a waiting one. */
const WAITING_AT_MOST = 100;
const HINTS = {
  reader: 'A reader leaves no trace on the broker: what it reads stays for all others.',
  button: `At most ${WAITING_AT_MOST} messages wait for you; the gateway sends more as you answer. After “Negative”, a message comes again.`,
  automatic: 'Each message is acknowledged as it arrives. The broker then does not deliver it on this subscription again.',
};

/** The fields that say what is to be received, and how. */
export class ReceiveForm {
  #page;
  #form = byId('receive-form');
  #subscription = byId('receive-subscription');
  #redelivery = byId('receive-redelivery');
  #topics = byId('receive-topics');
  #problem = byId('receive-problem');
  #options = {
    consumer: new OptionFields(byId('consumer-options'), 'consumer', SESSION_OPTIONS.consumer),
    reader: new OptionFields(byId('reader-options'), 'reader', SESSION_OPTIONS.reader),
  };

  /** @param {import('./page.js').Page} page @param {() => void} onSubmit */
  constructor(page, onSubmit) {
    this.#page = page;
    this.#form.addEventListener('submit', event => {
      event.preventDefault();
      onSubmit();
    });
    this.#form.addEventListener('input', () => this.#showFields());
    this.#showFields();
  }

  get subscription() {
    return this.#subscription.value;
  }

  /** While a session is open its fields say what it was opened with. */
  set disabled(disabled) {
    for (const field of this.#form.querySelectorAll('input, select, textarea')) field.disabled = disabled;
  }

  /** Says what is wrong, or nothing. */
  say(problem) {
    this.#problem.textContent = problem;
  }

  /**
   * What is asked for, or null when something is wrong, which is said.
   *
   * @returns {{kind: 'consumer'|'reader', address: string, where: string, byButton: boolean, encoding?: string}|null}
   */
  read() {
    const [problem, field] = this.#check();
    this.say(problem ?? '');
    for (const checked of [this.#subscription, this.#redelivery, this.#topics]) {
      checked.setAttribute('aria-invalid', String(checked === field));
    }
    if (problem) {
      if (field) field.focus();
      else this.#page.topic.focusProblem();
      return null;
    }
    return { kind: this.#kind, ...this.#target(), byButton: this.#byButton, encoding: this.#options[this.#kind].values.payloadEncoding };
  }

  get #choice() {
    return this.#form.elements.kind.value;
  }

  get #kind() {
    return this.#choice === 'reader' ? 'reader' : 'consumer';
  }

  get #byButton() {
    return this.#kind === 'consumer' && byId('receive-acknowledge').value === 'button';
  }

  #target() {
    const topic = this.#page.topic.topic;
    const { root } = this.#page;
    if (this.#kind === 'reader') {
      const parameters = { messageId: byId('receive-start').value, ...this.#options.reader.values };
      return { address: sessionAddress(root, 'reader', topic, undefined, parameters), where: topicName(topic) };
    }
    const subscription = `, subscription ${this.subscription}`;
    if (this.#choice !== 'multi') {
      return { address: sessionAddress(root, 'consumer', topic, this.subscription, this.#consumerParameters()), where: topicName(topic) + subscription };
    }
    const topics = this.#topics.value.trim();
    const selection = { [byId('receive-topics-kind').value]: topics };
    return { address: multiTopicAddress(root, this.subscription, { ...selection, ...this.#consumerParameters() }), where: topics + subscription };
  }

  #check() {
    if (this.#choice !== 'multi' && this.#page.topic.problem) return [this.#page.topic.problem, null];
    if (this.#kind === 'reader') return [null, null];
    const subscription = segmentProblem('Subscription', this.subscription);
    if (subscription) return [subscription, this.#subscription];
    if (this.#choice === 'multi' && this.#topics.value.trim() === '') return ['“Topics” is empty.', this.#topics];
    if (this.#byButton && !this.#redelivery.checkValidity()) return ['“Redeliver after” is not a number of seconds.', this.#redelivery];
    return [null, null];
  }

  #consumerParameters() {
    const byButton = this.#byButton && {
      receiverQueueSize: WAITING_AT_MOST,
      negativeAckRedeliveryDelay: Math.round(this.#redelivery.valueAsNumber * 1000),
    };
    return {
      subscriptionType: byId('receive-type').value,
      subscriptionInitialPosition: byId('receive-position').value,
      ...byButton,
      ...this.#options.consumer.values,
    };
  }

  #showFields() {
    const consumer = this.#kind === 'consumer';
    byId('consumer-fields').hidden = !consumer;
    byId('consumer-options').hidden = !consumer;
    byId('reader-fields').hidden = consumer;
    byId('reader-options').hidden = consumer;
    byId('multi-fields').hidden = this.#choice !== 'multi';
    byId('receive-redelivery-field').hidden = !this.#byButton;
    byId('receive-hint').textContent = HINTS[consumer ? (this.#byButton ? 'button' : 'automatic') : 'reader'];
    showCount(byId('receive-options-count'), this.#options[this.#kind].count);
  }
}
