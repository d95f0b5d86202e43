// The status of delivery, at the top, and the banner for what is wrong.

import { h, icon, replace } from './dom.js';
import { count, dateTime } from './format.js';

const STATES = {
  CONNECTED: ['good', 'Stored', 'Everything that was accepted reaches the database.'],
  RETRYING: ['warn', 'Buffering', 'The database is away: readings wait, and are stored when it is back.'],
  BLOCKED: ['bad', 'Blocked', 'The database refuses the server: somebody must mend its token or bucket. Readings wait.'],
  CLOSED: ['bad', 'Closed', 'The server is ending.'],
};

let status = null;
let backend = { available: true };
let lost = null;

export function takeStatus(json) {
  status = json;
  showDelivery();
  showBanner();
}

export function takeBackend(json) {
  backend = json;
  showBanner();
}

/** The server answers again. */
export function connected() {
  lost = null;
  showBanner();
}

/** The server does not answer, for this reason. */
export function disconnected(reason) {
  lost ??= { reason, since: Date.now() };
  showBanner();
}

export const isOnline = () => lost === null;

const value = (name, amount) => [h('dt', {}, name), h('dd', {}, amount)];

let details;

function showDelivery() {
  const [kind, name, sentence] = STATES[status.state];
  const place = document.getElementById('delivery');
  if (!details) {
    details = { summary: h('summary.pill', {}), body: h('div.popover', {}) };
    const element = h('details.delivery', {}, details.summary, details.body);
    document.addEventListener('click', (event) => {
      if (!element.contains(event.target)) {
        element.open = false;
      }
    });
    element.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') {
        element.open = false;
        details.summary.focus();
      }
    });
    replace(place, element);
  }
  details.summary.className = `pill ${kind}`;
  const waiting = status.buffered > 0 && status.state !== 'CONNECTED';
  replace(
    details.summary,
    h('span.dot', { 'aria-hidden': 'true' }),
    h('span', {}, name),
    h('span.pill-count', {}, waiting ? `${count(status.buffered)} waiting` : count(status.stored)),
  );
  replace(
    details.body,
    h('h2', {}, 'Delivery'),
    h('p', {}, sentence),
    h('dl.numbers', {},
      value('Accepted', count(status.accepted)),
      value('Stored', count(status.stored)),
      value('Waiting', `${count(status.buffered)} (${count(Math.ceil(status.bufferedBytes / 1024))} kB)`),
      value('Rejected', count(status.rejected)),
      status.dropped > 0 && value('Dropped', count(status.dropped)),
      value('Since', dateTime(status.since))),
    status.lastError && h('p.error-text', {}, status.lastError),
  );
}

let shown = '';

function showBanner() {
  const banner = document.getElementById('banner');
  let kind = '';
  let text = '';
  if (lost) {
    kind = 'bad';
    text = `Offline since ${new Date(lost.since).toLocaleTimeString()}. ${lost.reason} What you see is what was known then; trying again.`;
  } else if (!backend.available) {
    kind = 'warn';
    text = `The database is away. Readings that come in wait and are not lost. ${backend.error ?? ''}`;
  } else if (status?.state === 'BLOCKED') {
    kind = 'bad';
    text = `The database refuses readings: ${status.lastError ?? 'see the log of the server'}. They wait.`;
  } else if (status?.rejected > 0) {
    kind = 'warn';
    text = `${count(status.rejected)} readings were refused by the database for good.`;
  }
  document.body.classList.toggle('offline', lost !== null);
  if (text !== shown) {
    shown = text;
    banner.className = kind;
    replace(banner, text && [icon('warn'), h('p', {}, text)]);
  }
}
