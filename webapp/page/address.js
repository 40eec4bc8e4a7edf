/**
 * Addresses of the gateway's sessions, derived from where this page came from: the same host, the same context path.
 * Each segment is percent-encoded once, so a topic may hold spaces, `+` and any Unicode.
 */

/** `ws://host:port/context/` of the page at `pageUrl`. */
export function gatewayRoot(pageUrl = document.location.href) {
  const root = new URL('.', pageUrl);
  root.protocol = root.protocol === 'https:' ? 'wss:' : 'ws:';
  return root.href;
}

/**
 * @param {string} root as from gatewayRoot
 * @param {'producer'|'consumer'|'reader'} kind
 * @param {{version: 'v1'|'v2', domain: string, tenant: string, cluster: string, namespace: string, name: string}} topic
 * @param {string} [subscription] consumers only
 * @param {Record<string, string|number>} [parameters]
 */
export function sessionAddress(root, kind, topic, subscription, parameters = {}) {
  const segments = topic.version === 'v1'
    ? ['ws', kind, topic.domain, topic.tenant, topic.cluster, topic.namespace, topic.name]
    : ['ws', 'v2', kind, topic.domain, topic.tenant, topic.namespace, topic.name];
  if (subscription !== undefined) segments.push(subscription);
  return address(root, segments, parameters);
}

/**
 * The address of a consumer of several topics (v3).
 *
 * @param {Record<string, string|number>} parameters with `topics` or `topicsPattern`
 */
export function multiTopicAddress(root, subscription, parameters) {
  return address(root, ['ws', 'v3', 'consumer', subscription], parameters);
}

function address(root, segments, parameters) {
  const query = new URLSearchParams(parameters).toString();
  return root + segments.map(segment => encodeURIComponent(segment.toWellFormed())).join('/') + (query && `?${query}`);
}

/** The name under which Pulsar knows the topic. */
export function topicName(topic) {
  return `${topic.domain}://${topic.tenant}/${topic.namespace}/${topic.name}`;
}

/** What is wrong with a path segment, or null. A browser removes `.` and `..` from a path even when they are encoded. */
export function segmentProblem(label, value) {
  if (value === '') return `${label} is empty.`;
  if (value === '.' || value === '..') return `${label} cannot be “${value}” in a web address.`;
  if (/\p{Surrogate}/u.test(value)) return `${label} holds half a character.`;
  return null;
}
