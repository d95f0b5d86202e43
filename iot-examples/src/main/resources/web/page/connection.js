// The one connection on which the server tells what is new; browsers allow few to a server.

import { listen } from './live.js';
import { connected, disconnected, takeBackend, takeStatus } from './status.js';

/** Somebody who looks elsewhere so long need not listen. */
const HIDDEN_MILLIS = 60_000;

let wanted = null;
let current = null;
let pause;

/**
 * Listens at a path in place of the one before. Handlers: `readings(list)`, `devices()` when the
 * list of devices is not what it was, `fresh()` when something may have been missed.
 */
export function connect(path, handlers) {
  wanted = { path, handlers, heard: false };
  open();
}

function open() {
  current?.abort();
  current = new AbortController();
  const mine = wanted;
  listen(mine.path, {
    readings: mine.handlers.readings,
    devices: mine.handlers.devices,
    status: takeStatus,
    backend(state) {
      if (takeBackend(state)) {
        mine.handlers.fresh();
      }
    },
    connected() {
      connected();
      if (mine.heard) {
        mine.handlers.fresh();
      }
      mine.heard = true;
    },
    lost: disconnected,
  }, current.signal);
}

document.addEventListener('visibilitychange', () => {
  clearTimeout(pause);
  if (document.hidden) {
    pause = setTimeout(() => {
      current?.abort();
      current = null;
    }, HIDDEN_MILLIS);
  } else if (wanted && !current) {
    open();
  }
});
