import { byId, element } from './element.js';
import { adminRequest } from './admin-request.js';
import { topicName } from './address.js';

const ABSENT = 'This gateway does not ask the broker about topics.';

/** What the broker says of the topic: its subscriptions, their backlog and consumers. Asked through the gateway. */
export class TopicView {
  #topicForm;
  #headers;
  #problem = byId('backlog-problem');

  /** @param {import('./topic-form.js').TopicForm} topicForm @param {() => Record<string, string>} headers who asks */
  constructor(topicForm, headers) {
    this.#topicForm = topicForm;
    this.#headers = headers;
    byId('backlog-show').addEventListener('click', () => this.#refresh());
  }

  async #refresh() {
    if (this.#topicForm.problem) {
      this.#topicForm.focusProblem();
      return;
    }
    const topic = topicName(this.#topicForm.topic);
    byId('backlog-table').hidden = true;
    byId('backlog-summary').textContent = '';
    try {
      const query = new URLSearchParams({ topic });
      this.#show(topic, await adminRequest(`admin/v2/topic-stats?${query}`, this.#headers(), ABSENT));
      this.#problem.textContent = '';
    } catch (error) {
      this.#problem.textContent = error.message;
    }
  }

  #show(topic, stats) {
    const subscriptions = Object.entries(stats.subscriptions ?? {});
    const producers = stats.publishers?.length ?? 0;
    byId('backlog-summary').textContent = `${topic}: ${count(subscriptions.length, 'subscription')}, ${count(producers, 'producer')}, `
      + `${number(stats.storageSize)} bytes stored, ${number(stats.msgRateIn, 1)} messages/s in, ${number(stats.msgRateOut, 1)} messages/s out.`;
    byId('backlog-rows').replaceChildren(...subscriptions.map(([name, subscription]) => element('tr', {},
      element('th', { scope: 'row', text: name }),
      element('td', { text: subscription.type ?? '–' }),
      element('td', { text: number(subscription.msgBacklog) }),
      element('td', { text: number(subscription.unackedMessages) }),
      element('td', { text: number(subscription.consumers?.length) }),
      element('td', { text: number(subscription.msgRateOut, 1) }))));
    byId('backlog-table').hidden = subscriptions.length === 0;
  }
}

function number(value, digits = 0) {
  return typeof value === 'number' ? value.toLocaleString('en', { maximumFractionDigits: digits }) : '–';
}

function count(n, noun) {
  return `${n.toLocaleString('en')} ${noun}${n === 1 ? '' : 's'}`;
}
