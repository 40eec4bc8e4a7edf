import { byId, element } from './element.js';
import { proseOf } from './api-prose.js';

const ABSENT = 'This gateway does not serve its descriptions.';

/**
 * The API, from the descriptions that the gateway serves: sessions from AsyncAPI, requests over HTTP from OpenAPI. Neither
 * they nor the modules that show them are loaded before somebody asks for them.
 */
export class ApiView {
  #button = byId('api-show');
  #place = byId('api');
  #problem = byId('api-problem');

  constructor() {
    this.#button.addEventListener('click', () => this.#show());
  }

  async #show() {
    this.#button.disabled = true;
    this.#problem.textContent = '';
    try {
      const [{ Description }, { sessions }, { requests }, asyncApi, openApi] = await Promise.all([
        import('./api-description.js'), import('./api-sessions.js'), import('./api-requests.js'),
        load('asyncapi.json'), load('openapi.json'),
      ]);
      this.#place.replaceChildren(
        ...part('Sessions over WebSocket', new Description(asyncApi), sessions),
        ...part('Requests over HTTP', new Description(openApi), requests));
      this.#place.hidden = false;
      this.#button.hidden = true;
      byId('api-heading').focus(); // the button that had the focus is gone
    } catch (error) {
      this.#problem.textContent = error.message;
      this.#button.disabled = false;
    }
  }
}

function part(heading, description, show) {
  return [element('h3', { text: heading }), ...proseOf(description.root.info.description), ...show(description)];
}

async function load(name) {
  const answer = await fetch(name).catch(() => { throw new Error('The gateway does not answer.'); });
  if (!answer.ok) throw new Error(ABSENT);
  return answer.json();
}
