// A line as small as a word: decoration, the number stands beside it.

import { s } from './dom.js';

const WIDTH = 96;
const HEIGHT = 24;
const PAD = 2;

/** The line through values, the newest at the right. */
export function sparkline() {
  const line = s('polyline', { fill: 'none' });
  const element = s('svg', { class: 'sparkline', viewBox: `0 0 ${WIDTH} ${HEIGHT}`, 'aria-hidden': 'true' }, line);
  let shown = '';
  return {
    element,
    show(values) {
      const points = path(values);
      if (points !== shown) {
        shown = points;
        line.setAttribute('points', points);
      }
    },
  };
}

function path(values) {
  if (values.length < 2) {
    return '';
  }
  const low = Math.min(...values);
  const span = Math.max(Math.max(...values) - low, 0.2);
  return values
    .map((value, i) => {
      const x = (i / (values.length - 1)) * (WIDTH - 2 * PAD) + PAD;
      const y = HEIGHT - PAD - ((value - low) / span) * (HEIGHT - 2 * PAD);
      return `${x.toFixed(1)},${y.toFixed(1)}`;
    })
    .join(' ');
}
