/**
 * Uses the SDK as the gateway serves it, in pages that the gateway might serve.
 *
 *   node sdk.mjs survive <URL of the gateway> <topic> <sessions to lose>   runs ../sdk/survive.mjs, prints how it goes and what came out
 *   node sdk.mjs show <URL of the gateway> <file with a page>              prints the first item that the page lists, and its title
 *
 * The variable CHROMIUM names the browser, /usr/bin/chromium by default.
 */
import { readFile } from 'node:fs/promises';
import { chromium } from 'playwright-core';
import { survive } from '../sdk/survive.mjs';

const [what, url, ...rest] = process.argv.slice(2);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', headless: true,
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync'],
});

/** Opens a page of the gateway's origin; all but the page itself comes from the gateway. */
async function open(body) {
  const page = await browser.newPage();
  page.on('pageerror', error => console.error(`script: ${error.message}`));
  const address = new URL('/test-page.html', url).href;
  await page.route(address, route => route.fulfill({ contentType: 'text/html; charset=utf-8', body }));
  await page.goto(address);
  return page;
}

const programs = {
  async survive(topic, faults) {
    const page = await open('<!doctype html><title>SDK</title>');
    await page.exposeFunction('say', line => console.log(line));
    await page.addScriptTag({ type: 'module', content: `globalThis.survive = ${survive}` });
    await page.waitForFunction(() => globalThis.survive !== undefined);
    // without a URL: the SDK finds the gateway that it came from
    const task = { module: '/sdk/pulsar-ws.js', topic, faults: Number(faults) };
    console.log(JSON.stringify(await page.evaluate(it => globalThis.survive(it, globalThis.say), task)));
  },

  async show(file) {
    const page = await open(await readFile(file, 'utf8'));
    console.log(await page.locator('li').first().innerText());
    console.log(await page.title());
  },
};

try {
  await programs[what](...rest);
} finally {
  await browser.close();
}
