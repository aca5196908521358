import {html, nothing} from '/page/lit/lit-html.js';
import {repeat} from '/page/lit/directives/repeat.js';
import {live} from '/page/lit/directives/live.js';
import {ask, order, whileSeen} from '/page/ask.js';
import {failure, mispLink, number, said, time} from '/page/words.js';

const LIMIT = 200;
const PATH = '/curator/dead-letters';

/** What waits for an operator: why, and to be replayed or discarded. */
export function deadLetters(draw, signal) {
  let letters, all = null, misp, wrong = '', done = '', busy = false, question;
  const chosen = new Set(), opened = new Set();
  const show = () => draw(view());

  const look = whileSeen(signal, 10_000, async () => {
    if (busy || question) return;
    try {
      const [list, status] = await Promise.all([ask(`${PATH}?limit=${LIMIT}`, signal), ask('/curator/status', signal)]);
      letters = list;
      all = status.deadLetters;
      misp = status.misp;
      [...chosen].filter(id => !list.some(letter => letter.id === id)).forEach(id => chosen.delete(id));
    } catch (e) {
      if (signal.aborted) return;
      wrong = e.message;
    }
    show();
  });

  /** One request after the other: each is whole by itself, and what has been done is done. */
  async function carryOut(verb, requests) {
    busy = true;
    [wrong, done] = ['', ''];
    show();
    let count = 0, left = 0;
    try {
      for (const [method, path] of requests) {
        const answer = await order(method, path);
        count += answer.replayed ?? answer.discarded ?? 0;
        left += answer.left ?? 0;
      }
    } catch (e) {
      wrong = e.message;
    }
    done = `${number(count)} ${verb}${left ? `; ${number(left)} cannot be replayed: their frames name no event` : ''}`;
    chosen.clear();
    busy = false;
    await look();
    show();
  }

  const one = (id, suffix = '') => `${PATH}/${encodeURIComponent(id)}${suffix}`;
  const replay = ids => carryOut('replayed', ids.map(id => ['POST', one(id, '/replay')]));
  const replayKind = reason => carryOut('replayed', [['POST', `${PATH}/replay${reason ? `?reason=${reason}` : ''}`]]);

  function discard(words, requests) {
    question = {words, requests};
    show();
    document.getElementById('sure').showModal();
  }

  function close(event) {
    const {requests} = question;
    question = undefined;
    if (event.target.returnValue === 'discard') carryOut('discarded', requests);
    else show();
  }

  function toggle(id, on) {
    on ? chosen.add(id) : chosen.delete(id);
    show();
  }

  function row(letter) {
    const open = opened.has(letter.id);
    return html`<tr><td><input type="checkbox" aria-label="Choose ${letter.event || letter.id}" .checked=${live(chosen.has(letter.id))}
        @change=${event => toggle(letter.id, event.target.checked)}></td>
      <td><button class="toggle" aria-expanded=${open} @click=${() => { open ? opened.delete(letter.id) : opened.add(letter.id); show(); }}>
        <span class="unseen">Details of ${letter.event || letter.id}</span></button> ${time(letter.died)}</td>
      <td>${letter.event ? html`<code>${said(letter.event)}</code>` : 'names no event'}</td>
      <td><span class="badge dead-letter">${said(letter.reason)}</span></td><td>${said(letter.error)}</td><td class="n">${letter.attempts}</td>
      <td class="buttons"><button ?disabled=${busy} @click=${() => replay([letter.id])}>Replay</button>
        <button class="danger" ?disabled=${busy} @click=${() => discard('this dead letter', [['DELETE', one(letter.id)]])}>Discard …</button></td></tr>
      ${open ? html`<tr class="why"><td colspan="7"><dl><dt>MISP's words</dt><dd>${said(letter.error)}</dd>
        <dt>Event</dt><dd>${letter.event ? html`<code>${said(letter.event)}</code> ${mispLink(misp, letter.event)} <a href="#decisions?text=${encodeURIComponent(letter.event)}">Its decisions</a>` : 'none is named'}</dd>
        <dt>Cause</dt><dd>${said(letter.cause)}${letter.server ? html`, server ${said(letter.server)}` : nothing}; ${letter.attempts} attempts failed</dd>
        <dt>Received</dt><dd>${letter.received ? time(letter.received) : 'not known'}</dd>
        <dt>Frame${letter.payloadEncoding ? ' (Base64: it is no UTF-8)' : ''}</dt><dd><pre tabindex="0">${said(letter.payload)}</pre></dd></dl></td></tr>` : nothing}`;
  }

  function kinds() {
    const counts = new Map();
    letters.forEach(letter => counts.set(letter.reason, (counts.get(letter.reason) ?? 0) + 1));
    return html`<ul class="kinds">${[...counts].map(([reason, count]) => html`<li><span class="badge dead-letter">${said(reason)}</span>
      ${number(count)}${letters.length < all ? ' of those shown' : ''}
      <button ?disabled=${busy} @click=${() => replayKind(encodeURIComponent(reason))}>Replay all ${said(reason)}</button>
      <button class="danger" ?disabled=${busy} @click=${() => discard(`all dead letters of the kind ${reason}`, [['DELETE', `${PATH}?reason=${encodeURIComponent(reason)}`]])}>
        Discard all ${said(reason)} …</button></li>`)}</ul>`;
  }

  function view() {
    const ids = [...chosen];
    return html`<h1>Dead letters</h1>
      <p role="status">${done}</p>${failure(wrong)}
      ${letters === undefined ? html`<p class="quiet">One moment …</p>` : letters.length === 0 ? html`<section class="card up"><p class="figure">None</p><p>Nothing waits for you.</p></section>` : html`
      <section class="card" aria-labelledby="waiting"><h2 id="waiting">${number(all ?? letters.length)} wait for you</h2>
        <p class="quiet">Mend what is wrong, then replay: each goes through the inbox once more. Discarding cannot be taken back.</p>
        ${kinds()}
        <div class="buttons"><button class="main" ?disabled=${busy || !ids.length} @click=${() => replay(ids)}>Replay ${ids.length || ''} chosen</button>
          <button class="danger" ?disabled=${busy || !ids.length} @click=${() => discard(ids.length === 1 ? 'one dead letter' : `${ids.length} dead letters`, ids.map(id => ['DELETE', one(id)]))}>Discard ${ids.length || ''} chosen …</button></div>
        <table class="rows" id="letters"><thead><tr><th scope="col"><input type="checkbox" aria-label="Choose all that are shown"
            .checked=${live(ids.length === letters.length)} @change=${event => { letters.forEach(letter => event.target.checked ? chosen.add(letter.id) : chosen.delete(letter.id)); show(); }}></th>
          <th scope="col">Died</th><th scope="col">Event</th><th scope="col">Reason</th><th scope="col">Last failure</th><th scope="col" class="n">Attempts</th><th scope="col">Do</th></tr></thead>
          <tbody>${repeat(letters, letter => letter.id, row)}</tbody></table>
        ${letters.length < all ? html`<p class="quiet">The ${number(letters.length)} that have waited longest are shown.</p>` : nothing}</section>`}
      <dialog id="sure" aria-labelledby="sure-what" @close=${close}><form method="dialog"><h2 id="sure-what">Discard ${question?.words}?</h2>
        <p>There is no way back.</p><div class="buttons"><button value="keep" autofocus>Keep</button><button class="danger" value="discard">Discard</button></div></form></dialog>`;
  }

  show();
}
