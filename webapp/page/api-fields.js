import { inline, table } from './api-prose.js';
import { typeOf } from './api-type.js';

const COLUMNS = ['Name', 'Type', 'Default', 'Meaning'];

/** The fields of a payload; nothing if it has none. @param {import('./api-description.js').Description} description */
export function fieldTable(description, name, node) {
  return table(name, COLUMNS, description.fields(node).map(({ name: field, schema, required }) =>
    row(description, field, schema, required ? 'required' : '')));
}

/**
 * Parameters, of a path or of a query.
 *
 * @param {import('./api-description.js').Description} description
 * @param {Array<{name: string, schema: object, note?: string}>} parameters
 */
export function parameterTable(description, name, parameters) {
  return table(name, COLUMNS, parameters.map(({ name: parameter, schema, note }) => row(description, parameter, schema, note ?? '')));
}

function row(description, name, node, note) {
  const schema = description.schema(node);
  const preset = schema.default === undefined ? note : String(schema.default);
  const meaning = inline(schema.description);
  return [inline(`\`${name}\``), inline(typeOf(description, schema)), [preset || '–'], meaning];
}
