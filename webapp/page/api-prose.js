import { element } from './element.js';

/** A line of a description: what stands between backticks is code. Nothing else of Markdown is in the descriptions. */
export function inline(text = '') {
  return text.trim().split(/`([^`]*)`/).map((piece, index) => (index % 2 === 1 ? element('code', { text: piece }) : piece));
}

/** A description of several paragraphs, with empty lines between them. */
export function proseOf(text = '') {
  return text.trim().split(/\n\s*\n/).filter(Boolean).map(paragraph => element('p', { class: 'prose' }, ...inline(paragraph)));
}

/**
 * A table, or nothing if it has no rows.
 *
 * @param {string} name what it is, for screen readers
 * @param {string[]} columns
 * @param {Array<Array<Array<Node|string>>>} rows of cells; the first one of each is the row's heading
 */
export function table(name, columns, rows) {
  if (rows.length === 0) return [];
  return [element('table', { class: 'explained described', 'aria-label': name },
    element('thead', {}, element('tr', {}, ...columns.map(text => element('th', { scope: 'col', text })))),
    element('tbody', {}, ...rows.map(([heading, ...cells]) => element('tr', {},
      element('th', { scope: 'row' }, ...heading), ...cells.map(cell => element('td', {}, ...cell))))))];
}

/** What is shown only when it is unfolded. */
export function folded(summary, content, attributes = {}) {
  return element('details', attributes, element('summary', {}, ...summary), element('div', { class: 'unfolded' }, ...content));
}

/** A value as JSON, on several lines. */
export function example(value, name) {
  const caption = name ? `Example: ${name}` : 'Example';
  return element('figure', { class: 'example' },
    element('figcaption', { text: caption }), element('pre', {}, element('code', { text: JSON.stringify(value, null, 2) })));
}
