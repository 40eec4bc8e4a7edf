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

/** Opens a page in place of one of the gateway's, so that it has the gateway's origin; all it needs comes from the gateway. */
async function open(body) {
  const page = await browser.newPage();
  page.on('console', message => message.type() === 'log' && console.log(message.text()));
  page.on('pageerror', error => console.error(`script: ${error.message}`));
  await page.goto(new URL('/sdk/pulsar-ws.js', url).href);
  await page.setContent(body);
  return page;
}

const programs = {
  async survive(topic, faults) {
    const page = await open('<!doctype html><title>SDK</title>');
    await page.addScriptTag({ type: 'module', content: `globalThis.survive = ${survive}` });
    await page.waitForFunction(() => globalThis.survive !== undefined);
    // without a URL: the SDK finds the gateway that it came from
    const task = { module: '/sdk/pulsar-ws.js', topic, faults: Number(faults) };
    console.log(JSON.stringify(await page.evaluate(it => globalThis.survive(it, console.log), task)));
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
