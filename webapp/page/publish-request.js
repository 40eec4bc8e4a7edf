import { encodeText } from './base64.js';

/**
 * The text of one publish request.
 *
 * @param {{text: string, kind: 'text'|'base64'|'none', encoding?: string}} payload as typed; `encoding` is the session's
 *     payloadEncoding
 * @param {Record<string, unknown>} fields all others
 * @param {string} more further fields, a JSON object, or empty
 * @returns {{text: string}|{problem: string, at: 'payload'|'more'}}
 */
export function publishRequest(payload, fields, more) {
  const further = readObject(more);
  if (!further) return { problem: '“Further fields” is not a JSON object.', at: 'more' };
  const { member, problem } = payloadMember(payload);
  if (problem) return { problem, at: 'payload' };
  const others = JSON.stringify({ ...further, ...fields }).slice(1);
  return { text: `{${member}${others === '}' ? '' : ','}${others}` };
}

/** Of a JSON payload the text as it was typed: parsed and written again, its large numbers would not be the same. */
function payloadMember({ text, kind, encoding }) {
  if (kind === 'none') return { member: '"nullPayload":true' };
  if (encoding === 'json') {
    return isJson(text) ? { member: `"payload":${text.trim()}` } : { problem: 'The payload is not JSON, which payloadEncoding=json wants.' };
  }
  const value = encoding === 'text' || kind === 'base64' ? text : encodeText(text);
  return { member: `"payload":${JSON.stringify(value)}` };
}

function isJson(text) {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function readObject(text) {
  if (text.trim() === '') return {};
  try {
    const value = JSON.parse(text);
    return value !== null && typeof value === 'object' && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}

/** Reads `name=value` lines. A value may hold `=`; a name may not. */
export function readProperties(text) {
  const properties = Object.create(null);
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue;
    const equals = line.indexOf('=');
    if (equals < 1) return { properties, problem: `Property line “${line}” is not name=value.` };
    properties[line.slice(0, equals).trim()] = line.slice(equals + 1);
  }
  return { properties, problem: null };
}
