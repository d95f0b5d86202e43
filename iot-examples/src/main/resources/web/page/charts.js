// The charts of a device: what they show, the tools above them, and how they move.

import { devicePath, hasKey, send } from './api.js';
import { chart } from './chart.js';
import { now } from './clock.js';
import { button, h, iconButton, replace, setText } from './dom.js';
import { dateTime, FIELDS, inOrder, PLACE_FIELDS } from './format.js';
import { loader } from './loader.js';
import { AUTO, isPossible, RANGES, RAW, WINDOWS, windowFor, zoomed } from './ranges.js';
import { readings } from './readings.js';
import { loadSeries, question } from './series.js';
import { tellError } from './toast.js';

const MOST_FIELDS = 12;
const LEAST_RELOAD_MILLIS = 10_000;
const MOST_RELOAD_MILLIS = 60_000;
const TICK_MILLIS = 1_000;

/** Charts of a device; `choice` is {range, window}, of which `chosen(choice)` tells changes. */
export function charts(id, { choice, chosen }) {
  let span = null; // null: up to now, and moving
  let series = null;
  let names = FIELDS.map(({ name }) => name);
  let shown = [];
  let loadedAt = 0;
  let due = 0;

  const ranges = Object.fromEntries(Object.entries(RANGES).map(([name, { label, long }]) => [name, h('button.segment', { type: 'button', title: `Show ${long}`, onclick: () => setRange(name) }, label)]));
  const windows = h('select', { onchange: () => set({ window: windows.value }) }, windowOptions());
  const live = h('span.live-mark', { role: 'status' });
  const reset = button('Back to live', 'forward', () => zoomTo(null));
  const problem = h('p.error-text', { role: 'alert', hidden: true });
  const tools = h('div.chart-tools', {},
    h('div.segments', { role: 'group', 'aria-label': 'How much time the charts show' }, Object.values(ranges)),
    h('label.window', {}, h('span', {}, 'Window'), windows),
    h('div.zoom', { role: 'group', 'aria-label': 'Zoom' },
      iconButton('Earlier', 'back', () => zoomTo(zoomed(current(), 1, -0.5))),
      iconButton('Zoom in', 'closer', () => zoomTo(zoomed(current(), 0.5))),
      iconButton('Zoom out', 'wider', () => zoomTo(zoomed(current(), 2))),
      iconButton('Later', 'forward', () => zoomTo(zoomed(current(), 1, 0.5)))),
    button('Export CSV', 'download', exportCsv));
  const table = readings();
  const charted = h('div.charts', { 'aria-busy': 'true' });
  const element = h('div.charted', {}, tools, h('div.chart-head', {}, live, reset, problem), charted, table.element);

  const millis = () => (span ? span.to - span.from : RANGES[choice.range].millis);

  /** From when to when, in milliseconds. Readings of a device whose clock is ahead are not hidden. */
  function current() {
    if (span) {
      return span;
    }
    const newest = (series?.tip?.seconds ?? series?.times.at(-1) ?? 0) * 1000;
    const to = Math.max(now(), newest);
    return { from: to - RANGES[choice.range].millis, to };
  }

  const asked = () => ({ span, range: choice.range, millis: millis(), window: windowFor(choice.window, millis()) });

  const loading = loader(async (signal) => {
    const question = asked();
    const loaded = await loadSeries(id, { ...question, fields: names }, signal);
    if (JSON.stringify(question) === JSON.stringify(asked())) {
      if (series && !span) {
        loaded.goOn(series);
      }
      series = loaded;
    }
  }, {
    done() {
      loadedAt = Date.now();
      problem.hidden = true;
      charted.setAttribute('aria-busy', 'false');
      show();
    },
    failed(error) {
      problem.hidden = false;
      setText(problem, `The readings cannot be loaded: ${error.message} The page is trying again.`);
    },
  });

  function show() {
    due = 0;
    if (!series) {
      return;
    }
    const { from, to } = current();
    if (!span) {
      series.trim((from - RANGES[choice.range].millis * 0.05) / 1000);
    }
    const columns = shown.map(({ name }) => series.of(name));
    shown.forEach(({ chart: one }, i) => one.show(columns[i], from / 1000, to / 1000));
    table.show(names, columns);
    showTools();
  }

  const soon = () => {
    due ||= requestAnimationFrame(show);
  };

  function showTools() {
    Object.entries(ranges).forEach(([name, element]) => element.setAttribute('aria-pressed', String(!span && name === choice.range)));
    const window = series?.window ?? asked().window;
    const what = window === RAW ? 'every reading' : `means of ${WINDOWS[window].label}, with least and greatest`;
    setText(live, span ? `${dateTime(span.from)} – ${dateTime(span.to)}, ${what}` : `Live, ${what}`);
    live.classList.toggle('moving', !span);
    reset.hidden = !span;
  }

  function windowOptions() {
    const options = [[AUTO, 'Automatic'], [RAW, 'Every reading'], ...Object.entries(WINDOWS).map(([name, { label }]) => [name, label])];
    return options.map(([value, label]) => h('option', { value, selected: value === choice.window }, label));
  }

  function set(change) {
    Object.assign(choice, change);
    chosen(choice);
    for (const option of windows.options) {
      option.disabled = option.value !== AUTO && !isPossible(option.value, millis());
    }
    charted.setAttribute('aria-busy', 'true');
    show();
    loading.run();
  }

  function setRange(range) {
    span = null;
    set({ range });
  }

  function zoomTo(part) {
    span = part && part.to > now() + RANGES[choice.range].millis ? null : part;
    set({});
  }

  async function exportCsv() {
    try {
      await save(devicePath(id, `/telemetry.csv?${question({ ...asked(), fields: [] })}`), `${id}.csv`);
    } catch (error) {
      tellError(error);
    }
  }

  function build() {
    shown.forEach(({ chart: one }) => one.close());
    shown = names.map((name) => ({ name, chart: chart(name, { zoom: (from, to) => zoomTo({ from, to }), unzoom: () => zoomTo(null) }) }));
    replace(charted, shown.map(({ chart: one }) => one.element));
  }

  /** Loads windows anew whenever one is over, but not too often. */
  function tick() {
    if (!series) {
      return;
    }
    const length = series.isRaw ? MOST_RELOAD_MILLIS : WINDOWS[series.window].millis;
    const wait = Math.min(MOST_RELOAD_MILLIS, Math.max(LEAST_RELOAD_MILLIS, length));
    if (!span && !document.hidden) {
      if (Date.now() - loadedAt > wait) {
        loading.run();
      }
      soon();
    }
  }

  build();
  set({});
  const timer = setInterval(tick, TICK_MILLIS);
  return {
    element,
    /** Takes the fields of the device that are numbers. */
    takeFields(all) {
      const wanted = inOrder(all.filter((name) => !PLACE_FIELDS.includes(name))).slice(0, MOST_FIELDS);
      if (wanted.length > 0 && wanted.join('\n') !== names.join('\n')) {
        names = wanted;
        build();
        loading.run();
      }
    },
    /** Takes live readings of the device. */
    append(readings) {
      if (!span && series) {
        readings.forEach(({ time, values }) => series.append(Date.parse(time) / 1000, values));
        soon();
      }
    },
    reload: loading.run,
    setRange,
    close() {
      clearInterval(timer);
      cancelAnimationFrame(due);
      loading.close();
      shown.forEach(({ chart: one }) => one.close());
    },
  };
}

/** Saves an answer as a file. A link cannot show an API key, so with one the answer is fetched. */
async function save(path, name) {
  const link = h('a', { href: path, download: name });
  if (!hasKey()) {
    link.click();
    return;
  }
  const content = await (await send('GET', path)).blob();
  link.href = URL.createObjectURL(content);
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
