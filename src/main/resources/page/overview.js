import {html, nothing} from '/page/lit/lit-html.js';
import {repeat} from '/page/lit/directives/repeat.js';
import {ask, askHealth, askText, whileSeen} from '/page/ask.js';
import {brief, duration, mispLink, number, outcome, said, time} from '/page/words.js';
import {bars, histogramPlot, histograms, outcomePlot, quantile} from '/page/plots.js';

const MAX_LAST = 20;

/** Is it well, what did it do, how fast, and what comes just now. */
export function overview(draw, signal) {
  let health, status, outcomes, metrics = '', last = [], week = false, wrong = '', live = false, news = '';
  let heard = 0, announced = 0;
  const show = () => draw(view());

  whileSeen(signal, 4000, async () => {
    try {
      [health, status] = await Promise.all([askHealth(signal), ask('/curator/status', signal)]);
      wrong = '';
    } catch (e) {
      if (signal.aborted) return;
      wrong = e.message;
    }
    show();
  });
  whileSeen(signal, 15_000, async () => {
    try {
      [outcomes, metrics] = await Promise.all([ask('/curator/outcomes', signal), askText('/observe/metrics')]);
      while (!outcomes.complete && !signal.aborted) {
        show();
        outcomes = await ask('/curator/outcomes', signal);
      }
      show();
    } catch {
      // What keeps it from being answered is said above.
    }
  });
  listen();

  /** While the page is seen: browsers hold few connections, and each costs the curator a thread. */
  function listen() {
    let source;
    const open = async () => {
      if (document.hidden || signal.aborted) {
        source?.close();
        source = undefined;
        live = false;
        return;
      }
      if (source) return;
      source = new EventSource('/curator/live');
      source.onopen = async () => {
        live = true;
        try {
          last = (await ask(`/curator/decisions?limit=${MAX_LAST}`, signal)).decisions;
        } catch {
          // They come one by one then.
        }
        show();
      };
      source.onerror = () => {
        live = false;
        if (source?.readyState === EventSource.CLOSED) {
          source = undefined;
          setTimeout(open, 15_000);
        }
        show();
      };
      source.onmessage = message => {
        const decision = JSON.parse(message.data);
        last = [decision, ...last].slice(0, MAX_LAST);
        heard++;
        show();
      };
    };
    // One sentence now and then, so that a screen reader is not talked to all the time.
    const summary = setInterval(() => {
      if (heard > announced) {
        news = `${heard - announced} new decisions`;
        announced = heard;
        show();
      }
    }, 30_000);
    document.addEventListener('visibilitychange', open, {signal});
    signal.addEventListener('abort', () => {
      clearInterval(summary);
      source?.close();
    });
    open();
  }

  const check = name => health?.checks?.find(one => one.name === name);

  function card(title, value, up, words, link) {
    return html`<li class="card ${up === undefined ? '' : up ? 'up' : 'down'}"><h2>${title}</h2>
      <p class="figure">${link ? html`<a href=${link}>${value}</a>` : value}</p><p>${said(words)}</p></li>`;
  }

  function cards() {
    const {misp, zeromq, inbox, deadLetters, held, routes} = status;
    const mispCheck = check('misp'), link = check('zeromq'), inboxCheck = check('inbox');
    const refused = Object.entries(routes ?? {}).filter(([, state]) => state !== 'in force');
    const waiting = held === undefined || held === null ? undefined : typeof held === 'object' ? held.length ?? held.count : held;
    return html`<ul class="cards">
      ${card('MISP', misp.reachable ? misp.version ?? 'answers' : 'away', mispCheck?.status !== 'DOWN' && misp.reachable,
        mispCheck?.message ?? (misp.reachable ? 'MISP answers' : 'not known yet'))}
      ${link ? card('Link', zeromq.connected ? 'up' : 'down', link.status === 'UP', link.message)
        : card('Link', '–', undefined, 'this process does not receive notifications')}
      ${card('Inbox', inbox === null ? '–' : number(inbox), inboxCheck ? inboxCheck.status === 'UP' : undefined,
        inboxCheck?.message ?? 'its broker does not say')}
      ${card('Dead letters', deadLetters === null ? '–' : number(deadLetters), deadLetters === null ? undefined : deadLetters === 0,
        deadLetters === 0 ? 'nothing waits for you' : 'wait for you', '#dead-letters')}
      ${waiting === undefined ? nothing : card('Held back', number(waiting), undefined,
        waiting === 0 ? 'none waits' : 'wait for their time or for an analyst')}
      ${routes === undefined ? nothing : card('Routes refused', number(refused.length), refused.length === 0,
        refused.length === 0 ? 'all files are in force' : refused.map(([file, state]) => `${file}: ${state}`).join('; '))}
    </ul>`;
  }

  function banner() {
    if (wrong) return html`<section class="banner down" aria-labelledby="well"><h1 id="well">No answer</h1><p>${said(wrong)}</p></section>`;
    if (!health || !status) return html`<section class="banner"><h1 id="well">One moment …</h1></section>`;
    const down = health.checks?.filter(one => one.status !== 'UP') ?? [];
    const notes = health.checks?.filter(one => one.status === 'UP' && one.message.startsWith('note:')) ?? [];
    const up = health.status === 'UP';
    const letters = status.deadLetters > 0;
    return html`<section class="banner ${up ? letters || notes.length ? 'note' : 'up' : 'down'}" aria-labelledby="well">
      <h1 id="well">${!up ? 'Not ready' : letters ? 'It is well, and something waits for you' : 'All is well'}</h1>
      ${down.length || notes.length ? html`<ul>${[...down, ...notes].map(one => html`<li>${one.name}: ${said(one.message)}</li>`)}</ul>`
        : html`<p>Events are received and curated.</p>`}</section>`;
  }

  function latency() {
    const events = histograms(metrics, 'curator_event_seconds', [])[0];
    const calls = histograms(metrics, 'curator_misp_request_seconds', ['call', 'status'])
      .filter(one => one.count > 0).sort((a, b) => b.count - a.count);
    return html`<section class="card" aria-labelledby="fast"><h2 id="fast">From the notification to the decision</h2>
      ${events?.count ? html`<p>Half of ${number(events.count)} events ${quantile(events, 0.5)}, 95 % ${quantile(events, 0.95)}, since the start.</p>
        ${histogramPlot(events)}` : html`<p class="quiet">No event yet since the start.</p>`}</section>
    <section class="card" aria-labelledby="calls"><h2 id="calls">Requests to MISP</h2>
      ${calls.length ? html`<div class="wide"><table><thead><tr><th scope="col">Request</th><th scope="col">Status</th>
        <th scope="col" class="n">Count</th><th scope="col" class="n">Half</th><th scope="col" class="n">95 %</th></tr></thead>
        <tbody>${calls.map(one => html`<tr><th scope="row">${said(one.labels.call)}</th><td>${said(one.labels.status)}</td>
          <td class="n">${number(one.count)}</td><td class="n">${quantile(one, 0.5)}</td><td class="n">${quantile(one, 0.95)}</td></tr>`)}</tbody></table></div>`
        : html`<p class="quiet">None yet since the start.</p>`}</section>`;
  }

  function latest() {
    return html`<section class="card" aria-labelledby="last"><h2 id="last">Last decisions <small class=${live ? 'live' : 'quiet'}>${live ? 'live' : 'not live'}</small></h2>
      <p class="unseen" role="status">${news}</p>
      ${last.length === 0 ? html`<p class="quiet">None yet.</p>` : html`<ol class="last">${repeat(last, one => one.time + one.event, one => html`
        <li><div>${time(one.time)} ${outcome(one.outcome, one.dryRun)} <span class="quiet">${duration(one.millis)}</span></div>
        <div><b>${one.title ? said(one.title) : said(one.event)}</b> ${one.org ? html`by ${said(one.org.name)}` : nothing}</div>
        <div>${brief(one)}</div>
        <div class="links"><a href="#decisions?text=${one.event}">Why</a> ${mispLink(status?.misp, one.event)}</div></li>`)}</ol>`}
    </section>`;
  }

  function view() {
    return html`${banner()}${status && !wrong ? cards() : nothing}
      <section class="card" aria-labelledby="did"><h2 id="did">What it did</h2>
        <div class="choice" role="group" aria-label="Time">
          <button aria-pressed=${!week} @click=${() => { week = false; show(); }}>Last day</button>
          <button aria-pressed=${week} @click=${() => { week = true; show(); }}>Last week</button></div>
        ${outcomes ? outcomePlot(week ? bars(outcomes.hours, 28, 6) : bars(outcomes.hours, 24, 1), week) : html`<p class="quiet">One moment …</p>`}
        ${outcomes && !outcomes.complete ? html`<p class="quiet">The audit is still being read.</p>` : nothing}</section>
      <div class="columns"><div>${latest()}</div><div>${latency()}</div></div>`;
  }

  show();
}
