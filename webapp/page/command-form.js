import { byId, element } from './element.js';
import { COMMANDS, commandFrame } from './commands.js';
import { errorByNumber } from './explanations.js';

const RECENT = 20;

/** The form that sends commands over the session that receives, and shows their answers. */
export class CommandForm {
  #type = byId('command-type');
  #fields = byId('command-fields');
  #answer = byId('command-answer');
  #recent = byId('recent-ids');
  #inputs = [];
  #session = null;
  #nextContext = 1;

  constructor() {
    byId('command-form').addEventListener('submit', event => {
      event.preventDefault();
      this.#send();
    });
    this.#type.addEventListener('change', () => this.#showFields());
    this.release();
  }

  /** @param {import('./session.js').Session} session @param {'consumer'|'reader'} kind */
  use(session, kind) {
    this.#session = session;
    byId('command-form').hidden = false;
    const chosen = this.#type.value;
    this.#type.replaceChildren(...COMMANDS.filter(({ kinds }) => kinds.includes(kind))
      .map(({ type }) => element('option', { text: type, selected: type === chosen })));
    this.#recent.replaceChildren();
    this.#showFields();
    this.#show('', 'No command sent yet.');
  }

  /** There is no session to send over. */
  release() {
    this.#session = null;
    byId('command-form').hidden = true;
  }

  /** A message has come, whose id may be wanted. @param {import('./received-message.js').ReceivedMessage} message */
  remember(message) {
    this.#recent.prepend(element('option', { value: message.id, text: message.payload.slice(0, 40) }));
    while (this.#recent.children.length > RECENT) this.#recent.lastElementChild.remove();
  }

  /** A frame that is no message. */
  answered(frame, text) {
    const number = Number(/^command-error:(\d)$/.exec(frame.result)?.[1]);
    const meaning = errorByNumber(number)?.meaning;
    if (number) this.#show('failed', `Error ${number}: ${frame.errorMsg ?? ''}`, meaning, text);
    else this.#show('ok', 'Answered.', text);
  }

  get #command() {
    return COMMANDS.find(({ type }) => type === this.#type.value);
  }

  #showFields() {
    const { fields, help } = this.#command;
    this.#inputs = fields.map(({ name, value = '', number, recent, optional }) => element('input', {
      id: `command-${name}`, name, value, required: !optional, spellcheck: 'false', autocapitalize: 'off',
      inputmode: number ? 'numeric' : 'text', list: recent ? 'recent-ids' : undefined,
    }));
    this.#fields.replaceChildren(...fields.map(({ label }, index) => element('div', { class: 'field grow' },
      element('label', { for: this.#inputs[index].id, text: label }), this.#inputs[index])));
    byId('command-hint').textContent = help;
  }

  #send() {
    const values = Object.fromEntries(this.#inputs.map(input => [input.name, input.value.trim()]));
    const frame = commandFrame(this.#command, values, `command-${this.#nextContext++}`);
    this.#show('waiting', 'Waiting for the answer…');
    if (!this.#session?.send(frame)) this.#show('failed', 'The session is not open.');
  }

  #show(outcome, ...texts) {
    this.#answer.dataset.outcome = outcome;
    this.#answer.replaceChildren(...texts.filter(Boolean).map(text => element('p', { text })));
  }
}
