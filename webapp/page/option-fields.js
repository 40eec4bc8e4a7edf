import { element } from './element.js';

/**
 * Form fields made from a table of options. An empty field leaves its option out, so what the gateway does by itself counts.
 * Nothing is checked here: what is not valid the gateway refuses, and says why.
 */
export class OptionFields {
  #fields;

  /**
   * @param {HTMLElement} place is given the fields
   * @param {string} prefix of their ids
   * @param {Array<{name: string, type: string|string[], preset: string, help: string, as?: (text: string) => unknown}>} options
   */
  constructor(place, prefix, options) {
    this.#fields = options.map(option => ({ option, control: control(option, `${prefix}-${option.name}`) }));
    place.replaceChildren(...this.#fields.map(({ option, control: input }) => field(option, input)));
  }

  /** What is filled in, by the options' names; as text, or as the option's `as` reads it. */
  get values() {
    return Object.fromEntries(this.#fields
      .filter(({ control: input }) => input.value.trim() !== '')
      .map(({ option, control: input }) => [option.name, (option.as ?? (text => text))(input.value.trim())]));
  }

  /** How many are filled in. */
  get count() {
    return Object.keys(this.values).length;
  }
}

function field(option, input) {
  const hint = element('span', { class: 'hint', id: `${input.id}-hint`, text: option.help });
  input.setAttribute('aria-describedby', hint.id);
  return element('div', { class: 'field option' },
    element('label', { for: input.id }, element('code', { text: option.name })), input, hint);
}

function control({ type, preset }, id) {
  const names = type === 'bool' ? ['true', 'false'] : type;
  if (Array.isArray(names)) {
    return element('select', { id },
      element('option', { value: '', text: `default: ${preset}` }), ...names.map(name => element('option', { text: name })));
  }
  return element('input', {
    id, placeholder: `default: ${preset}`, spellcheck: 'false', autocapitalize: 'off',
    inputmode: type === 'number' ? 'numeric' : 'text',
  });
}

/** Says on a `<summary>` how many options are set. */
export function showCount(badge, count) {
  badge.textContent = count === 0 ? 'all default' : `${count} set`;
}
