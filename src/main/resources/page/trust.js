import {html, nothing} from '/page/lit/lit-html.js';
import {ask} from '/page/ask.js';
import {failure, number, said, tag} from '/page/words.js';

/** Who is on the lists of trust. They are changed by the command line, or in MISP. */
export function trust(draw, signal) {
  let overview, wrong = '';
  const show = () => draw(view());

  async function read() {
    [overview, wrong] = [undefined, ''];
    show();
    try {
      overview = await ask('/curator/trust', signal);
    } catch (e) {
      if (signal.aborted) return;
      wrong = e.message;
    }
    show();
  }

  const oddities = odd => odd.length ? html`<ul class="odd">${odd.map(words => html`<li>${said(words)}</li>`)}</ul>` : nothing;

  function member(one) {
    return html`<tr><th scope="row">${one.name ? said(one.name) : html`<code>${said(one.uuid)}</code>`}
        ${one.name ? html`<br><code class="quiet">${said(one.uuid)}</code>` : nothing}</th>
      <td class="n">${number(one.graded)} of ${number(one.events)}</td><td>${said(one.comment)}${oddities(one.odd)}</td></tr>`;
  }

  function list(one) {
    return html`<section class="card ${one.state === 'enabled' ? '' : 'down'}"><h2>${said(one.name)}
        ${one.state === 'enabled' ? nothing : html`<span class="badge dead-letter">${said(one.state)}</span>`}</h2>
      <p>Its organisations' events get <span class="tag">${said(one.grade)}</span>${one.publishes ? ' and are published' : ''}.</p>${oddities(one.odd)}
      ${one.organisations.length ? html`<div class="wide"><table><thead><tr><th scope="col">Organisation</th><th scope="col" class="n">Events graded</th>
        <th scope="col">Comment, and what is odd</th></tr></thead><tbody>${one.organisations.map(member)}</tbody></table></div>`
        : html`<p class="quiet">Nobody is on it.</p>`}</section>`;
  }

  function view() {
    return html`<h1>Trust</h1><p class="quiet">The lists that the rules ask, in their order; the first that holds an event's creator decides.
        <code>./curator trust add</code> and <code>trust remove</code> change them.</p>
      ${failure(wrong)}<p role="status">${overview || wrong ? nothing : 'MISP is asked …'}</p>
      ${overview ? overview.lists.map(list) : nothing}
      ${overview || wrong ? html`<button @click=${read}>Ask again</button>` : nothing}`;
  }

  read();
}
