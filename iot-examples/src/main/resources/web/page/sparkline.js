// A line as small as a word: decoration, the number stands beside it.

import { s } from './dom.js';

const WIDTH = 96;
const HEIGHT = 28;
const PAD = 3;
const LEAST_SPAN = 0.3;

/** The line through points of [time, value], the newest at the right. */
export function sparkline() {
  const area = s('path', { class: 'spark-area' });
  const line = s('path', { class: 'spark-line', fill: 'none' });
  const dot = s('circle', { class: 'spark-dot', r: 2 });
  const element = s('svg', { class: 'sparkline empty', viewBox: `0 0 ${WIDTH} ${HEIGHT}`, 'aria-hidden': 'true' }, area, line, dot);
  let shown = '';
  return {
    element,
    show(points) {
      const corners = path(points);
      const d = corners.length < 2 ? '' : `M${corners.join('L')}`;
      if (d !== shown) {
        shown = d;
        element.classList.toggle('empty', d === '');
        line.setAttribute('d', d);
        area.setAttribute('d', d && `${d}L${WIDTH - PAD},${HEIGHT}L${PAD},${HEIGHT}Z`);
        const [x, y] = (corners.at(-1) ?? '0,0').split(',');
        dot.setAttribute('cx', x);
        dot.setAttribute('cy', y);
      }
    },
  };
}

function path(points) {
  const values = points.map(([, value]) => value);
  const low = Math.min(...values);
  const high = Math.max(...values);
  const span = Math.max(high - low, LEAST_SPAN);
  const middle = (low + high) / 2;
  const [first] = points[0] ?? [0];
  const length = Math.max(1, (points.at(-1)?.[0] ?? 0) - first);
  return points.map(([time, value]) => {
    const x = ((time - first) / length) * (WIDTH - 2 * PAD) + PAD;
    const y = HEIGHT / 2 - ((value - middle) / span) * (HEIGHT - 2 * PAD);
    return `${x.toFixed(1)},${y.toFixed(1)}`;
  });
}
