/** The largest number that a parameter of 32 bits can have, which is no limit that anybody would ask for. */
const NO_LIMIT = 2147483647;

/**
 * The type of a schema in words: `integer, 1 or more`, `Shared | Failover`, `array of string`.
 *
 * @param {import('./api-description.js').Description} description
 */
export function typeOf(description, node) {
  const schema = description.schema(node);
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map(String).join(' | ');
  const choices = schema.type ? undefined : schema.anyOf ?? schema.oneOf;
  if (choices) return [...new Set(choices.map(choice => typeOf(description, choice)))].join(' or ');
  return [base(description, schema), limits(schema)].filter(Boolean).join(', ');
}

function base(description, { type, format, items, additionalProperties }) {
  if (type === 'array' && items) return `array of ${typeOf(description, items)}`;
  if (type === 'object' && typeof additionalProperties === 'object') return `object of ${typeOf(description, additionalProperties)}`;
  const name = type === undefined ? 'any' : [type].flat().join(' or ');
  return format && !/^int/.test(format) ? `${name} (${format})` : name;
}

function limits({ minimum, maximum, maxLength, minItems, maxItems, pattern }) {
  const most = maximum === NO_LIMIT ? undefined : maximum;
  return [
    range(minimum, most, ''),
    range(minItems, maxItems, ' items'),
    maxLength === undefined ? '' : `at most ${maxLength} characters`,
    pattern === undefined ? '' : `like ${pattern}`,
  ].filter(Boolean).join(', ');
}

function range(least, most, unit) {
  if (least !== undefined && most !== undefined) return `${least} to ${most}${unit}`;
  if (least !== undefined) return `${least} or more${unit}`;
  return most === undefined ? '' : `at most ${most}${unit}`;
}
