import { byId, element } from './element.js';

const DRAW_EVERY_MS = 60;

/** A `<dl>` of counters, such as `{Received: 3}`. Draws now and then, however often they change. */
export class Counters {
  #list;
  #values = {};
  #due = false;

  /** @param {string} id of the list */
  constructor(id) {
    this.#list = byId(id);
  }

  show(values) {
    this.#values = values;
    if (this.#due) return;
    this.#due = true;
    setTimeout(() => this.#draw(), DRAW_EVERY_MS);
  }

  #draw() {
    this.#due = false;
    this.#list.replaceChildren(
      ...Object.entries(this.#values).map(([name, value]) =>
        element('div', {}, element('dt', { text: name }), element('dd', { text: value.toLocaleString('en') }))),
    );
  }
}
