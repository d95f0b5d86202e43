// Server-sent events, read by fetch: EventSource cannot show an API key, nor say why it failed.

import { currentKey, failure, headers, renewKey } from './api.js';
import { takeTime } from './clock.js';

const SILENCE_MILLIS = 25_000;
const FIRST_PAUSE_MILLIS = 1_000;
const LONGEST_PAUSE_MILLIS = 10_000;

/**
 * Listens until the signal aborts. Handlers: one for each event name, `connected(again)` and
 * `lost(reason, answered)`, which tells whether there was an answer, though not the one wished for.
 */
export async function listen(path, handlers, signal) {
  let pause = FIRST_PAUSE_MILLIS;
  let again = false;
  while (!signal.aborted) {
    try {
      await connect(path, signal, () => {
        pause = FIRST_PAUSE_MILLIS;
        handlers.connected(again);
        again = true;
      }, (name, data) => handlers[name]?.(data));
      if (!signal.aborted) {
        handlers.lost('The server has ended the connection.');
      }
    } catch (error) {
      if (signal.aborted) {
        return;
      }
      handlers.lost(error.reason ?? 'The server does not answer.', error.reason !== undefined);
    }
    await rest(pause, signal);
    pause = Math.min(LONGEST_PAUSE_MILLIS, pause * 2);
  }
}

async function connect(path, signal, onOpen, onEvent) {
  const attempt = new AbortController();
  const abort = () => attempt.abort();
  signal.addEventListener('abort', abort);
  let watchdog = setTimeout(abort, SILENCE_MILLIS);
  try {
    const used = currentKey();
    const response = await fetch(path, { headers: headers(), signal: attempt.signal, cache: 'no-store' });
    takeTime(response);
    if (response.status === 401) {
      await renewKey((await failure(response)).message, used);
      return connect(path, signal, onOpen, onEvent);
    }
    if (!response.ok) {
      throw Object.assign(new Error(), { reason: (await failure(response)).message });
    }
    onOpen();
    const parse = parser(onEvent);
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) {
        return;
      }
      clearTimeout(watchdog);
      watchdog = setTimeout(abort, SILENCE_MILLIS);
      parse(value);
    }
  } finally {
    clearTimeout(watchdog);
    signal.removeEventListener('abort', abort);
    attempt.abort();
  }
}

/** Takes text as it comes, in whatever pieces, and hands on whole events. */
function parser(onEvent) {
  let rest = '';
  let name = 'message';
  return (text) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop();
    for (const line of lines) {
      if (line.startsWith('event: ')) {
        name = line.slice(7);
      } else if (line.startsWith('data: ')) {
        onEvent(name, JSON.parse(line.slice(6)));
      }
    }
  };
}

/** Waits, but not longer than until the network is back or somebody looks at the page again. */
function rest(millis, signal) {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      window.removeEventListener('online', done);
      document.removeEventListener('visibilitychange', done);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, millis);
    window.addEventListener('online', done);
    document.addEventListener('visibilitychange', done);
    signal.addEventListener('abort', done);
  });
}
