import {html, nothing} from '/page/lit/lit-html.js';
import {live} from '/page/lit/directives/live.js';
import {ask, order, whileSeen} from '/page/ask.js';
import {failure, mispLink, number, outcome, said, time} from '/page/words.js';

const BACKFILL = '/curator/backfill';
const DRY_RUN = '/curator/backfill/dry-run';

/** Events that are in MISP already: what would become of them, and then have it done. */
export function searches(draw, signal) {
  let status, dryRun, backfill, days = '', tried, wrong = '', busy = false;
  const show = () => draw(view());
  const query = () => days ? `?days=${encodeURIComponent(days)}` : '';

  const look = whileSeen(signal, 1500, async () => {
    try {
      [status, dryRun, backfill] = await Promise.all([ask('/curator/status', signal), ask(DRY_RUN, signal), ask(BACKFILL, signal)]);
    } catch (e) {
      if (signal.aborted) return;
      wrong = e.message;
    }
    show();
  });

  async function carryOut(method, path) {
    busy = true;
    wrong = '';
    show();
    try {
      await order(method, path);
    } catch (e) {
      wrong = e.message;
    }
    busy = false;
    await look();
    show();
  }

  async function preview(event) {
    event.preventDefault();
    days = String(new FormData(event.target).get('days') ?? '').trim();
    tried = days;
    await carryOut('POST', DRY_RUN + query());
  }

  const isGoingOn = search => search && !search.ended;
  const isRunning = () => backfill && !(backfill.ended && backfill.left === 0);

  const outcomes = counts => html`<ul class="legend">${Object.entries(counts).filter(([, count]) => count).map(([label, count]) =>
    html`<li>${outcome(label)} <b>${number(count)}</b></li>`)}</ul>`;

  function previewed() {
    if (!dryRun) return nothing;
    const {began, ended, found, events, failure: why} = dryRun;
    return html`<div class="answer" id="dry-run"><h3>${ended ? 'Dry run' : 'Dry run, going on'}</h3>
      <p role="status">${number(found)} events looked at, begun ${time(began)}${ended ? html`, ended ${time(ended)}` : ' …'}</p>
      ${failure(why)}${outcomes(dryRun.outcomes)}
      ${!ended ? html`<button @click=${() => carryOut('DELETE', DRY_RUN)}>Stop the dry run</button>` : nothing}
      ${events.length ? html`<div class="wide"><table><thead><tr><th scope="col">Event</th><th scope="col">Organisation</th><th scope="col">Would be done</th></tr></thead>
        <tbody>${events.map(one => html`<tr><td>${said(one.title)} ${mispLink(status?.misp, one.event, 'MISP')}</td><td>${said(one.organisation)}</td><td>${said(one.actions)}</td></tr>`)}</tbody></table></div>
        ${(dryRun.outcomes.curated ?? 0) > events.length ? html`<p class="quiet">The first ${events.length} are shown.</p>` : nothing}` : nothing}</div>`;
  }

  function progress() {
    if (!backfill) return nothing;
    const all = Math.max(backfill.expected, backfill.found), finished = backfill.found - backfill.left;
    return html`<section class="card" aria-labelledby="far"><h2 id="far">Backfill ${isRunning() ? 'going on' : 'ended'}</h2>
      <p>Begun ${time(backfill.began)}. <span role="status">${number(finished)} of ${number(all)} events</span></p>
      ${isRunning() ? html`<progress aria-label="Backfill" max=${Math.max(1, all)} value=${finished}></progress>` : nothing}
      ${failure(backfill.failure)}${outcomes(backfill.outcomes)}
      ${backfill.leftOut.length ? html`<p>Left out, since MISP does not answer for it:</p><ul>${backfill.leftOut.map(one => html`<li>${said(one)}</li>`)}</ul>` : nothing}
      ${isRunning() ? html`<button ?disabled=${busy} @click=${() => carryOut('DELETE', BACKFILL)}>Cancel</button>
        <p class="quiet">What is in the inbox is still curated.</p>` : nothing}</section>`;
  }

  function catchUp() {
    const latest = status?.catchUp;
    return html`<section class="card" aria-labelledby="by-itself"><h2 id="by-itself">Catch-up, by itself</h2>
      ${latest ? html`<p>The latest, ${said(latest.why)}, began ${time(latest.began)}${latest.ended ? html` and ended ${time(latest.ended)}` : ''}: ${number(latest.found)} events found, ${number(latest.left)} left.</p>
      ${failure(latest.failure)}` : html`<p class="quiet">None yet since the start.</p>`}</section>`;
  }

  function view() {
    const ready = dryRun?.ended && !dryRun.failure && tried === days && tried !== undefined;
    return html`<h1>Backfill</h1>
      <section class="card" aria-labelledby="back"><h2 id="back">Events that are in MISP already and lack their tag</h2>
        <form class="inline" @submit=${preview}><label>Of the last … days<input name="days" inputmode="numeric" pattern="[0-9]{1,5}" size="6" placeholder="all" .value=${live(days)}
            @input=${event => { days = event.target.value.trim(); show(); }}></label>
          <button class="main" ?disabled=${busy || isGoingOn(dryRun)}>1. Dry run</button>
          <button type="button" class="main" ?disabled=${busy || !ready || isRunning()} @click=${() => carryOut('POST', BACKFILL + query())}>2. Start</button></form>
        <p class="quiet">First a dry run says what would be done, and writes nothing; then it can be started.</p>
        ${failure(wrong)}${previewed()}</section>${progress()}${catchUp()}`;
  }

  show();
}
