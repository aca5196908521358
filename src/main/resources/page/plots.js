import {html, svg} from '/page/lit/lit-html.js';
import {OUTCOMES, duration, number} from '/page/words.js';

const HOUR = 3_600_000;

/** Sums hours into as many bars, the last of which is the present one. */
export function bars(hours, count, width) {
  const end = Math.floor(Date.now() / HOUR) * HOUR + HOUR;
  const begin = end - count * width * HOUR;
  const all = Array.from({length: count}, (_, i) => ({at: new Date(begin + i * width * HOUR), counts: {}, sum: 0}));
  for (const [hour, counts] of Object.entries(hours)) {
    const bar = all[Math.floor((new Date(hour) - begin) / HOUR / width)];
    if (!bar) continue;
    for (const [outcome, n] of Object.entries(counts)) {
      bar.counts[outcome] = (bar.counts[outcome] ?? 0) + n;
      bar.sum += n;
    }
  }
  return all;
}

const hourly = new Intl.DateTimeFormat(undefined, {hour: '2-digit', minute: '2-digit', hourCycle: 'h23'});
const daily = new Intl.DateTimeFormat(undefined, {weekday: 'short', hour: '2-digit', hourCycle: 'h23'});

const HEIGHT = 150;

/** Outcomes as stacked bars, with the same as a table for who does not see them. */
export function outcomePlot(all, isWeek) {
  const width = Math.min(1100, Math.max(320, innerWidth - 80));
  const most = Math.max(1, ...all.map(bar => bar.sum));
  const step = width / all.length;
  const label = bar => (isWeek ? daily : hourly).format(bar.at);
  const every = Math.ceil(all.length / (width > 700 ? 8 : 4));
  const shown = OUTCOMES.filter(outcome => all.some(bar => bar.counts[outcome]));
  const total = outcome => all.reduce((sum, bar) => sum + (bar.counts[outcome] ?? 0), 0);
  const stack = (bar, i) => {
    let y = HEIGHT;
    return shown.filter(outcome => bar.counts[outcome]).map(outcome => {
      const height = Math.max(1, bar.counts[outcome] / most * (HEIGHT - 12));
      y -= height;
      return svg`<rect class=${outcome} x=${i * step + 1} y=${y} width=${Math.max(1, step - 2)} height=${height} rx="1.5"></rect>`;
    });
  };
  return html`
    <svg class="plot" viewBox="0 0 ${width} ${HEIGHT + 18}" role="img"
      aria-label="Decisions over time; the table below holds the numbers">
      <line class="axis" x1="0" y1=${HEIGHT} x2=${width} y2=${HEIGHT}></line>
      <text class="axis" x="0" y="10">${number(most)}</text>
      ${all.map((bar, i) => svg`<g><title>${label(bar)}: ${number(bar.sum)}</title>
        <rect class="area" x=${i * step} y="0" width=${step} height=${HEIGHT}></rect>${stack(bar, i)}</g>`)}
      ${all.filter((_, i) => i % every === 0).map((bar, i) => svg`
        <text class="axis" x=${i * every * step} y=${HEIGHT + 14}>${label(bar)}</text>`)}
    </svg>
    <ul class="legend">${OUTCOMES.map(outcome => html`
      <li><span class="dot ${outcome}"></span>${outcome} <b>${number(total(outcome))}</b></li>`)}</ul>
    <details><summary>As a table</summary><div class="wide"><table>
      <thead><tr><th scope="col">From</th>${OUTCOMES.map(outcome => html`<th scope="col">${outcome}</th>`)}</tr></thead>
      <tbody>${all.filter(bar => bar.sum).map(bar => html`<tr><th scope="row">${label(bar)}</th>
        ${OUTCOMES.map(outcome => html`<td>${number(bar.counts[outcome] ?? 0)}</td>`)}</tr>`)}</tbody>
    </table></div></details>`;
}

/** The histograms of one metric in Prometheus' text, by the values of these labels. */
export function histograms(text, name, labels) {
  const found = new Map();
  const line = new RegExp(`^${name}_(bucket|count|sum)\\{?([^}]*)\\}? ([0-9.eE+-]+)$`, 'gm');
  for (const [, kind, inside, value] of text.matchAll(line)) {
    const of = Object.fromEntries([...inside.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)].map(([, key, word]) => [key, word]));
    const key = labels.map(label => of[label] ?? '').join(' ');
    const one = found.get(key) ?? {labels: of, buckets: [], count: 0, sum: 0};
    if (kind === 'bucket') one.buckets.push([of.le === '+Inf' ? Infinity : Number(of.le), Number(value)]);
    else one[kind] = Number(value);
    found.set(key, one);
  }
  for (const one of found.values()) {
    one.buckets.sort((a, b) => a[0] - b[0]);
    one.count = one.buckets.at(-1)?.[1] ?? one.count;
  }
  return [...found.values()];
}

/** Below which so many of all are, as far as the buckets tell. */
export function quantile(histogram, share) {
  const bucket = histogram.buckets.find(([, count]) => count >= share * histogram.count);
  if (!bucket || histogram.count === 0) return '–';
  if (bucket[0] === Infinity) return `> ${duration(histogram.buckets.at(-2)[0] * 1000)}`;
  return `≤ ${duration(bucket[0] * 1000)}`;
}

/** How many are in each bucket, as bars. */
export function histogramPlot(histogram) {
  let before = 0;
  const rows = histogram.buckets.map(([limit, count]) => {
    const row = {limit, count: count - before};
    before = count;
    return row;
  });
  const used = rows.slice(rows.findIndex(row => row.count > 0), rows.findLastIndex(row => row.count > 0) + 1);
  const most = Math.max(1, ...used.map(row => row.count));
  const label = row => row.limit === Infinity ? 'longer' : `≤ ${duration(row.limit * 1000)}`;
  return html`<table class="bars"><thead class="unseen"><tr><th scope="col">Time</th><th scope="col">Events</th></tr></thead>
    <tbody>${used.map(row => html`<tr><th scope="row">${label(row)}</th>
      <td><svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect class="curated" width=${Math.max(0.5, row.count / most * 100)} height="8" rx="1"></rect></svg>
      <span>${number(row.count)}</span></td></tr>`)}</tbody></table>`;
}
