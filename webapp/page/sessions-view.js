import { byId, element } from './element.js';
import { adminRequest } from './admin-request.js';
import { RatesChart } from './rates-chart.js';

const EVERY_MS = 2000;
const ABSENT = 'This gateway does not list its sessions.';
const COLUMNS = ['kind', 'topic', 'subscription', 'principal', 'remoteAddress', 'openedAt', 'messagesIn', 'messagesOut', 'acks', 'nacks', 'lastError'];

/** The live sessions of the gateway, all clients', from its admin API; with a button that ends one. */
export class SessionsView {
  #headers;
  #body = byId('sessions-rows');
  #problem = byId('sessions-problem');
  #chart = null;
  #before = new Map();
  #totals = { in: 0, out: 0 };
  #timer = null;
  /** The session whose button has been pressed once. */
  #armed = null;

  /** @param {() => Record<string, string>} headers who asks */
  constructor(headers) {
    this.#headers = headers;
    byId('sessions-show').addEventListener('click', () => this.#refresh());
    byId('sessions-follow').addEventListener('change', () => this.#schedule());
  }

  async #refresh() {
    clearTimeout(this.#timer);
    try {
      this.#show(await adminRequest('admin/v2/sessions', this.#headers(), ABSENT));
      this.#problem.textContent = '';
      this.#schedule();
    } catch (error) {
      this.#fail(error);
    }
  }

  #schedule() {
    clearTimeout(this.#timer);
    if (byId('sessions-follow').checked) this.#timer = setTimeout(() => this.#refresh(), EVERY_MS);
  }

  #show(sessions) {
    byId('sessions-table').hidden = false;
    byId('sessions-count').textContent = `${sessions.length.toLocaleString('en')} ${sessions.length === 1 ? 'session' : 'sessions'}.`;
    const focused = document.activeElement?.dataset.session;
    const unfolded = [...this.#body.querySelectorAll('details[open]')].map(details => details.dataset.session);
    this.#body.replaceChildren(...sessions.map(session => this.#row(session, unfolded.includes(session.id))));
    if (focused) this.#body.querySelector(`button[data-session="${CSS.escape(focused)}"]`)?.focus();
    this.#sample(sessions);
  }

  /** Of sessions that came and went meanwhile only those that are there are known. */
  #sample(sessions) {
    for (const { id, messagesIn = 0, messagesOut = 0 } of sessions) {
      const before = this.#before.get(id) ?? { messagesIn: 0, messagesOut: 0 };
      this.#totals.in += messagesIn - before.messagesIn;
      this.#totals.out += messagesOut - before.messagesOut;
    }
    this.#before = new Map(sessions.map(({ id, messagesIn = 0, messagesOut = 0 }) => [id, { messagesIn, messagesOut }]));
    this.#chart ??= new RatesChart(byId('gateway-rates'), 'The gateway’s rates', { in: 'Published by clients', out: 'Delivered to clients' });
    this.#chart.sample(this.#totals);
  }

  #row(session, unfolded) {
    const what = `${session.kind} on ${session.topic ?? 'several topics'}`;
    const text = this.#armed === session.id ? 'Really end' : 'End';
    return element('tr', {},
      ...COLUMNS.map((name, index) => element(index === 0 ? 'th' : 'td', { scope: index === 0 ? 'row' : undefined, text: cell(name, session[name]) })),
      element('td', {}, parameters(session, unfolded)),
      element('td', {}, element('button', {
        type: 'button', class: 'small', text, 'data-session': session.id, 'aria-label': `${text}: ${what}`,
        onclick: ({ currentTarget }) => this.#end(session.id, currentTarget, what),
      })));
  }

  /** Asks once more, by the same button. */
  async #end(id, button, what) {
    if (this.#armed !== id) {
      this.#armed = id;
      button.textContent = 'Really end';
      button.setAttribute('aria-label', `Really end: ${what}`);
      return;
    }
    this.#armed = null;
    try {
      await adminRequest(`admin/v2/sessions/${encodeURIComponent(id)}`, this.#headers(), 'That session is over.', 'DELETE');
      await this.#refresh();
    } catch (error) {
      this.#fail(error);
    }
  }

  #fail(error) {
    this.#problem.textContent = error.message;
  }
}

function cell(name, value) {
  if (value === null || value === undefined || value === '') return '–';
  if (name === 'openedAt') return new Date(value).toLocaleString('en-GB');
  return typeof value === 'number' ? value.toLocaleString('en') : String(value);
}

function parameters({ id, parameters: given }, unfolded) {
  const entries = Object.entries(given ?? {});
  if (entries.length === 0) return '–';
  return element('details', { 'data-session': id, open: unfolded }, element('summary', { text: String(entries.length) }),
    element('code', { text: entries.map(([name, value]) => `${name}=${value}`).join('\n') }));
}
