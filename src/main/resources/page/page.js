import {html, nothing, render} from '/page/lit/lit-html.js';
import {ask, currentSession, order} from '/page/ask.js';
import {overview} from '/page/overview.js';
import {decisions} from '/page/decisions.js';
import {deadLetters} from '/page/dead-letters.js';
import {searches} from '/page/searches.js';
import {trust} from '/page/trust.js';

const VIEWS = {
  overview: ['Overview', overview],
  decisions: ['Decisions', decisions],
  'dead-letters': ['Dead letters', deadLetters],
  backfill: ['Backfill', searches],
  trust: ['Trust', trust],
};

const main = document.getElementById('view');
const top = document.getElementById('top');
let shown, leaving = new AbortController(), session;

function header() {
  render(html`<p class="name"><img src="/page/icon.svg" alt="" width="28" height="28"> misp-curator</p>
    <nav aria-label="Views"><ul>${Object.entries(VIEWS).map(([name, [title]]) => html`
      <li><a href="#${name}" aria-current=${shown === name ? 'page' : nothing}>${title}</a></li>`)}</ul></nav>
    ${session?.until ? html`<button class="out" @click=${logOut}>Log out</button>` : nothing}`, top);
}

async function logOut() {
  await order('DELETE', '/curator/session');
  location.assign('/');
}

function go() {
  const [name, query] = location.hash.slice(1).split(/\?(.*)/);
  const isOther = shown !== undefined;
  shown = name in VIEWS ? name : 'overview';
  leaving.abort();
  leaving = new AbortController();
  const [title, view] = VIEWS[shown];
  document.title = `${title} · misp-curator`;
  header();
  const {signal} = leaving;
  const place = document.createElement('div');
  main.replaceChildren(place);
  view(content => { if (!signal.aborted) render(content, place); }, signal, new URLSearchParams(query ?? ''));
  if (isOther) main.focus({preventScroll: true});
  scrollTo(0, 0);
}

top.replaceChildren();
addEventListener('hashchange', go);
go();
session = await currentSession().catch(() => undefined);
header();
