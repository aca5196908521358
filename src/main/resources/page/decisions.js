import {html, nothing} from '/page/lit/lit-html.js';
import {repeat} from '/page/lit/directives/repeat.js';
import {live} from '/page/lit/directives/live.js';
import {ask} from '/page/ask.js';
import {OUTCOMES, actions, brief, duration, failure, isUuid, mispLink, outcome, said, tag, time, verdicts} from '/page/words.js';

const CAUSES = ['add_from_connected_server', 'edit_from_connected_server', 'add', 'edit', 'catch-up', 'backfill', 'replay', 'hold'];
const FIELDS = ['text', 'outcome', 'rule', 'organisation', 'cause', 'since', 'until'];
const LIMIT = 50;

/** What became of events, and why: from the audit, and for one event live. */
export function decisions(draw, signal, query) {
  const filter = Object.fromEntries(FIELDS.map(name => [name, query.get(name) ?? '']));
  let found = [], next = null, searchedTo = null, busy = false, wrong = '', misp;
  const opened = new Set();
  let explained, explaining = false, unexplained = '', uuid = query.get('explain') ?? '';
  let running = new AbortController();
  const show = () => draw(view());

  ask('/curator/status', signal).then(status => { misp = status.misp; show(); }).catch(() => {});
  search();
  if (uuid) explain();

  /** Looks on until a page is full, a few seconds at most have been spent, or nothing is left. */
  async function search(cursor = null) {
    running.abort();
    running = new AbortController();
    const mine = running;
    signal.addEventListener('abort', () => mine.abort());
    if (!cursor) [found, next, searchedTo] = [[], null, null];
    busy = true;
    wrong = '';
    show();
    const wanted = found.length + LIMIT;
    const end = Date.now() + 8000;
    try {
      do {
        const query = new URLSearchParams({limit: wanted - found.length});
        for (const name of FIELDS) if (filter[name]) query.set(name, asked(name));
        if (cursor) query.set('cursor', cursor);
        const page = await ask(`/curator/decisions?${query}`, mine.signal);
        found = [...found, ...page.decisions];
        cursor = next = page.next;
        searchedTo = page.searchedTo ?? searchedTo;
        show();
      } while (cursor && found.length < wanted && Date.now() < end);
    } catch (e) {
      if (mine.signal.aborted) return;
      wrong = e.message;
    }
    busy = false;
    show();
  }

  /** A browser's field has local time, and the audit's is UTC. */
  function asked(name) {
    if (name !== 'since' && name !== 'until') return filter[name];
    const at = new Date(filter[name]);
    return Number.isNaN(at.getTime()) ? filter[name] : at.toISOString();
  }

  function submit(event) {
    event.preventDefault();
    const data = new FormData(event.target);
    const query = new URLSearchParams();
    for (const name of FIELDS) {
      filter[name] = String(data.get(name) ?? '').trim();
      if (filter[name]) query.set(name, filter[name]);
    }
    history.replaceState(null, '', `#decisions${query.size ? `?${query}` : ''}`);
    search();
  }

  function clear() {
    FIELDS.forEach(name => filter[name] = '');
    history.replaceState(null, '', '#decisions');
    search();
  }

  async function explain(event) {
    event?.preventDefault();
    if (event) uuid = String(new FormData(event.target).get('uuid') ?? '').trim();
    explained = undefined;
    unexplained = '';
    if (!isUuid(uuid)) {
      unexplained = 'An event is named by its UUID, of 36 characters.';
      show();
      return;
    }
    explaining = true;
    show();
    try {
      explained = await ask(`/curator/explain/${uuid}`, signal);
    } catch (e) {
      unexplained = e.message;
    }
    explaining = false;
    show();
  }

  function explanation() {
    const {event, lists, rules, rule, plan, reason} = explained;
    return html`<div class="answer" id="explanation">
      <h3>${said(event.info)}</h3><p>by <b>${said(event.org.name)}</b> ${event.org.uuid ? html`<code>${said(event.org.uuid)}</code>` : nothing},
        ${event.published ? 'published' : 'not published'}, ${event.locked ? 'received from another instance' : 'made on this instance'}.
        ${mispLink(misp, event.uuid)}</p>
      <dl><dt>Tags</dt><dd>${event.tags.length ? event.tags.map(one => tag(one.name, one.local)) : 'none'}</dd>
        <dt>Lists that hold its creator</dt><dd>${lists.length ? lists.map(list => html`<span class="tag">${said(list)}</span>`) : 'none'}</dd>
        <dt>Rules</dt><dd>${verdicts(rules)}</dd>
        <dt>What would be done now</dt><dd>${plan.length ? html`<ul class="actions">${actions(plan)}</ul>` : 'nothing'} <p>${said(reason)}</p></dd></dl></div>`;
  }

  function why(decision) {
    const {lists, rule, rules = [], plan, reason, publication, attempts, calls, cause, server, org, event} = decision;
    return html`<dl>
      <dt>Why</dt><dd>${said(reason)}</dd>
      <dt>Event</dt><dd><code>${said(event)}</code> ${mispLink(misp, event)} <a href="#decisions?explain=${event}">Explain as of now</a></dd>
      <dt>Organisation</dt><dd>${org ? html`${said(org.name)} <code>${said(org.uuid)}</code>` : 'not known'}</dd>
      <dt>Lists that held it</dt><dd>${lists?.length ? lists.map(list => html`<span class="tag">${said(list)}</span>`) : 'none'}</dd>
      <dt>Rules</dt><dd>${rules.length ? verdicts(rules) : rule ? html`${said(rule)} decided` : 'none was asked'}</dd>
      <dt>${decision.outcome === 'curated' ? 'What was done' : 'Plan'}</dt>
      <dd>${plan?.length ? html`<ul class="actions">${actions(plan)}</ul>` : 'nothing'}${publication ? html`<p>Publication: ${said(publication)}</p>` : nothing}</dd>
      <dt>How</dt><dd>${said(cause)}${server ? html`, server ${said(server)}` : nothing}; attempt ${attempts}, ${calls} requests to MISP, ${duration(decision.millis)}</dd></dl>`;
  }

  function row(decision) {
    const key = decision.time + decision.event;
    const open = opened.has(key);
    const toggle = () => { open ? opened.delete(key) : opened.add(key); show(); };
    return html`<tr><td><button class="toggle" aria-expanded=${open} @click=${toggle}>
        <span class="unseen">Why ${decision.event}</span></button> ${time(decision.time)}</td>
      <td>${decision.title ? said(decision.title) : html`<code>${said(decision.event)}</code>`}<br><span class="quiet">${decision.org ? said(decision.org.name) : nothing}</span></td>
      <td>${outcome(decision.outcome, decision.dryRun)}</td><td>${decision.rule ? said(decision.rule) : '–'}</td><td>${brief(decision)}</td></tr>
      ${open ? html`<tr class="why"><td colspan="5">${why(decision)}</td></tr>` : nothing}`;
  }

  function field(name, label, type = 'text') {
    return html`<label>${label}<input name=${name} type=${type} .value=${live(filter[name])} autocomplete="off"></label>`;
  }

  function select(name, label, values) {
    return html`<label>${label}<select name=${name}><option value="">any</option>
      ${values.map(value => html`<option value=${value} ?selected=${filter[name] === value}>${value}</option>`)}</select></label>`;
  }

  function view() {
    const causes = CAUSES.includes(filter.cause) || !filter.cause ? CAUSES : [...CAUSES, filter.cause];
    return html`<h1>Decisions</h1>
      <section class="card" aria-labelledby="ask"><h2 id="ask">Explain an event</h2>
        <form class="inline" @submit=${explain}><label>UUID<input name="uuid" size="38" .value=${live(uuid)} autocomplete="off" spellcheck="false"></label>
          <button class="main" ?disabled=${explaining}>Explain</button></form>
        <p class="quiet">What curation would do to it now, and why. It asks MISP and writes nothing.</p>
        <div role="status">${explaining ? html`<p>MISP is asked …</p>` : nothing}</div>${failure(unexplained)}${explained ? explanation() : nothing}</section>
      <section class="card" aria-labelledby="past"><h2 id="past">What was decided</h2>
        <form class="filter" role="search" @submit=${submit}>${field('text', 'Text', 'search')}${select('outcome', 'Outcome', OUTCOMES)}
          ${field('rule', 'Rule')}${field('organisation', 'Organisation')}${select('cause', 'Cause', causes)}
          ${field('since', 'Since', 'datetime-local')}${field('until', 'Until', 'datetime-local')}
          <div class="buttons"><button class="main">Filter</button><button type="button" @click=${clear}>Clear</button></div></form>
        ${failure(wrong)}
        ${found.length ? html`<table class="rows" id="decisions"><thead><tr><th scope="col">Time</th><th scope="col">Event</th><th scope="col">Outcome</th>
          <th scope="col">Rule</th><th scope="col">What and why</th></tr></thead>
          <tbody>${repeat(found, one => one.time + one.event + one.outcome, row)}</tbody></table>` : nothing}
        <p role="status" class="quiet">${busy ? 'The audit is searched …' : found.length === 0 && !wrong && !next ? 'Nothing in the audit matches.'
          : html`${found.length} shown${next && searchedTo ? html`, back to ${time(searchedTo)}` : ', and no more'}.`}</p>
        ${next && !busy ? html`<button @click=${() => search(next)}>Older</button>` : nothing}</section>`;
  }

  show();
}
