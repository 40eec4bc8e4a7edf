import { byId, element } from './element.js';
import { Trickle } from './trickle.js';

const MOST_MESSAGES = 200;
const MOST_CHARACTERS = 2000;
const ANNOUNCE_EVERY_MS = 3000;
const TIME_OF_DAY = { hour: '2-digit', minute: '2-digit', second: '2-digit', fractionalSecondDigits: 3 };

/**
 * The newest messages, newest first. Keeps at most MOST_MESSAGES: the oldest go first, but never one that waits for its
 * button.
 */
export class MessageList {
  #list = byId('messages');
  #announcement = byId('messages-announcement');
  #trickle = new Trickle(entries => this.#draw(entries), MOST_MESSAGES, entry => !entry.choice);
  #rows = new Map();
  #unannounced = 0;

  constructor() {
    this.#showEmpty();
  }

  /**
   * @param {import('./received-message.js').ReceivedMessage} message
   * @param {{acknowledge: () => void, negative: () => void}|null} choice null when there is nothing to choose
   * @param {string} [note] said in place of the buttons
   */
  add(message, choice, note = '') {
    this.#trickle.add({ message, choice, note });
    this.#announceSoon();
  }

  /** Removes all messages that wait for nothing. */
  clear() {
    this.#trickle.flush();
    for (const [row, open] of this.#rows) if (!open) this.#remove(row);
    this.#showEmpty();
  }

  /** The session is over: no button does anything any more. */
  release(note) {
    this.#trickle.flush();
    for (const [row, open] of this.#rows) if (open) this.#settle(row, note);
  }

  #draw(entries) {
    if (entries.length === 0) return;
    const added = entries.map(entry => this.#row(entry));
    this.#list.querySelector('.empty')?.remove();
    this.#list.prepend(...added.reverse());
    this.#trim();
  }

  #trim() {
    let row = this.#list.lastElementChild;
    while (row && this.#rows.size > MOST_MESSAGES) {
      const newer = row.previousElementSibling;
      if (!this.#rows.get(row)) this.#remove(row);
      row = newer;
    }
  }

  #remove(row) {
    this.#rows.delete(row);
    row.remove();
  }

  #row({ message, choice, note }) {
    const row = element('li', {},
      element('div', { class: 'facts' }, ...facts(message)),
      payload(message),
      element('div', { class: 'footer' },
        element('code', { class: 'id', text: message.id, title: 'messageId' }),
        element('span', { class: 'outcome', text: note })));
    this.#rows.set(row, Boolean(choice));
    if (choice) row.lastElementChild.append(this.#buttons(row, message, choice));
    return row;
  }

  #buttons(row, message, choice) {
    const about = message.isText && message.payload ? message.payload.slice(0, 40) : message.id;
    const button = (text, note, act) => element('button', {
      type: 'button', class: 'small', text, 'aria-label': `${text}: ${about}`,
      onclick: () => {
        act();
        this.#settle(row, note, text);
      },
    });
    return element('span', { class: 'choice-buttons' },
      button('Acknowledge', 'acknowledgement sent', choice.acknowledge),
      button('Negative', 'negative acknowledgement sent', choice.negative));
  }

  /** Takes the buttons away; a keyboard user goes on with the same button of the next message. */
  #settle(row, note, pressed) {
    const buttons = row.querySelector('.choice-buttons');
    const hadFocus = buttons?.contains(document.activeElement);
    buttons?.remove();
    row.querySelector('.outcome').textContent = note;
    this.#rows.set(row, false);
    if (!hadFocus) return;
    const next = [...this.#list.querySelectorAll('.choice-buttons button')].filter(other => other.textContent === pressed).at(-1);
    (next ?? byId('messages-heading')).focus();
  }

  #showEmpty() {
    if (this.#list.children.length === 0) this.#list.append(element('li', { class: 'empty quiet', text: 'No messages.' }));
  }

  /** One short sentence every few seconds at most, so that a screen reader is not flooded. */
  #announceSoon() {
    this.#unannounced += 1;
    if (this.#unannounced > 1) return;
    setTimeout(() => {
      this.#announcement.textContent = this.#unannounced === 1 ? 'One message received.' : `${this.#unannounced} messages received.`;
      this.#unannounced = 0;
    }, ANNOUNCE_EVERY_MS);
  }
}

function facts(message) {
  const parts = [];
  if (message.publishTime) {
    parts.push(element('time', {
      text: message.publishTime.toLocaleTimeString('en-GB', TIME_OF_DAY),
      datetime: message.publishTime.toISOString(), title: `published ${message.publishTime.toISOString()}`,
    }));
  }
  if (message.key !== undefined) parts.push(chip('key', message.key));
  for (const [name, value] of Object.entries(message.properties)) parts.push(chip(name, value));
  if (message.topic !== undefined) parts.push(chip('topic', message.topic));
  for (const [name, value] of Object.entries(message.metadata)) parts.push(chip(name, value));
  if (message.isEncrypted) parts.push(element('span', { class: 'chip', text: 'encrypted' }));
  if (message.eventTime) parts.push(chip('event time', message.eventTime.toISOString()));
  if (message.redeliveryCount > 0) parts.push(element('span', { class: 'chip redelivered', text: `redelivery ${message.redeliveryCount}` }));
  parts.push(element('span', { class: 'size', text: size(message) }));
  return parts;
}

function chip(name, value) {
  return element('span', { class: 'chip' }, element('b', { text: name }), ` ${value}`);
}

function size(message) {
  const bytes = `${message.bytes.toLocaleString('en')} ${message.bytes === 1 ? 'byte' : 'bytes'}`;
  return message.isText ? bytes : `${bytes}, not UTF-8: shown as Base64`;
}

function payload({ payload: text, isNull }) {
  const pre = element('pre', { class: 'payload', dir: 'auto', text: text.slice(0, MOST_CHARACTERS) });
  if (text === '') pre.append(element('span', { class: 'quiet', text: isNull ? '(null value)' : '(empty)' }));
  if (text.length <= MOST_CHARACTERS) return pre;
  const all = element('button', {
    type: 'button', class: 'small', text: `Show all ${text.length.toLocaleString('en')} characters`,
    onclick: () => {
      pre.textContent = text;
      pre.tabIndex = -1;
      pre.focus();
    },
  });
  return element('div', {}, element('div', {}, pre), all);
}
