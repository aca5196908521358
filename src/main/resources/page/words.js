import {html, nothing} from '/page/lit/lit-html.js';

const ACTIVE = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What a stranger wrote: as text, of whichever direction, and nothing in it acts. */
export const said = text => html`<bdi>${String(text ?? '').replace(ACTIVE, '\ufffd')}</bdi>`;

export const isUuid = text => UUID.test(text);

export const number = new Intl.NumberFormat().format;

const clock = new Intl.DateTimeFormat(undefined, {hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23'});
const dated = new Intl.DateTimeFormat(undefined,
  {year: 'numeric', month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23'});

export function time(iso) {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return nothing;
  const today = at.toDateString() === new Date().toDateString();
  return html`<time datetime=${iso} title=${iso}>${today ? clock.format(at) : dated.format(at)}</time>`;
}

export function duration(ms) {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  return ms < 3_600_000 ? `${Math.round(ms / 60_000)} min` : `${(ms / 3_600_000).toFixed(1)} h`;
}

export const OUTCOMES = ['curated', 'unchanged', 'not-listed', 'gone', 'dead-letter'];

const known = outcome => OUTCOMES.includes(outcome) ? outcome : 'other';

export const outcome = (label, dryRun) =>
  html`<span class="badge ${known(label)}">${label}${dryRun ? ' (dry run)' : ''}</span>`;

/** Only MISP's own address, as it is in the settings, and only an event's UUID behind it. */
export function mispLink(misp, event, words = 'Open in MISP') {
  if (!/^https?:\/\//.test(misp?.url ?? '') || !isUuid(event)) return nothing;
  return html`<a href=${`${misp.url}/events/view/${event}`} target="_blank" rel="noopener noreferrer">${words}</a>`;
}

export const tag = (name, local) =>
  html`<span class="tag" title=${local ? 'local' : 'global'}>${said(name)}${local ? nothing : html` <i>global</i>`}</span>`;

const VERBS = {tag: 'tag', untag: 'untag', publish: 'publish'};

export const actions = plan => plan.map(action => html`<li><b>${VERBS[action.action] ?? said(action.action)}</b>
  ${(action.tags ?? []).map(name => tag(name, action.local))}</li>`);

/** What a decision does, in a few words for a list. */
export function brief(decision) {
  const plan = decision.plan ?? [];
  if (decision.outcome !== 'curated' || plan.length === 0) return said(decision.reason);
  return html`<ul class="actions">${actions(plan)}</ul>`;
}

export const verdicts = rules => html`<ul class="verdicts">${rules.map(rule => html`
  <li class=${rule.decides ? 'decides' : ''}><b>${said(rule.rule)}</b> ${rule.decides ? 'decides' : 'does not decide'}:
  ${said(rule.reason)}</li>`)}</ul>`;

export const failure = words => words ? html`<p class="failure" role="alert">${said(words)}</p>` : nothing;
