import { byId } from './element.js';
import { RatesChart } from './rates-chart.js';

const SAMPLE_MS = 1000;

/** What this page itself has published and received, counted, and drawn as rates. */
export class Traffic {
  #totals = { published: 0, received: 0, acknowledged: 0 };

  constructor() {
    const chart = new RatesChart(byId('page-rates'), 'This page’s rates',
      { published: 'Published and confirmed', received: 'Received', acknowledged: 'Acknowledged' });
    chart.sample(this.#totals);
    setInterval(() => chart.sample(this.#totals), SAMPLE_MS);
  }

  /** @param {'published'|'received'|'acknowledged'} what */
  count(what) {
    this.#totals[what] += 1;
  }
}
