// One chart of one field.

import uPlot from '/uplot/uPlot.esm.js';
import { color, faint, onColors } from './colors.js';
import { fingers } from './fingers.js';
import { h, setText } from './dom.js';
import { field, number, timeOfDay } from './format.js';

const HEIGHT = 190;
const LOW_HEIGHT = 150;
const NARROW = 480;
const POINT_PIXELS = 12;
const HALF_TEXT_PIXELS = 26;
const FONT = '11px Inter, system-ui, sans-serif';

/**
 * A chart; `zoom(from, to)`, in milliseconds, is called for a part that is dragged over by a mouse,
 * or chosen by fingers, `unzoom()` for a double click.
 */
export function chart(name, { zoom, unzoom }) {
  const { unit, digits, color: ink, minSpan } = field(name);
  const now = h('span.chart-now');
  const when = h('span.chart-when');
  const figures = h('span.chart-figures');
  const plot = h('div.plot', { role: 'img' });
  const element = h('section.card.chart', { 'aria-label': name },
    h('header', {}, h('h2', {}, name), h('p.chart-value', {}, now, h('span.unit', {}, unit), when), figures),
    plot);
  element.dataset.field = name;
  let data = { times: [], mean: [], min: [], max: [] };
  let latest = null;

  const withUnit = (value) => (unit ? `${number(value, digits)} ${unit}` : number(value, digits));

  function read(index) {
    const pointed = index != null && data.mean[index] != null;
    const value = pointed ? data.mean[index] : latest;
    setText(now, number(value, digits));
    setText(when, pointed ? timeOfDay(data.times[index] * 1000) : '');
  }

  const line = { stroke: () => color(ink), width: 2, points: { size: 6, fill: () => color(ink), show: (plotted, i, first, last) => isSparse(plotted, first, last) } };
  const edge = { stroke: 'transparent', width: 0, points: { show: false } };
  const axis = { stroke: () => color('--muted'), font: FONT, grid: { stroke: () => color('--grid'), width: 1 }, ticks: { show: false } };
  const u = new uPlot({
    width: 400,
    height: HEIGHT,
    padding: [8, 12, 0, 0],
    legend: { show: false },
    cursor: {
      sync: { key: 'device' }, // the cursors of all charts move together
      drag: { x: true, y: false, setScale: false, dist: 8 },
      y: false,
      points: { size: 8, fill: () => color(ink), stroke: () => color('--card'), width: 2 },
      bind: { dblclick: () => unzoom },
    },
    scales: {
      x: { time: true, auto: false },
      y: { range: (plotted, low, high) => roomy(low, high, minSpan) },
    },
    series: [{}, line, edge, edge],
    bands: [{ series: [3, 2], fill: () => faint(ink, 0.18) }],
    axes: [
      { ...axis, space: 76, size: 28, values: (plotted, ticks, index, space, step) => ticks.map((tick) => (isCut(plotted, tick) ? '' : tickText(tick, step))) },
      { ...axis, size: 52, space: 34, values: (plotted, ticks) => ticks.map((tick) => String(Number(tick.toFixed(3)))) },
    ],
    hooks: {
      setCursor: [(plotted) => read(plotted.cursor.idx)],
      setSelect: [(plotted) => {
        const { left, width } = plotted.select;
        if (width > 0) {
          const from = plotted.posToVal(left, 'x') * 1000;
          const to = plotted.posToVal(left + width, 'x') * 1000;
          plotted.setCursor({ left: -10, top: -10 });
          plotted.setSelect({ left: 0, width: 0, top: 0, height: 0 }, false);
          zoom(from, to);
        }
      }],
    },
  }, [[], [], [], []], plot);

  const touched = fingers(u.over, {
    range: () => ({ from: u.scales.x.min, to: u.scales.x.max }),
    show: (from, to) => u.setScale('x', { min: from, max: to }),
    done: (from, to) => zoom(Math.round(from * 1000), Math.round(to * 1000)),
  });
  const observer = new ResizeObserver(() => {
    const width = plot.clientWidth;
    if (width > 0) {
      u.setSize({ width, height: width < NARROW ? LOW_HEIGHT : HEIGHT });
    }
  });
  observer.observe(plot);
  const endColors = onColors(() => u.redraw(false));

  return {
    element,
    /** Shows columns from one time to another, in seconds. */
    show(columns, from, to) {
      data = columns;
      u.batch(() => {
        u.setData([data.times, data.mean, data.min, data.max], false);
        if (!touched.hold()) {
          u.setScale('x', { min: from, max: to });
        }
      });
      latest = data.mean.findLast((value) => value !== null) ?? null;
      const seen = figuresOf(data);
      setText(figures, seen ? `${number(seen.low, digits + 1)} – ${number(seen.high, digits + 1)}, mean ${number(seen.mean, digits + 1)}` : 'no readings');
      plot.setAttribute('aria-label', seen
        ? `${name} from ${timeOfDay(from * 1000)} to ${timeOfDay(to * 1000)}: lowest ${withUnit(seen.low)}, highest ${withUnit(seen.high)}, mean ${withUnit(seen.mean)}, latest ${withUnit(latest)}.`
        : `${name}: no readings in this time.`);
      element.dataset.points = String(data.times.length);
      read(u.cursor.idx);
    },
    close() {
      observer.disconnect();
      endColors();
      u.destroy();
    },
  };
}

const CLOCK = new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: '2-digit' });
const SECONDS = new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: '2-digit', second: '2-digit' });
const DAYS = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });

/** A time at the axis, as finely as the steps are; midnight shows which day begins. */
function tickText(seconds, step) {
  const date = new Date(seconds * 1000);
  if (step >= 86_400 || (date.getHours() === 0 && date.getMinutes() === 0 && date.getSeconds() === 0)) {
    return DAYS.format(date);
  }
  return (step < 60 ? SECONDS : CLOCK).format(date);
}

/** Whether a text under this tick would not be seen whole. */
const isCut = (plotted, tick) => plotted.valToPos(tick, 'x') > plotted.over.clientWidth - HALF_TEXT_PIXELS;

/** Whether single points can be told apart. */
function isSparse(plotted, first, last) {
  const times = plotted.data[0];
  const pixels = plotted.valToPos(times[last], 'x') - plotted.valToPos(times[first], 'x');
  return last === first || pixels / (last - first) > POINT_PIXELS;
}

/** Room above and below; noise does not fill the chart. */
function roomy(low, high, minSpan) {
  if (low == null || high == null) {
    return [0, 1];
  }
  const span = Math.max(high - low, minSpan);
  const middle = (low + high) / 2;
  return [middle - span * 0.6, middle + span * 0.6];
}

function figuresOf({ mean, min, max }) {
  let low = Infinity;
  let high = -Infinity;
  let sum = 0;
  let amount = 0;
  mean.forEach((value, i) => {
    if (value !== null) {
      low = Math.min(low, min[i] ?? value);
      high = Math.max(high, max[i] ?? value);
      sum += value;
      amount++;
    }
  });
  return amount === 0 ? null : { low, high, mean: sum / amount };
}
