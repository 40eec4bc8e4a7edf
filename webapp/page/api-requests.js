import { element } from './element.js';
import { fieldTable, parameterTable } from './api-fields.js';
import { example, folded, inline, proseOf, table } from './api-prose.js';
import { typeOf } from './api-type.js';

const METHODS = ['get', 'put', 'post', 'delete', 'options'];

/** What OpenAPI says of requests, by their tags. @param {import('./api-description.js').Description} description */
export function requests(description) {
  const all = Object.entries(description.root.paths).flatMap(([path, item]) => METHODS
    .filter(method => item[method])
    .map(method => ({ path, method: method.toUpperCase(), shared: item.parameters ?? [], ...item[method] })));
  return description.root.tags.flatMap(tag => [
    element('h4', { text: tag.name }),
    element('p', { class: 'hint' }, ...inline(tag.description)),
    ...all.filter(({ tags }) => tags.includes(tag.name)).map(request => requestOf(description, request)),
  ]);
}

function requestOf(description, request) {
  const name = `${request.method} ${request.path}`;
  const parameters = [...request.shared, ...(request.parameters ?? [])].map(parameter => description.resolve(parameter));
  return folded([element('code', { text: name }), ` ${request.summary}`], [
    ...proseOf(request.description),
    element('p', { class: 'hint', text: credentials(request.security ?? description.root.security) }),
    ...parameterTable(description, `Parameters of ${name}`, parameters.map(described)),
    ...(request.requestBody ? [element('h5', { text: 'Body' }), ...contentOf(description, `Body of ${name}`, request.requestBody)] : []),
    element('h5', { text: 'Answers' }),
    ...answers(description, name, request.responses),
  ]);
}

/** OpenAPI has the meaning of a parameter beside its schema. */
function described({ name, in: place, required, description: meaning, schema }) {
  return { name, schema: { allOf: [schema], ...(meaning && { description: meaning }) }, note: `${required ? 'required, ' : ''}in the ${place}` };
}

/** `{}` among the alternatives means that none is needed. */
function credentials(alternatives) {
  const named = alternatives.flatMap(Object.keys);
  if (named.length === 0) return 'Without credentials.';
  const needed = alternatives.some(alternative => Object.keys(alternative).length === 0) ? 'Credentials, with authentication on' : 'Credentials';
  return `${needed}: ${named.join(' or ')}.`;
}

function answers(description, name, responses) {
  const all = Object.entries(responses).map(([status, response]) => [status, description.resolve(response)]);
  return [
    ...table(`Answers of ${name}`, ['Status', 'Meaning', 'Content', 'Headers'], all.map(([status, response]) => [
      [status], inline(response.description), [contentTypes(description, response)], [Object.keys(response.headers ?? {}).join(', ') || '–'],
    ])),
    ...all.filter(([status]) => status < '300').flatMap(([status, response]) => contentOf(description, `Answer ${status} of ${name}`, response)),
  ];
}

function contentTypes(description, { content = {} }) {
  return Object.entries(content).map(([type, { schema }]) => `${type}: ${typeOf(description, schema)}`).join('; ') || '–';
}

/** Fields and example of a body; of an array or a map those of what is in it. */
function contentOf(description, name, { content = {} }) {
  return Object.values(content).flatMap(({ schema, example: value }) => {
    const { items, additionalProperties } = description.schema(schema);
    const inner = items ?? (typeof additionalProperties === 'object' ? additionalProperties : schema);
    return [...fieldTable(description, name, inner), ...(value === undefined ? [] : [example(value)])];
  });
}
