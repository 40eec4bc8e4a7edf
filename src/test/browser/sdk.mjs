/**
 * Runs `../sdk/survive.mjs` in a page that the gateway serves, with the SDK that it serves.
 *
 *   node sdk.mjs <URL of the gateway> <topic> <sessions to lose>
 *
 * Prints how it goes, and last what came out. The variable CHROMIUM names the browser, /usr/bin/chromium by default.
 */
import { chromium } from 'playwright-core';
import { survive } from '../sdk/survive.mjs';

const [url, topic, faults] = process.argv.slice(2);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', headless: true,
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync'],
});
try {
  const page = await browser.newPage();
  page.on('pageerror', error => console.error(`script: ${error.message}`));
  await page.exposeFunction('say', line => console.log(line));
  await page.goto(url);
  await page.addScriptTag({ type: 'module', content: `globalThis.survive = ${survive}` });
  await page.waitForFunction(() => globalThis.survive !== undefined);
  // without a URL: the SDK finds the gateway that it came from
  const task = { module: new URL('/sdk/pulsar-ws.js', url).href, topic, faults: Number(faults) };
  console.log(JSON.stringify(await page.evaluate(it => globalThis.survive(it, globalThis.say), task)));
} finally {
  await browser.close();
}
