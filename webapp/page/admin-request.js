/** What a plain HTTP request to the gateway failed with, in a sentence. */
const SENTENCES = {
  401: 'This is for administrators: sign in first.',
  403: 'This is for administrators, which you are not.',
};

/**
 * Asks the gateway something below `admin/`.
 *
 * @param {Record<string, string>} headers who asks
 * @param {string} absent what to say when the gateway has no such thing (404)
 * @throws {Error} whose message is a sentence for the user
 */
export async function adminRequest(path, headers, absent, method = 'GET') {
  let answer;
  try {
    answer = await fetch(path, { method, headers, cache: 'no-store' });
  } catch {
    throw new Error('The gateway cannot be reached.');
  }
  if (answer.status === 204) return null;
  const json = await answer.json().catch(() => null);
  if (answer.ok && json !== null) return json;
  throw new Error(SENTENCES[answer.status] ?? json?.errorMsg ?? (answer.status === 404 ? absent : `The gateway answered with status ${answer.status}.`));
}
