/** Addresses of sessions. Each segment is percent-encoded once, so names may hold spaces, `+` and any Unicode. */

/** The gateway that this module came from, where it came from one. */
const ORIGIN = import.meta.url.startsWith('http') ? new URL('..', import.meta.url).href : undefined;

/**
 * @param {'producer'|'consumer'|'reader'} kind
 * @param {{url?: string, topic?: string, topics?: string[], topicsPattern?: string, subscription?: string}} target
 * @param {Record<string, string|number|boolean|undefined>} parameters of the query; those that are undefined are left out
 */
export function sessionAddress(kind, target, parameters) {
  const given = { ...parameters };
  let segments;
  if (target.topic !== undefined) {
    segments = ['ws', 'v2', kind, ...topicSegments(target.topic)];
    if (target.subscription !== undefined) segments.push(target.subscription);
  } else {
    segments = ['ws', 'v3', kind, target.subscription];
    given.topics = target.topics?.join(',');
    given.topicsPattern = target.topicsPattern;
  }
  const query = new URLSearchParams(Object.entries(given).filter(([, value]) => value !== undefined)).toString();
  return root(target.url) + segments.map(encodeSegment).join('/') + (query && `?${query}`);
}

/** `ws://host:port/context/`, of the address of the gateway in any form. */
function root(url = ORIGIN) {
  if (url === undefined) throw new TypeError('url is missing: the address of the gateway');
  const address = new URL(url);
  address.protocol = address.protocol.replace('http', 'ws');
  address.search = '';
  address.hash = '';
  return address.href.replace(/\/*$/, '/');
}

/** `topic`, `tenant/namespace/topic` or `domain://tenant/namespace/topic`. */
function topicSegments(topic) {
  const [, domain = 'persistent', path] = /^(?:([\w-]+):\/\/)?(.*)$/s.exec(topic);
  const segments = path.split('/');
  if (segments.length === 1) return [domain, 'public', 'default', path];
  if (segments.length < 3) throw new TypeError(`not a topic: ${topic}`);
  return [domain, segments[0], segments[1], segments.slice(2).join('/')];
}

/** A browser removes `.` and `..` from a path even when they are encoded. */
function encodeSegment(segment) {
  if (!segment || segment === '.' || segment === '..') {
    throw new TypeError(`a topic or subscription can't be called '${segment ?? ''}'`);
  }
  return encodeURIComponent(segment);
}
