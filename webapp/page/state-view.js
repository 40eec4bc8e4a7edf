import { element } from './element.js';
import { explainClose } from './explanations.js';

const WORDS = {
  idle: 'Not connected',
  connecting: 'Connecting…',
  open: 'Open',
  closing: 'Closing…',
  closed: 'Closed',
};

/**
 * Shows a session's state in words beside a panel's heading, and below the panel's form what it is connected to (the
 * fields may have changed since) or why it ended.
 */
export class StateView {
  #pill;
  #box;
  #where;

  /** @param {HTMLElement} pill a live region @param {HTMLElement} form the box goes behind it */
  constructor(pill, form) {
    this.#pill = pill;
    this.#box = element('div', { class: 'closing', role: 'status' });
    this.#where = element('p', { class: 'where quiet' });
    form.after(this.#where, this.#box);
    this.idle();
  }

  idle() {
    this.#set('idle', WORDS.idle);
    this.#box.replaceChildren();
  }

  /** @param {import('./session.js').Session} session */
  show(session, where) {
    if (session.state === 'closed') {
      this.#where.textContent = '';
      this.#ended(explainClose(session.closing), session.closing.requested);
      return;
    }
    this.#box.replaceChildren();
    this.#where.textContent = where;
    this.#set(session.state, WORDS[session.state]);
  }

  #ended({ headline, details }, requested) {
    this.#set(requested && details.length === 0 ? 'idle' : 'failed', headline);
    this.#box.replaceChildren(...details.map((text, index) => element('p', { text, class: index === 0 ? 'reason' : 'why' })));
  }

  #set(state, text) {
    this.#pill.dataset.state = state;
    this.#pill.replaceChildren(element('span', { class: 'dot', 'aria-hidden': 'true' }), element('span', { text }));
  }
}
