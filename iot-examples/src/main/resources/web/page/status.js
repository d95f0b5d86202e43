// The status of delivery, at the top, and the banner for what is wrong.

import { h, icon, replace } from './dom.js';
import { bytes, count, dateTime, timeOfDay } from './format.js';

const STATES = {
  CONNECTED: ['good', 'Stored', 'Everything that was accepted reaches the database.'],
  RETRYING: ['warn', 'Buffering', 'The database is away: readings wait, and are stored when it is back.'],
  BLOCKED: ['bad', 'Blocked', 'The database refuses the server: somebody must mend its token or bucket. Readings wait.'],
  CLOSED: ['bad', 'Closed', 'The server is ending.'],
};

const OFFLINE = ['bad', 'Offline', 'The server does not answer. These are its last figures.'];
const NOT_LIVE = ['warn', 'Not live', 'The server does not tell this page what is new. These are older figures.'];

const SHORT = { CONNECTED: 'connected', RETRYING: 'database away', BLOCKED: 'database refuses', CLOSED: 'server is ending' };

let status = null;
let backend = { available: true };
let lost = null;
const listeners = new Set();

/** Calls back now and whenever the status is another; returns how to end that. */
export function onStatus(listener) {
  listeners.add(listener);
  listener(status);
  return () => listeners.delete(listener);
}

/** In a few words. */
export const deliverySentence = ({ state }) => SHORT[state];

export function takeStatus(json) {
  status = json;
  showDelivery();
  showBanner();
  listeners.forEach((listener) => listener(status));
}

/** Takes over whether the database answers; tells if it has just come back. */
export function takeBackend(json) {
  const back = json.available && !backend.available;
  backend = { ...json, since: json.available ? null : (backend.since ?? Date.now()) };
  showBanner();
  return back;
}

/** The server answers again. */
export function connected() {
  lost = null;
  showDelivery();
  showBanner();
}

/** The server does not answer, or refuses to tell what is new, for this reason. */
export function disconnected(reason, answered = false) {
  lost = { reason, answered, since: lost?.since ?? Date.now() };
  showDelivery();
  showBanner();
}

export const isOnline = () => lost === null;

const entry = (name, amount) => [h('dt', {}, name), h('dd', {}, amount)];

let details;

function build() {
  details = { summary: h('summary.pill', {}), body: h('div.popover', {}) };
  const element = h('details.delivery', {}, details.summary, details.body);
  document.addEventListener('click', (event) => {
    if (!element.contains(event.target)) {
      element.open = false;
    }
  });
  element.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && element.open) {
      element.open = false;
      details.summary.focus();
    }
  });
  replace(document.getElementById('delivery'), element);
}

function showDelivery() {
  if (!details) {
    build();
  }
  const connectedState = STATES[status?.state] ?? ['', 'Connecting', ''];
  const [kind, name, sentence] = !lost ? connectedState : lost.answered ? NOT_LIVE : OFFLINE;
  details.summary.className = `pill ${kind}`;
  const waiting = !lost && status?.buffered > 0 && status.state !== 'CONNECTED';
  replace(
    details.summary,
    h('span.visually-hidden', {}, 'Delivery: '),
    h('span.dot', { 'aria-hidden': 'true' }),
    h('span', {}, name),
    status && h('span.pill-count', {}, waiting ? `${count(status.buffered)} waiting` : count(status.stored)),
  );
  replace(details.body, h('h2', {}, 'Delivery'), h('p', {}, sentence), status && figures(status));
}

function figures({ state, since, accepted, stored, buffered, bufferedBytes, rejected, dropped }) {
  return h('dl.numbers', {},
    entry('Accepted', count(accepted)),
    entry('Stored', count(stored)),
    entry('Buffered', buffered > 0 ? `${count(buffered)} (${bytes(bufferedBytes)})` : '0'),
    entry('Rejected', count(rejected)),
    dropped > 0 && entry('Dropped', count(dropped)),
    entry(state === 'CONNECTED' ? 'Connected since' : 'Away since', dateTime(since)));
}

function trouble() {
  if (lost?.answered) {
    return ['warn', `Not live since ${timeOfDay(lost.since)}. ${lost.reason} The page is trying again.`];
  }
  if (lost) {
    return ['bad', `Offline since ${timeOfDay(lost.since)}. ${lost.reason} You see what was known then; the page is trying again.`];
  }
  if (status?.state === 'BLOCKED') {
    return ['bad', `The database refuses readings since ${timeOfDay(status.since)}; the log of the server says why. They wait.`];
  }
  if (!backend.available || status?.state === 'RETRYING') {
    const since = status?.state === 'RETRYING' ? status.since : backend.since;
    return ['warn', `The database is away since ${timeOfDay(since)}. Readings that come in wait and are not lost.`];
  }
  return ['', ''];
}

let shown = '';

function showBanner() {
  const banner = document.getElementById('banner');
  const [kind, text] = trouble();
  document.body.classList.toggle('offline', lost !== null);
  if (text !== shown) {
    shown = text;
    banner.className = kind;
    replace(banner, text && [icon('warn'), h('p', {}, text)]);
  }
}
