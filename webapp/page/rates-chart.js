import { element } from './element.js';
import { Rates } from './rates.js';

const SVG = 'http://www.w3.org/2000/svg';
const WIDTH = 600;
const HEIGHT = 120;
const SHOWN_AS_NUMBERS = 10;

/** Draws rates as lines, with a legend in words and the newest ones as a table, for those who do not see the lines. */
export class RatesChart {
  #rates = new Rates();
  #series;
  #drawing;
  #legend;
  #scale;
  #rows;

  /**
   * @param {HTMLElement} place is given the chart
   * @param {string} title
   * @param {Record<string, string>} series what the lines are called, by the names of the totals; three at most
   */
  constructor(place, title, series) {
    this.#series = Object.entries(series);
    this.#drawing = svg('svg', { class: 'chart', viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: 'none', role: 'img' });
    this.#legend = element('ul', { class: 'legend' });
    this.#scale = element('p', { class: 'hint' });
    this.#rows = element('tbody');
    const head = element('tr', {}, element('th', { scope: 'col', text: 'Sample' }),
      ...this.#series.map(([, label]) => element('th', { scope: 'col', text: label })));
    place.replaceChildren(this.#legend, this.#drawing, this.#scale,
      element('details', {}, element('summary', { text: `${title} as numbers` }),
        element('div', { class: 'scroll-x', tabindex: '0', role: 'region', 'aria-label': `${title}, table` },
          element('table', {}, element('thead', {}, head), this.#rows))));
    this.title = title;
    this.#draw();
  }

  /** @param {Record<string, number>} totals counted since some fixed time */
  sample(totals) {
    this.#rates.add(totals);
    this.#draw();
  }

  #draw() {
    const top = Math.max(1, ...this.#series.map(([name]) => this.#rates.highest(name)));
    this.#drawing.replaceChildren(...this.#series.map(([name], index) =>
      svg('polyline', { class: `line line-${index}`, points: this.#points(name, top), 'vector-effect': 'non-scaling-stroke' })));
    this.#legend.replaceChildren(...this.#series.map(([name, label], index) => element('li', {},
      element('span', { class: `swatch swatch-${index}`, 'aria-hidden': 'true' }), `${label}: `,
      element('b', { text: perSecond(this.#rates.latest(name)) }))));
    const samples = this.#rates.samples.length;
    this.#scale.textContent = samples === 0 ? 'No samples yet.' : `The newest ${samples} of at most ${Rates.kept} samples; the top is ${perSecond(top)}.`;
    this.#drawing.setAttribute('aria-label', `${this.title}: ${this.#series
      .map(([name, label]) => `${label} ${perSecond(this.#rates.latest(name))}, at most ${perSecond(this.#rates.highest(name))}`).join('; ')}`);
    this.#rows.replaceChildren(...this.#rates.samples.slice(-SHOWN_AS_NUMBERS).reverse().map((sample, age) => element('tr', {},
      element('th', { scope: 'row', text: age === 0 ? 'newest' : `${age} before` }),
      ...this.#series.map(([name]) => element('td', { text: perSecond(sample[name]) })))));
  }

  #points(name, top) {
    const { samples } = this.#rates;
    const step = WIDTH / (Rates.kept - 1);
    return samples.map((sample, index) => {
      const x = WIDTH - (samples.length - 1 - index) * step;
      const y = HEIGHT - 2 - (sample[name] / top) * (HEIGHT - 4);
      return `${x.toFixed(1)},${y.toFixed(1)}`;
    }).join(' ');
  }
}

function svg(tag, attributes) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  return node;
}

function perSecond(rate) {
  return `${rate.toLocaleString('en', { maximumFractionDigits: rate < 10 ? 1 : 0 })}/s`;
}
