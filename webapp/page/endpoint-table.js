import { byId, element } from './element.js';
import { sessionAddress } from './address.js';

const SESSIONS = [
  ['v2', 'producer'], ['v2', 'consumer'], ['v2', 'reader'],
  ['v1', 'producer'], ['v1', 'consumer'], ['v1', 'reader'],
];
/** Stands for what is not typed yet, so that the address still shows where it belongs. */
const PLACEHOLDERS = {
  tenant: '{tenant}', namespace: '{namespace}', name: '{topic}', cluster: '{cluster}', subscription: '{subscription}',
};

/** The six addresses of the chosen topic, each with a button that copies it. */
export class EndpointTable {
  #root;
  #body = byId('endpoints');
  #rows;

  /** @param {string} root as from gatewayRoot */
  constructor(root) {
    this.#root = root;
    this.#rows = SESSIONS.map(([version, kind]) => this.#row(version, kind));
    this.#body.replaceChildren(...this.#rows.map(({ row }) => row));
  }

  show(topic, subscription) {
    const filled = { ...topic };
    for (const [name, placeholder] of Object.entries(PLACEHOLDERS)) filled[name] ||= placeholder;
    for (const { version, kind, code } of this.#rows) {
      const name = kind === 'consumer' ? subscription || PLACEHOLDERS.subscription : undefined;
      const address = sessionAddress(this.#root, kind, { ...filled, version }, name);
      code.textContent = Object.values(PLACEHOLDERS)
        .reduce((text, placeholder) => text.replace(`/${encodeURIComponent(placeholder)}`, `/${placeholder}`), address);
    }
  }

  #row(version, kind) {
    const code = element('code');
    const copy = element('button', {
      type: 'button', class: 'small', text: 'Copy', 'aria-label': `Copy the ${version} ${kind} address`,
      onclick: () => this.#copy(code.textContent, `${version} ${kind} address`),
    });
    // the clipboard exists only on https and on this very machine
    copy.hidden = !navigator.clipboard;
    const row = element('tr', {},
      element('td', { text: version }), element('th', { scope: 'row', text: kind }),
      element('td', {}, code), element('td', {}, copy));
    return { version, kind, code, row };
  }

  async #copy(text, what) {
    const said = byId('copied');
    try {
      await navigator.clipboard.writeText(text);
      said.textContent = `Copied the ${what}.`;
    } catch {
      said.textContent = `The browser did not allow copying the ${what}.`;
    }
  }
}
