// Short messages that go away by themselves.

import { h, icon } from './dom.js';

const SHOWN_MILLIS = 5_000;

function show(message, kind, iconName) {
  const toast = h(`div.toast.${kind}`, {}, icon(iconName), h('span', {}, message));
  document.getElementById('toasts').append(toast);
  setTimeout(() => toast.remove(), kind === 'bad' ? 2 * SHOWN_MILLIS : SHOWN_MILLIS);
}

export const tell = (message) => show(message, 'good', 'check');

/** Tells an error; an aborted request is none. */
export function tellError(error) {
  if (error.name !== 'AbortError') {
    show(error.message, 'bad', 'warn');
  }
}
