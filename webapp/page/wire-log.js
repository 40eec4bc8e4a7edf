import { byId, element } from './element.js';
import { Trickle } from './trickle.js';

const MOST_EVENTS = 100;
const MOST_CHARACTERS = 600;

const WORDS = { sent: 'sent', frame: 'received', connecting: 'connecting', open: 'open', closing: 'closing', closed: 'closed' };
const TIME_OF_DAY = { hour: '2-digit', minute: '2-digit', second: '2-digit', fractionalSecondDigits: 3 };
const ENCODER = new TextEncoder();
const ARROWS = { sent: '→', frame: '←' };

/** The newest events of all sessions of this page: frames in both directions with their sizes, opening and closing. */
export class WireLog {
  #list = byId('wire');
  #trickle = new Trickle(events => this.#draw(events), MOST_EVENTS);

  constructor() {
    byId('wire-clear').addEventListener('click', () => {
      this.#trickle.clear();
      this.#list.replaceChildren();
    });
  }

  /** Logs everything that the session does from now on. @param {import('./session.js').Session} session */
  follow(session) {
    this.#add(session.name, 'connecting', session.address);
    session.addEventListener('sent', ({ detail }) => this.#add(session.name, 'sent', detail.text));
    session.addEventListener('frame', ({ detail }) => this.#add(session.name, 'frame', detail.text));
    session.addEventListener('state', ({ detail }) => {
      const { code, reason } = session.closing ?? {};
      this.#add(session.name, detail.state, code ? `${code} ${reason}` : '');
    });
  }

  #add(name, kind, text) {
    const shown = hidden(text);
    const cut = shown.length > MOST_CHARACTERS
      ? `${shown.slice(0, MOST_CHARACTERS)} … (${shown.length.toLocaleString('en')} characters)` : shown;
    const bytes = kind in ARROWS ? ENCODER.encode(text).length : null;
    this.#trickle.add({ name, kind, cut, bytes, time: new Date() });
  }

  #draw(events) {
    const rows = events.map(event => this.#row(event)).reverse();
    this.#list.prepend(...rows);
    while (this.#list.children.length > MOST_EVENTS) this.#list.lastElementChild.remove();
  }

  #row({ name, kind, cut, bytes, time }) {
    return element('li', { 'data-kind': kind },
      element('time', { text: time.toLocaleTimeString('en-GB', TIME_OF_DAY), datetime: time.toISOString() }),
      element('span', { class: 'who', text: name }),
      element('span', { class: 'what' },
        element('span', { 'aria-hidden': 'true', text: ARROWS[kind] ?? '·' }), ` ${WORDS[kind]}`),
      element('span', { class: 'size', text: bytes === null ? '' : `${bytes.toLocaleString('en')} B` }),
      element('code', { text: cut }));
  }
}

/** A token is a secret, and the log may be on a screen that others see. */
function hidden(text) {
  return text.includes('"authenticate"') ? text.replace(/("token"\s*:\s*")[^"]*"/, '$1…"') : text;
}
