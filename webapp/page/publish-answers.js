import { element } from './element.js';
import { errorByNumber, explainClose } from './explanations.js';

/** What the gateway has answered to publish requests, and what it has not: counted, and the last one shown. */
export class PublishAnswers {
  #place;
  #countersView;
  #onConfirmed;
  #unanswered = new Map();
  #counters = { Sent: 0, Confirmed: 0, Failed: 0 };

  /** @param {HTMLElement} place shows the last answer @param {() => void} onConfirmed for each message that is */
  constructor(place, countersView, onConfirmed) {
    this.#place = place;
    this.#countersView = countersView;
    this.#onConfirmed = onConfirmed;
    this.#countersView.show(this.#counters);
  }

  /** A request is about to be sent over a session. */
  expect(session, context) {
    this.#unanswered.set(context, { session, sentAt: performance.now() });
    this.#count('Sent');
    this.#show('waiting', element('p', { text: `Message ${context}: waiting for the answer…` }));
  }

  /** A frame has come: one answer, or an array of them. */
  received(session, text) {
    let answers;
    try {
      answers = [JSON.parse(text)].flat();
    } catch {
      this.#show('failed', element('p', { text: 'The gateway sent an answer that is not JSON.' }), frame(text));
      return;
    }
    for (const answer of answers) this.#answered(session, answer, text);
  }

  #answered(session, answer, text) {
    const sent = this.#unanswered.get(answer.context);
    if (sent?.session === session) this.#unanswered.delete(answer.context);
    if (answer.result !== 'ok') this.#refused(answer, text);
    else if (answer.messageId !== undefined) this.#confirmed(answer, sent, text);
  }

  #confirmed(answer, sent, text) {
    this.#count('Confirmed');
    this.#onConfirmed();
    const took = sent ? `, ${(performance.now() - sent.sentAt).toFixed(0)} ms after sending` : '';
    this.#show('ok',
      element('p', {}, element('strong', { text: 'Published' }), `: message ${answer.context ?? 'without a context'}${took}.`),
      element('p', {}, 'messageId ', element('code', { text: answer.messageId })),
      frame(text));
  }

  #refused(answer, text) {
    this.#count('Failed');
    const number = Number(/^(?:send|command)-error:(\d+)$/.exec(answer.result)?.[1]);
    const error = errorByNumber(number);
    this.#show('failed',
      element('p', {}, element('strong', { text: error ? `Error ${number}` : 'Not published' }), `: ${answer.errorMsg ?? answer.result}`),
      ...(error ? [element('p', { class: 'why', text: error.meaning })] : []),
      frame(text));
  }

  /** The session is gone: what it has not answered will not be answered any more. */
  giveUp(session) {
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
    this.#place.dataset.outcome = outcome;
    this.#place.replaceChildren(...nodes);
  }
}

function frame(text) {
  return element('pre', { class: 'frame' }, element('code', { text }));
}
