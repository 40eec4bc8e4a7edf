/**
 * Creates one DOM element. Text is always set as text, never as markup, so nothing that comes over the wire
 * can become part of the page.
 *
 * @param {string} tag
 * @param {Record<string, unknown>} attributes `text` sets the text, `on…` adds a listener, the rest are attributes
 * @param {...(Node|string)} children
 */
export function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === 'text') node.textContent = value;
    else if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else if (value === true) node.setAttribute(name, '');
    else if (value !== false && value !== undefined) node.setAttribute(name, value);
  }
  node.append(...children);
  return node;
}

/** The element with this id; a missing one is a mistake in the page and says so. */
export function byId(id) {
  const node = document.getElementById(id);
  if (!node) throw new Error(`index.html has no element #${id}`);
  return node;
}
