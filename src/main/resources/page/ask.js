// Asks and orders by the same requests as scripts. A browser that writes repeats the word that only this page can read.
let session;

export class Refused extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

async function answered(path, options) {
  let response;
  try {
    response = await fetch(path, {headers: {Accept: 'application/json', ...options.headers}, ...options, cache: 'no-store'});
  } catch (e) {
    if (e.name === 'AbortError') throw e;
    throw new Refused(0, 'The curator does not answer.');
  }
  if (response.status === 401) location.reload();
  return response;
}

const moment = () => new Promise(resolve => setTimeout(resolve, 700));

/** What MISP is asked has its turn: whoever comes too early comes again. */
async function patiently(path, options) {
  let response = await answered(path, options);
  for (let attempt = 0; response.status === 429 && attempt < 8 && !options.signal?.aborted; attempt++) {
    await moment();
    response = await answered(path, options);
  }
  return response;
}

async function body(response) {
  const text = await response.text();
  if (response.ok) return text === '' ? null : JSON.parse(text);
  let words = `HTTP ${response.status}`;
  try {
    words = JSON.parse(text).error ?? words;
  } catch {
    // A proxy's page, perhaps: its status says enough.
  }
  throw new Refused(response.status, words);
}

export async function ask(path, signal) {
  return body(await patiently(path, {signal}));
}

/** Well or not, it is an answer. */
export async function askHealth(signal) {
  const response = await answered('/observe/health/ready', {signal});
  return response.status === 503 ? response.json() : body(response);
}

export async function askText(path) {
  const response = await answered(path, {headers: {Accept: 'text/plain'}});
  return response.ok ? response.text() : '';
}

export async function currentSession() {
  session = await ask('/curator/session');
  return session;
}

/** After a restart the word is another one: it is asked for again, once. */
export async function order(method, path) {
  for (let attempt = 0; ; attempt++) {
    if (!session || attempt > 0) await currentSession();
    const response = await answered(path, {method, headers: {'X-CSRF-Token': session.csrf}});
    if (response.status !== 403 || attempt > 0) return body(response);
  }
}

/** Calls a function now and every so often, while the page is seen, until the view is left. */
export function whileSeen(signal, milliseconds, look) {
  let timer;
  const again = async () => {
    clearTimeout(timer);
    if (document.hidden || signal.aborted) return;
    try {
      await look();
    } finally {
      if (!signal.aborted) timer = setTimeout(again, milliseconds);
    }
  };
  document.addEventListener('visibilitychange', again, {signal});
  signal.addEventListener('abort', () => clearTimeout(timer));
  again();
  return again;
}
