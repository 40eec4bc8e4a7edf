/**
 * Drives the console at `/` in a real headless Chromium, as a user would: by labels, buttons and the keyboard.
 *
 *   node console.mjs http://127.0.0.1:8080/ target/screenshots
 *
 * Exit code 0 when every step passed, else 1. The variable CHROMIUM names the browser, /usr/bin/chromium by default;
 * MANY says how many messages a flood has.
 * The pictures show the page light, dark and narrow, and a failed step where there is one.
 */
import assert from 'node:assert/strict';
import { Driver, messages, panel, press, shows, topic, unfold } from './driver.mjs';

const [baseUrl, pictures] = process.argv.slice(2);
if (!baseUrl || !pictures) {
  console.error('usage: node console.mjs <base URL of the gateway> <directory for screenshots>');
  process.exit(2);
}
const driver = new Driver(baseUrl, pictures);
const socketRoot = driver.base.href.replace(/^http/, 'ws');
const run = Date.now().toString(36);
const MANY = Number(process.env.MANY ?? 2000);
const open = options => driver.open(options);
const picture = (page, name) => driver.picture(page, name);

async function publish(page, payload, { key = '', properties = '' } = {}) {
  const form = panel(page, 'Publish');
  await form.getByLabel('Payload, as text').fill(payload);
  await form.getByLabel('Key (optional)').fill(key);
  await form.getByLabel(/^Properties/).fill(properties);
  await press(page, 'Publish', 'Publish');
}

async function published(page) {
  await shows(page.locator('#publish-answer'), /Published/);
  await shows(page.locator('#publish-answer'), /"result":"ok"/);
}

async function startConsumer(page, { subscription = 'console', type = 'Exclusive', position = 'Earliest', acknowledge = 'automatically', redelivery } = {}) {
  const form = panel(page, 'Receive');
  await form.getByLabel('Consumer, with a subscription').check();
  await form.getByLabel('Subscription', { exact: true }).fill(subscription);
  await form.getByLabel('Type').selectOption(type);
  await form.getByLabel('If new, start at').selectOption(position);
  await form.getByRole('combobox', { name: /^Acknowledge/ }).selectOption({ label: acknowledge });
  if (redelivery) await form.getByLabel('Redeliver after (s)').fill(redelivery);
  await press(page, 'Receive', 'Start');
  await shows(page.locator('#receive-state'), 'Open');
}

async function stop(page) {
  await press(page, 'Receive', 'Stop');
  await shows(page.locator('#receive-state'), 'Closed by you');
}

/** In the page: publishes so many messages, without waiting for one answer before the next message. */
async function flood({ address, count }) {
  const socket = new WebSocket(address);
  await new Promise((resolve, reject) => {
    let answers = 0;
    socket.onclose = ({ code, reason }) => reject(new Error(`closed: ${code} ${reason}`));
    socket.onmessage = () => {
      answers += 1;
      if (answers === count) resolve();
    };
    socket.onopen = () => {
      for (let n = 0; n < count; n += 1) socket.send(JSON.stringify({ payload: btoa(`number ${n}`) }));
    };
  });
  socket.onclose = null;
  socket.close();
}

/** In the page: measures how long it takes to draw, at worst. */
function watchFrames() {
  globalThis.longestFrame = 0;
  let last = performance.now();
  requestAnimationFrame(function next() {
    const now = performance.now();
    globalThis.longestFrame = Math.max(globalThis.longestFrame, now - last);
    last = now;
    requestAnimationFrame(next);
  });
}

/** In the page: what has been loaded of the API's descriptions, and of what shows them. */
function loadedOfApi() {
  return performance.getEntriesByType('resource').map(({ name }) => name).filter(name => /api\.json|api-sessions|api-requests/.test(name));
}

async function showApi(page) {
  await press(page, 'API', 'Show the API');
  await shows(panel(page, 'API'), 'Requests over HTTP');
}

/** Unfolds the details of the API whose summary begins with the text. */
async function unfoldApi(page, text) {
  const details = panel(page, 'API').locator('details').filter({ has: page.locator('summary', { hasText: text }) });
  await details.locator('summary').click();
  return details;
}

const steps = {
  async 'the endpoints show this host and the chosen topic'(page) {
    await topic(page).fill('a+b ü');
    const endpoints = page.locator('#endpoints');
    await shows(endpoints, `${socketRoot}ws/v2/producer/persistent/public/default/a%2Bb%20%C3%BC`);
    await shows(endpoints, `${socketRoot}ws/consumer/persistent/public/global/default/a%2Bb%20%C3%BC/console`);
    assert.equal(await endpoints.getByRole('row').count(), 6);
  },

  async 'a published message arrives in the list'(page) {
    await topic(page).fill(`first-${run}`);
    await startConsumer(page);
    await publish(page, 'Grüße, 世界 👋\nsecond line', { key: 'schlüssel', properties: 'colour=blue\nformula=a=b' });
    await published(page);
    const message = messages(page).first();
    for (const text of ['Grüße, 世界 👋\nsecond line', 'schlüssel', 'blue', 'a=b', 'acknowledgement sent']) await shows(message, text);
    assert.match(await page.locator('#publish-answer').innerText(), /messageId \S+/);
  },

  async 'the frames are on the wire log'(page) {
    const log = page.getByRole('list', { name: 'On the wire' });
    for (const text of ['"payload":', '"result":"ok"', '"messageId":']) await shows(log.getByRole('listitem'), text);
  },

  async 'a thousand characters of markup stay text'(page) {
    await publish(page, '<img src=x onerror=alert(1)>'.repeat(40));
    await shows(messages(page).first(), '<img src=x');
    assert.equal(await page.locator('#messages img').count(), 0);
  },

  async 'a subscription taken by another exclusive consumer is explained'(page) {
    const second = await open();
    await topic(second).fill(`first-${run}`);
    await press(second, 'Receive', 'Start');
    await shows(second.locator('#receive-state'), 'Closed with error 2');
    await shows(panel(second, 'Receive'), '2: Failed to subscribe');
    await shows(panel(second, 'Receive'), 'taken by an exclusive consumer');
    await shows(panel(second, 'Receive'), 'Close code 1008');
    await panel(second, 'Receive').getByRole('button', { name: 'Start', exact: true }).waitFor();
    await picture(second, 'error-explained');
    await second.context().close();
    await stop(page);
  },

  async 'a producer that is refused is explained'(page) {
    await page.getByLabel('Tenant').fill('no-such-tenant');
    await publish(page, 'lost');
    await shows(page.locator('#publish-state'), 'Closed with error 1');
    await shows(page.locator('#publish-answer'), 'No answer');
    await page.getByLabel('Tenant').fill('public');
  },

  async 'what was typed wrong is said before anything is sent'(page) {
    await publish(page, 'x', { properties: 'no equals sign' });
    await shows(page.locator('#publish-problem'), 'is not name=value');
    await topic(page).fill('');
    await shows(page.locator('#topic-message'), 'Topic is empty.');
    await press(page, 'Publish', 'Publish');
    assert.ok(await topic(page).evaluate(field => field === document.activeElement), 'the focus is on the field');
  },

  async 'messages are acknowledged and refused by button'(page) {
    await topic(page).fill(`buttons-${run}`);
    await startConsumer(page, { subscription: 'by-hand', type: 'Shared', acknowledge: 'by button', redelivery: '1' });
    await publish(page, 'one');
    await shows(messages(page), 'one');
    await messages(page).first().getByRole('button', { name: 'Negative: one' }).click();
    await shows(messages(page), 'negative acknowledgement sent');
    await shows(messages(page).first(), /redelivery [1-9]/);
    await messages(page).first().getByRole('button', { name: 'Acknowledge: one' }).click();
    await shows(messages(page).first(), 'acknowledgement sent');
    await shows(page.locator('#receive-counters'), /Waiting\s*0/);
    await stop(page);
    await press(page, 'Receive', 'Clear list');
    await startConsumer(page, { subscription: 'by-hand', type: 'Shared', acknowledge: 'automatically' });
    await publish(page, 'two');
    await shows(messages(page).first(), 'two');
    assert.equal(await messages(page).count(), 1, 'what was acknowledged does not come again');
    await stop(page);
  },

  async 'names may hold spaces, plus signs and any Unicode'(page) {
    await topic(page).fill(`größe + 世界 👋 ${run}`);
    await startConsumer(page, { subscription: 'über + 👋' });
    await publish(page, 'named');
    await published(page);
    await shows(messages(page).first(), 'named');
    await stop(page);
  },

  async 'a session that breaks is explained and can be opened again'() {
    const page = await open();
    let breakSession;
    await page.routeWebSocket(/\/consumer\//, socket => {
      const gateway = socket.connectToServer();
      breakSession = () => {
        gateway.close();
        return socket.close({ code: 1001, reason: 'the gateway is shutting down' });
      };
    });
    await topic(page).fill(`again-${run}`);
    await startConsumer(page);
    await breakSession();
    await shows(page.locator('#receive-state'), 'Closed (1001)');
    await shows(panel(page, 'Receive'), 'Connect again after a pause.');
    await startConsumer(page);
    await publish(page, 'after the break');
    await shows(messages(page).first(), 'after the break');
    await page.context().close();
  },

  async 'thousands of messages do not freeze the page'() {
    const page = await open();
    const address = `${socketRoot}ws/v2/producer/persistent/public/default/many-${run}?batchingEnabled=true`;
    await page.evaluate(flood, { address, count: MANY });
    await topic(page).fill(`many-${run}`);
    await page.evaluate(watchFrames);
    await press(page, 'Receive', 'Start');
    await shows(page.locator('#receive-counters'), new RegExp(`Received\\s*${MANY.toLocaleString('en')}`));
    const longest = await page.evaluate(() => globalThis.longestFrame);
    assert.ok(longest < 5000, `the page stood still for ${Math.round(longest)} ms`);
    await shows(messages(page).first(), `number ${MANY - 1}`);
    assert.equal(await messages(page).count(), 200);
    await page.context().close();
  },

  async 'a reader reads what the topic has'(page) {
    await topic(page).fill(`buttons-${run}`);
    await panel(page, 'Receive').getByLabel('Reader, without one').check();
    await panel(page, 'Receive').getByLabel('Start reading at').selectOption('earliest');
    await press(page, 'Receive', 'Start');
    await shows(page.locator('#receive-counters'), /Received\s*2/);
    await stop(page);
  },

  async 'the first form of the API works too'(page) {
    await page.getByLabel('Form of the API').selectOption('v1');
    await topic(page).fill(`v1-${run}`);
    await startConsumer(page, { subscription: 'v1-sub' });
    await publish(page, 'over v1');
    await published(page);
    await shows(messages(page).first(), 'over v1');
    assert.ok(await messages(page).first().locator('time').count() > 0, 'the time of v1 is read');
    await stop(page);
    await page.getByLabel('Form of the API').selectOption('v2');
  },

  async 'the keyboard is enough'(page) {
    await topic(page).fill(`keys-${run}`);
    await panel(page, 'Publish').getByLabel('Payload, as text').fill('typed');
    await panel(page, 'Publish').getByLabel(/^Properties/).fill('');
    await panel(page, 'Publish').getByLabel('Payload, as text').press('Control+Enter');
    await published(page);
    await panel(page, 'Receive').getByRole('button', { name: 'Start', exact: true }).focus();
    await page.keyboard.press('Enter');
    await shows(page.locator('#receive-state'), 'Open');
    await page.keyboard.press('Enter'); // the same button, now "Stop", kept the focus
    await shows(page.locator('#receive-state'), 'Closed by you');
  },

  async 'options of the session and fields of the message reach the broker'(page) {
    await topic(page).fill(`options-${run}`);
    await unfold(page, 'Publish', 'Options of the producer session');
    const form = panel(page, 'Publish');
    await form.getByLabel('producerName').fill(`console-${run}`);
    await form.getByLabel('compressionType').selectOption('ZSTD');
    await form.getByLabel('payloadEncoding').selectOption('json');
    await unfold(page, 'Publish', 'More fields of the message');
    await form.getByLabel('eventTime').fill('2026-11-23T16:37:15.615Z');
    await form.getByLabel('sequenceId', { exact: true }).fill('41');
    await publish(page, '{"large":12345678901234567890}');
    await published(page);
    await shows(form, '3 set');
    await shows(panel(page, 'On the wire'), `producerName=console-${run}&compressionType=ZSTD&payloadEncoding=json`);
    await unfold(page, 'Receive', 'Options of the session');
    await panel(page, 'Receive').getByRole('combobox', { name: 'metadata' }).selectOption('true');
    await panel(page, 'Receive').getByRole('textbox', { name: 'maxBatch' }).fill('10');
    await startConsumer(page);
    for (const text of ['12345678901234567890', `producerName console-${run}`, 'sequenceId 41', 'event time 2026-11-23T16:37:15.615Z']) {
      await shows(messages(page).first(), text);
    }
    await stop(page);
  },

  async 'an option that is not valid is explained'(page) {
    await unfold(page, 'Publish', 'Options of the producer session');
    await panel(page, 'Publish').getByLabel('sendTimeoutMillis').fill('soon');
    await publish(page, '1');
    await shows(page.locator('#publish-state'), 'Closed with error 1');
    await shows(panel(page, 'Publish'), 'sendTimeoutMillis');
    await page.reload();
  },

  async 'a frame that is typed by hand is sent as it is, and what is wrong with it is explained'(page) {
    await topic(page).fill(`frames-${run}`);
    const wire = panel(page, 'On the wire');
    await wire.getByRole('button', { name: 'Send frame' }).click();
    await shows(wire, 'This session is not open');
    await publish(page, 'opens the session');
    await published(page);
    await wire.getByLabel('Frame').fill('{"payload":"no Base64!"}');
    await wire.getByRole('button', { name: 'Send frame' }).click();
    await shows(page.locator('#publish-answer'), 'Error 7');
    await shows(page.locator('#publish-answer'), 'The payload is missing or is not Base64');
    await shows(wire.getByRole('listitem'), /received\s*[\d,]+ B/);
  },

  async 'a reader in pull mode gets what the command asks for'(page) {
    await panel(page, 'Receive').getByLabel('Reader, without one').check();
    await panel(page, 'Receive').getByLabel('Start reading at').selectOption('earliest');
    await unfold(page, 'Receive', 'Options of the session');
    await panel(page, 'Receive').getByRole('combobox', { name: 'pullMode' }).selectOption('true');
    await press(page, 'Receive', 'Start');
    await panel(page, 'Receive').getByLabel('Command').selectOption('lastMessageId');
    await press(page, 'Receive', 'Send command');
    await shows(page.locator('#command-answer'), '"lastMessageId"');
    assert.match(await page.locator('#receive-counters').innerText(), /Received\s*0/);
    await panel(page, 'Receive').getByLabel('Command').selectOption('permit');
    await panel(page, 'Receive').getByRole('textbox', { name: 'Messages', exact: true }).fill('1');
    await press(page, 'Receive', 'Send command');
    await shows(messages(page).first(), 'opens the session');
    await stop(page);
    await page.reload();
  },

  async 'several topics are consumed at once'(page) {
    const form = panel(page, 'Receive');
    await form.getByLabel('Consumer of several topics (v3)').check();
    await form.getByRole('textbox', { name: 'Topics', exact: true }).fill(`public/default/frames-${run},public/default/first-${run}`);
    await form.getByLabel('Subscription', { exact: true }).fill('several');
    await press(page, 'Receive', 'Start');
    await shows(messages(page), `frames-${run}`);
    await shows(messages(page), `first-${run}`);
    await stop(page);
    await page.reload();
  },

  async 'rates are drawn and said'(page) {
    await topic(page).fill(`rates-${run}`);
    await panel(page, 'Publish').getByLabel('How many times').fill('200');
    await publish(page, 'one of many');
    await shows(page.locator('#publish-counters'), /Confirmed\s*200/);
    const chart = page.getByRole('img', { name: /Published and confirmed [\d.]+\/s, at most ([1-9]|\d{2})/ });
    await chart.waitFor();
    assert.match(await chart.locator('polyline').first().getAttribute('points'), /,/);
  },

  async 'live sessions are listed, and one is ended'(page) {
    await topic(page).fill(`ended-${run}`);
    await startConsumer(page);
    await press(page, 'Live sessions', 'Show sessions');
    const row = panel(page, 'Live sessions').getByRole('row').filter({ hasText: `ended-${run}` }).filter({ hasText: 'consumer' });
    await row.getByRole('button', { name: /^End: consumer/ }).click();
    await row.getByRole('button', { name: /^Really end: consumer/ }).click();
    await shows(page.locator('#receive-state'), 'Closed (1001)');
    await shows(panel(page, 'Receive'), 'closed by an administrator');
  },

  async 'what needs a setting says so'() {
    const page = await open({ expected: [404] });
    await press(page, 'Subscriptions and backlog', 'Ask the broker');
    await shows(panel(page, 'Subscriptions and backlog'), 'pulsar.adminUrl is not set');
    await shows(panel(page, 'Sign-in'), 'Authentication is off');
    await page.context().close();
  },

  async 'the API is shown when somebody asks for it: sessions, messages, requests'() {
    const page = await open({ viewport: { width: 1280, height: 900 }, colorScheme: 'light' });
    assert.deepEqual(await page.evaluate(loadedOfApi), []);
    await showApi(page);
    assert.equal((await page.evaluate(loadedOfApi)).length, 4);
    for (const [title, parameter, preset] of [
      [/^Publish \/ws\/v2/, 'sendTimeoutMillis', '30000'],
      [/^Consume with acknowledgements/, 'subscriptionType', 'Exclusive'],
      [/^Consume from several topics/, 'receiverQueueSize', '1000'],
      [/^Read without a subscription/, 'messageId', 'latest'],
    ]) {
      const session = await unfoldApi(page, title);
      const row = session.getByRole('table', { name: /^Query of/ }).getByRole('row').filter({ has: page.getByRole('rowheader', { name: parameter, exact: true }) });
      await shows(row.getByRole('cell').nth(1), preset);
      assert.notEqual(await row.getByRole('cell').nth(2).innerText(), '', `${parameter} has a meaning`);
    }
    const publish = panel(page, 'API').locator('details').filter({ has: page.locator('summary', { hasText: /^Publish \/ws\/v2/ }) });
    await shows(publish.getByRole('table', { name: /^Headers of/ }).getByRole('row', { name: /^traceparent/ }), 'Trace Context');
    await publish.getByRole('link', { name: 'Publish a message' }).click();
    const message = page.locator('#api-message-request');
    await shows(message, '"payload": "SGVsbG8sIFB1bHNhcg=="');
    await shows(message.getByRole('row', { name: /^deliverAfterMs/ }), 'delay in ms');
    await message.getByRole('rowheader', { name: 'properties.traceparent' }).waitFor();
    await (await unfoldApi(page, /^A message/)).getByRole('rowheader', { name: 'encryptionContext.keys.*.keyValue' }).waitFor();
    const request = await unfoldApi(page, /^GET \/admin\/v2\/sessions The open/);
    await shows(request.getByRole('row', { name: /^limit/ }), '1 to 10000');
    await request.getByRole('row', { name: /^403/ }).waitFor();
    await request.getByRole('rowheader', { name: 'messagesOut' }).waitFor();
    await picture(page, 'api');
    await page.context().close();
  },

  async 'nothing of the descriptions is left out'() {
    const page = await open();
    await showApi(page);
    const text = await page.locator('#api').evaluate(node => node.textContent);
    const [sessions, http] = await page.evaluate(() => Promise.all(['asyncapi.json', 'openapi.json'].map(async name => (await fetch(name)).json())));
    const titles = [...Object.values(sessions.channels), ...Object.values(sessions.components.messages)].map(({ title }) => title);
    const requests = Object.entries(http.paths).flatMap(([path, item]) =>
      Object.keys(item).filter(name => name !== 'parameters').map(method => `${method.toUpperCase()} ${path} `));
    assert.ok(titles.length > 20 && requests.length > 15);
    for (const expected of [...titles, ...requests]) assert.ok(text.includes(expected), `the API lacks ${expected}`);
    assert.doesNotMatch(text, /undefined|\[object|\$ref|NaN/);
    await page.context().close();
  },

  async 'the API is for everybody, and for every window'() {
    for (const [name, options] of Object.entries({
      light: { viewport: { width: 1280, height: 900 }, colorScheme: 'light' },
      dark: { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' },
      phone: { viewport: { width: 360, height: 780 }, colorScheme: 'light', isMobile: true },
    })) {
      const page = await open(options);
      await panel(page, 'API').getByRole('button', { name: 'Show the API' }).focus();
      await page.keyboard.press('Enter');
      await shows(panel(page, 'API'), 'Requests over HTTP');
      assert.equal(await page.evaluate(() => document.activeElement.id), 'api-heading', 'the focus is not lost');
      assert.deepEqual(await driver.barriers(page, '#api'), [], `${name}: axe found barriers`);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.ok(overflow <= 0, `${name}: the page is ${overflow} pixels wider than the window`);
      await page.context().close();
    }
  },

  async 'an API that can not be loaded is said to be so, and asked for again'() {
    const page = await open({ expected: [404] });
    await page.route('**/openapi.json', route => route.fulfill({ status: 404 }), { times: 1 });
    await press(page, 'API', 'Show the API');
    await shows(page.locator('#api-problem'), 'does not serve its descriptions');
    await showApi(page);
    await page.context().close();
  },

  async 'the appearance is chosen, and kept'() {
    const page = await open({ colorScheme: 'light' });
    const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const light = await background();
    await page.getByLabel('Appearance').selectOption('dark');
    const dark = await background();
    assert.notEqual(dark, light);
    await page.reload();
    assert.equal(await background(), dark);
    await page.context().close();
  },

  async 'light, dark and narrow'() {
    for (const [name, options] of Object.entries({
      light: { viewport: { width: 1280, height: 900 }, colorScheme: 'light' },
      dark: { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' },
      phone: { viewport: { width: 360, height: 780 }, colorScheme: 'light', isMobile: true },
    })) {
      const page = await open(options);
      await topic(page).fill(`look-${name}-${run}`);
      await startConsumer(page, { acknowledge: 'by button', subscription: 'look' });
      for (const [payload, extras] of [
        ['{"temperature":21.5,"room":"Küche"}', { key: 'sensor-7', properties: 'unit=celsius' }],
        ['Hello, Pulsar 👋', {}],
        ['A longer message, which needs more than one line to be shown in full on most screens, and so is wrapped.', { key: 'k', properties: 'a=1\nb=2' }],
      ]) {
        await publish(page, payload, extras);
        await shows(messages(page).first(), payload);
      }
      await messages(page).last().getByRole('button', { name: /^Acknowledge/ }).click();
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      await picture(page, name);
      if (name !== 'phone') assert.deepEqual(await driver.barriers(page), [], `${name}: axe found barriers`);
      if (name === 'light') await picture(page, 'unfolded');
      assert.ok(overflow <= 0, `${name}: the page is ${overflow} pixels wider than the window`);
      await page.context().close();
    }
  },

  async 'the browser had nothing to complain about'() {
    assert.deepEqual(driver.complaints, []);
  },
};

await driver.run(steps);
