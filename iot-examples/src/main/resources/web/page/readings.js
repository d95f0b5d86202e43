// The readings of the charts as a table, for those who read numbers rather than lines.

import { h, replace } from './dom.js';
import { dateTime, field, number } from './format.js';

const MOST_ROWS = 60;
const REFRESH_MILLIS = 5_000;

/** A table that is made when it is opened, and kept up while it is open. */
export function readings() {
  const body = h('tbody');
  const head = h('tr');
  const element = h('details.readings.card', { ontoggle: () => draw() },
    h('summary', {}, 'Readings as a table'),
    h('div.table-place', { tabIndex: 0, role: 'region', 'aria-label': 'Readings' }, h('table', {}, h('thead', {}, head), body)));
  let shown = null;
  let drawnAt = 0;

  function draw() {
    if (!element.open || !shown) {
      return;
    }
    drawnAt = Date.now();
    const { names, columns } = shown;
    replace(head, h('th', { scope: 'col' }, 'Time'), names.map((name) => h('th', { scope: 'col' }, field(name).unit ? `${name} (${field(name).unit})` : name)));
    const rows = new Map();
    names.forEach((name, i) => {
      const { times, mean } = columns[i];
      for (let at = Math.max(0, times.length - MOST_ROWS); at < times.length; at++) {
        if (mean[at] !== null) {
          rows.set(times[at], { ...rows.get(times[at]), [name]: mean[at] });
        }
      }
    });
    const newest = [...rows].sort(([a], [b]) => b - a).slice(0, MOST_ROWS);
    replace(body, newest.map(([time, values]) => h('tr', {}, h('th', { scope: 'row' }, dateTime(time * 1000)), names.map((name) => h('td', {}, number(values[name], field(name).digits))))));
  }

  return {
    element,
    /** Takes what the charts show. */
    show(names, columns) {
      const others = shown?.names !== names;
      shown = { names, columns };
      if (others || Date.now() - drawnAt > REFRESH_MILLIS) {
        draw();
      }
    },
  };
}
