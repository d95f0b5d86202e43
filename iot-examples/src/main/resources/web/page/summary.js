// The figures at the top: devices, readings, delivery.

import { h, setText } from './dom.js';
import { bytes, count, number, timeOfDay } from './format.js';
import { deliverySentence, isOnline, onStatus } from './status.js';

const WINDOW_MILLIS = 10_000;

function card(label, kind = '') {
  const figure = h('strong.figure', {}, '–');
  const note = h('span.note', {}, '\u00a0');
  const element = h('div', { className: `stat ${kind}`.trim() }, h('span.label', {}, label), figure, note);
  return {
    element,
    show(text, small, state = '') {
      setText(figure, text);
      setText(note, small);
      element.dataset.state = state;
    },
  };
}

/** The row of figures. */
export function summary() {
  const devices = card('Devices');
  const rate = card('Readings');
  const stored = card('Stored');
  const waiting = card('Buffered');
  const rejected = card('Rejected');
  const samples = [];

  /** Readings a second, over the last ten seconds. */
  function speed(accepted, now) {
    if (samples.length > 0 && samples.at(-1).accepted > accepted) {
      samples.length = 0; // another run of the server
    }
    samples.push({ accepted, now });
    while (samples.length > 2 && samples[0].now < now - WINDOW_MILLIS) {
      samples.shift();
    }
    const [first] = samples;
    return now - first.now < 900 ? null : ((accepted - first.accepted) * 1000) / (now - first.now);
  }

  function showStatus(status) {
    if (!status) {
      return;
    }
    const perSecond = isOnline() ? speed(status.accepted, Date.now()) : null;
    rate.show(perSecond === null ? '–' : `${number(perSecond, perSecond > 0 && perSecond < 10 ? 1 : 0)} /s`, `${count(status.accepted)} accepted`);
    const away = status.state !== 'CONNECTED';
    stored.show(count(status.stored), deliverySentence(status), away ? 'warn' : 'good');
    waiting.show(count(status.buffered), away ? `away since ${timeOfDay(status.since)}` : status.buffered > 0 ? bytes(status.bufferedBytes) : 'empty', away ? 'warn' : '');
    const lost = status.dropped > 0 ? `${count(status.dropped)} dropped` : 'none lost';
    rejected.show(count(status.rejected), status.rejected > 0 ? 'refused for good' : lost, status.rejected + status.dropped > 0 ? 'bad' : '');
  }

  let last = null;
  const end = onStatus((status) => {
    last = status;
    showStatus(status);
  });
  const timer = setInterval(() => showStatus(last), 1000);
  return {
    element: h('section.stats', { 'aria-label': 'Figures' }, devices.element, rate.element, stored.element, waiting.element, rejected.element),
    showDevices({ all, live, disabled }) {
      const off = disabled > 0 ? `, ${count(disabled)} disabled` : '';
      devices.show(count(all), `${count(live)} live${off}`);
    },
    close() {
      end();
      clearInterval(timer);
    },
  };
}
