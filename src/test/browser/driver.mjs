/** What the drives through the console have in common: a browser, pages that keep watch, and steps that pass or fail. */
import { mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { chromium } from 'playwright-core';

const AXE = createRequire(import.meta.url).resolve('axe-core');
const ARGUMENTS = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
  // a page whose headers were changed on the way counts as one of another network
  '--disable-features=LocalNetworkAccessChecks,LocalNetworkAccessChecksWebSockets',
];
/** What an operator may have a proxy add: the page's own policy is stricter, and both count. */
const STRICT_POLICY = "default-src 'self'";

export const PATIENCE_MS = 20_000;

export class Driver {
  complaints = [];
  #browser;

  /** @param {string} baseUrl of the gateway @param {string} pictures directory for screenshots */
  constructor(baseUrl, pictures) {
    this.base = new URL(baseUrl.endsWith('/') ? baseUrl : `${baseUrl}/`);
    this.pictures = pictures;
  }

  /**
   * The console in a window of its own. What the browser complains about is collected.
   *
   * @param {{expected?: number[]}} options of Playwright's context; and HTTP statuses that are no cause for complaint
   */
  async open({ expected = [], hosts = [], ...options } = {}) {
    const page = await (await this.#browser.newContext(options)).newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    await page.route(url => url.href === this.base.href, async route => {
      const response = await route.fetch();
      await route.fulfill({ response, headers: { ...response.headers(), 'content-security-policy': STRICT_POLICY } });
    });
    const isExpected = text => expected.some(status => text.includes(`status of ${status}`));
    page.on('pageerror', error => this.complaints.push(`script: ${error.message}`));
    page.on('console', message => {
      if (message.type() === 'error' && !isExpected(message.text())) this.complaints.push(`console: ${message.text()}`);
    });
    page.on('response', response => {
      if (response.status() >= 400 && !expected.includes(response.status())) this.complaints.push(`${response.status()} ${response.url()}`);
    });
    page.on('request', request => {
      if (![this.base.host, ...hosts].includes(new URL(request.url()).host)) this.complaints.push(`leaves the gateway: ${request.url()}`);
    });
    await page.goto(this.base.href);
    return page;
  }

  picture(page, name) {
    return page.screenshot({ path: path.join(this.pictures, `${name}.png`), fullPage: true });
  }

  /**
   * What axe finds serious or critical on the page as it is, with everything unfolded.
   *
   * @param {string} within selects the part of the page to look at; all of it by default
   */
  async barriers(page, within = 'html') {
    await page.evaluate(() => document.querySelectorAll('details').forEach(details => { details.open = true; }));
    await page.evaluate(await readFile(AXE, 'utf8'));
    const { violations } = await page.evaluate(part => globalThis.axe.run(part, { resultTypes: ['violations'] }), within);
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) => nodes.map(node => `${id}: ${node.target} ${node.failureSummary}`));
  }

  /** Takes the steps in their order, all over one page, and says how each went. */
  async run(steps) {
    let failed = 0;
    await mkdir(this.pictures, { recursive: true });
    this.#browser = await chromium.launch({
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', headless: true, args: ARGUMENTS,
    });
    try {
      const page = await this.open({ viewport: { width: 1280, height: 900 }, ...steps.options });
      for (const [name, step] of Object.entries(steps).filter(([, value]) => typeof value === 'function')) {
        const begun = performance.now();
        try {
          await step(page);
          console.log(`ok ${((performance.now() - begun) / 1000).toFixed(1).padStart(5)} s  ${name}`);
        } catch (error) {
          failed += 1;
          console.log(`FAILED    ${name}\n          ${String(error.message).split('\n').join('\n          ')}`);
          await this.picture(page, `failed-${failed}`).catch(() => {});
          await page.reload(); // the next step finds the page as it begins
        }
      }
    } finally {
      await this.#browser.close();
    }
    console.log(failed === 0 ? 'all steps passed' : `${failed} steps failed`);
    process.exitCode = failed === 0 ? 0 : 1;
  }
}

export const panel = (page, name) => page.getByRole('region', { name, exact: true });
export const press = (page, where, name) => panel(page, where).getByRole('button', { name, exact: true }).click();
export const messages = page => page.getByRole('list', { name: 'Messages, newest first' }).getByRole('listitem');
export const topic = page => page.getByRole('textbox', { name: 'Topic', exact: true });

/** Waits until an element shows the text. */
export async function shows(locator, text) {
  await locator.filter({ hasText: text }).first().waitFor({ timeout: PATIENCE_MS });
}

/** Unfolds what has this heading. */
export async function unfold(page, where, name) {
  const details = panel(page, where).locator('details').filter({ hasText: name });
  if (!(await details.evaluate(node => node.open))) await details.locator('summary').click();
}
