/**
 * Drives the console of a gateway that wants to know who its users are, in a real headless Chromium.
 *
 *   node console-sign-in.mjs <URL of the gateway> <directory for screenshots> <host of the identity provider> <a token of the same user>
 *
 * Exit code 0 when every step passed, else 1. The identity provider lets everybody in as alice, who may do everything.
 */
import assert from 'node:assert/strict';
import { Driver, messages, panel, press, shows, topic } from './driver.mjs';

const [baseUrl, pictures, provider, token] = process.argv.slice(2);
if (!token) {
  console.error('usage: node console-sign-in.mjs <URL of the gateway> <directory for screenshots> <host of the provider> <token>');
  process.exit(2);
}
const driver = new Driver(baseUrl, pictures);
const name = `signed-in-${Date.now().toString(36)}`;
const signIn = page => panel(page, 'Sign-in');

async function publish(page, payload) {
  await topic(page).fill(name);
  await panel(page, 'Publish').getByLabel('Payload, as text').fill(payload);
  await press(page, 'Publish', 'Publish');
}

await driver.run({
  options: { expected: [401, 502], hosts: [provider] },

  async 'whoever has not signed in is told so'(page) {
    await shows(signIn(page), 'Not signed in.');
    await publish(page, 'lost');
    await shows(page.locator('#publish-state'), 'Closed with error 5');
    await shows(panel(page, 'Publish'), 'credentials are missing');
    await press(page, 'Live sessions', 'Show sessions');
    await shows(panel(page, 'Live sessions'), 'This is for administrators: sign in first.');
  },

  async 'single sign-on leads to the provider and back'(page) {
    await press(page, 'Sign-in', 'Sign in');
    await shows(signIn(page), 'Signed in as alice, until');
    assert.equal(page.url(), driver.base.href, 'the code has gone from the address');
    await driver.picture(page, 'signed-in');
  },

  async 'sessions are opened with the token, which is not shown'(page) {
    await publish(page, 'as alice');
    await shows(page.locator('#publish-answer'), 'Published');
    await press(page, 'Receive', 'Start');
    await shows(messages(page).first(), 'as alice');
    const log = await panel(page, 'On the wire').innerText();
    assert.ok(log.includes(name) && !log.includes('bearer'), log);
  },

  async 'an administrator sees subscriptions and their backlog'(page) {
    await press(page, 'Subscriptions and backlog', 'Ask the broker');
    const row = panel(page, 'Subscriptions and backlog').getByRole('row', { name: /console/ });
    await shows(row, 'Exclusive');
    await shows(panel(page, 'Subscriptions and backlog'), /1 subscription, 1 producer/);
    await driver.picture(page, 'backlog');
  },

  async 'a newer token is shown to open sessions'(page) {
    await signIn(page).getByLabel('Token (JWT), instead').fill(token);
    await press(page, 'Sign-in', 'Use token');
    const wire = panel(page, 'On the wire').getByRole('listitem');
    await shows(wire, '{"type":"authenticate","token":"…"');
    await shows(wire, /"result":"ok".*"context":"renewal"/);
    await publish(page, 'still alice');
    await shows(messages(page).first(), 'still alice');
    assert.ok(!(await page.content()).includes(token), 'the token is not on the page');
  },

  async 'axe finds nothing serious'(page) {
    assert.deepEqual(await driver.barriers(page), []);
  },

  async 'who signs out opens no more sessions'(page) {
    await press(page, 'Publish', 'Disconnect');
    await press(page, 'Sign-in', 'Sign out');
    await publish(page, 'lost');
    await shows(page.locator('#publish-state'), 'Closed with error 5');
  },

  async 'a token that is none is refused with the reason'(page) {
    await signIn(page).getByLabel('Token (JWT), instead').fill('a.b.c');
    await press(page, 'Sign-in', 'Use token');
    await publish(page, 'lost');
    await shows(panel(page, 'Publish'), '5: Failed to authenticate client: the token is not a JWT');
  },

  async 'a login that was not begun here counts for nothing'(page) {
    await page.goto(`${driver.base.href}?code=stolen&state=theirs`);
    await shows(signIn(page), 'This login was not begun here.');
  },

  async 'a code that the provider does not know gives no token'(page) {
    await page.evaluate(() => sessionStorage.setItem('single-sign-on', '{"verifier":"v","state":"mine"}'));
    await page.goto(`${driver.base.href}?code=guessed&state=mine`);
    await shows(signIn(page), 'the identity provider gives no token for this login');
  },

  async 'the browser had nothing else to complain about'() {
    assert.deepEqual(driver.complaints, []);
  },
});
