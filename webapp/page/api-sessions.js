import { element } from './element.js';
import { fieldTable, parameterTable } from './api-fields.js';
import { example, folded, inline, proseOf } from './api-prose.js';
import { typeOf } from './api-type.js';

/** What AsyncAPI says of sessions: each kind with its parameters, then the messages of all. @param {import('./api-description.js').Description} description */
export function sessions(description) {
  const { channels, components } = description.root;
  const names = new Map(Object.entries(components.messages).map(([name, message]) => [message, name]));
  const fromClients = sentByClients(description);
  return [
    ...Object.values(channels).map(channel => session(description, channel, names, fromClients)),
    element('h4', { text: 'Messages' }),
    ...Object.entries(components.messages).map(([name, message]) => messageOf(description, name, message, fromClients.has(message))),
  ];
}

/**
 * The messages that clients send; the gateway sends all others. Operations are as the gateway sees them, so it is what it
 * receives. The operations of v1 name no messages, which are those of v2.
 */
function sentByClients(description) {
  return new Set(Object.values(description.root.operations)
    .filter(({ action }) => action === 'receive')
    .flatMap(({ messages = [] }) => messages.map(message => description.resolve(message))));
}

function session(description, channel, names, fromClients) {
  const { title, address, parameters = {}, messages = {}, bindings } = channel;
  const { query, headers } = description.resolve(bindings).ws;
  const all = Object.values(messages).map(message => description.resolve(message));
  return folded([`${title} `, element('code', { text: address })], [
    ...proseOf(channel.description),
    ...parameterTable(description, `Path of ${title}`, Object.entries(parameters).map(([name, parameter]) => inPath(description, name, parameter))),
    element('h4', { text: 'Parameters of the query' }),
    ...parameterTable(description, `Query of ${title}`, members(description, query)),
    element('h4', { text: 'Headers of the handshake' }),
    ...proseOf(headers.description),
    ...parameterTable(description, `Headers of ${title}`, members(description, headers)),
    element('h4', { text: 'The client sends' }),
    links(all.filter(message => fromClients.has(message)), names),
    element('h4', { text: 'The gateway sends' }),
    links(all.filter(message => !fromClients.has(message)), names),
  ]);
}

function members(description, object) {
  return Object.entries(description.schema(object).properties).map(([name, schema]) => ({ name, schema }));
}

/** AsyncAPI's parameters are no schemas: they are strings, and have these two members in common with one. */
function inPath(description, name, parameter) {
  const { description: meaning, enum: values } = description.resolve(parameter);
  return { name, schema: { type: 'string', description: meaning, ...(values && { enum: values }) }, note: 'in the path' };
}

function links(messages, names) {
  return element('ul', {}, ...messages.map(message => element('li', {}, element('a', {
    href: `#${idOf(names.get(message))}`, text: message.title,
    onclick: () => { document.getElementById(idOf(names.get(message))).open = true; },
  }))));
}

function messageOf(description, name, { title, summary, payload, examples = [] }, fromClient) {
  const schema = description.schema(payload);
  return folded([`${title} `, element('span', { class: 'badge', text: fromClient ? 'from the client' : 'from the gateway' })], [
    ...(summary ? [element('p', {}, ...inline(summary))] : []),
    ...(schema.type === 'array' ? [element('p', { text: `An array of ${kinds(description, schema)}.` })] : []),
    ...fieldTable(description, `Fields of ${title}`, payload),
    ...examples.map(({ name: called, payload: value }) => example(value, called)),
  ], { id: idOf(name) });
}

/** The items of an array by the names of their schemas, which say more than that they are objects. */
function kinds(description, { items, minItems, maxItems }) {
  const choices = items.anyOf ?? [items];
  const named = choices.map(choice => choice.$ref?.split('/').at(-1) ?? typeOf(description, choice));
  const count = [minItems && `at least ${minItems}`, maxItems && `at most ${maxItems}`].filter(Boolean).join(', ');
  return `${named.join(', ')}${count ? `: ${count}` : ''}`;
}

function idOf(name) {
  return `api-message-${name}`;
}
