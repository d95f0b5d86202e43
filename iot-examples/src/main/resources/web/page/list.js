// The list of devices. Only the rows that can be seen exist, so that thousands are no more than ten.

import { h, icon } from './dom.js';
import { ORDERS } from './filter.js';
import { row } from './row.js';
import { wantTrails } from './trails.js';

const OVERSCAN = 6;
const SETTLED_MILLIS = 150;

const COLUMNS = [
  ['name', 'Device', 'name'],
  ['activity', 'State', null],
  ['number', 'Temperature', 'Temperature'],
  ['number', 'Humidity', 'Humidity'],
  ['number', 'Pressure', 'Pressure'],
  ['trail', 'Last 30 min', null],
  ['seen', 'Last seen', 'seen'],
  ['action', 'Simulate', null],
];

/** The list; `toggle(id)` starts or stops a simulation, `sort(order)` is asked by the head. */
export function deviceList({ toggle, sort }) {
  const heads = COLUMNS.map(([kind, label, order]) => head(kind, label, order, sort));
  const body = h('div.rows', { role: 'rowgroup' });
  const element = h('div.table', { role: 'table', 'aria-label': 'Devices', 'aria-colcount': String(COLUMNS.length) },
    h('div.heads', { role: 'rowgroup' }, h('div.row.head', { role: 'row', 'aria-rowindex': '1' }, heads.map(({ cell }) => cell))),
    body);
  const rows = new Map();
  let shown = [];
  let shownAt = 0;
  let rowHeight = 0;
  let settled;
  let frame = 0;

  function measure() {
    rowHeight = parseFloat(getComputedStyle(body).getPropertyValue('--row-height')) || 60;
    layout();
  }

  function layout() {
    frame = 0;
    const top = body.getBoundingClientRect().top;
    const first = Math.max(0, Math.floor(-top / rowHeight) - OVERSCAN);
    const end = Math.min(shown.length, Math.ceil((innerHeight - top) / rowHeight) + OVERSCAN);
    const seen = shown.slice(first, end);
    body.style.height = `${shown.length * rowHeight}px`;
    const ids = new Set(seen.map(({ id }) => id));
    for (const [id, old] of rows) {
      if (!ids.has(id)) {
        old.element.remove();
        rows.delete(id);
      }
    }
    let place = body.firstChild;
    seen.forEach((device, i) => {
      const mine = rows.get(device.id) ?? row(device.id, toggle);
      rows.set(device.id, mine);
      mine.update(device, shownAt);
      mine.element.style.transform = `translateY(${(first + i) * rowHeight}px)`;
      mine.element.setAttribute('aria-rowindex', String(first + i + 2));
      if (mine.element === place) {
        place = place.nextSibling; // where it belongs: moving it would take its focus
      } else {
        body.insertBefore(mine.element, place);
      }
    });
    clearTimeout(settled);
    settled = setTimeout(() => wantTrails(ids), SETTLED_MILLIS);
  }

  const soon = () => {
    frame ||= requestAnimationFrame(layout);
  };
  window.addEventListener('scroll', soon, { passive: true });
  window.addEventListener('resize', measure);
  return {
    element,
    /** Shows these devices, in this order, as they are at this time. */
    show(devices, { order, reversed }, now) {
      shown = devices;
      shownAt = now;
      element.setAttribute('aria-rowcount', String(devices.length + 1));
      heads.forEach(({ mark }) => mark(order, reversed));
      if (rowHeight === 0) {
        measure();
      } else {
        layout();
      }
    },
    /** Shows the same devices with what is known of them at this time. */
    refresh(now) {
      shownAt = now;
      layout();
    },
    close() {
      window.removeEventListener('scroll', soon);
      window.removeEventListener('resize', measure);
      cancelAnimationFrame(frame);
      clearTimeout(settled);
    },
  };
}

function head(kind, label, order, sort) {
  const cell = h(`div.cell.${kind}`, { role: 'columnheader' });
  if (!order) {
    cell.append(h('span', { className: kind === 'action' ? 'visually-hidden' : '' }, label));
    return { cell, mark() {} };
  }
  cell.append(h('button.sort', { type: 'button', title: `Order by ${ORDERS[order].label.toLowerCase()}`, onclick: () => sort(order) }, label, icon('down')));
  return {
    cell,
    mark(current, reversed) {
      const mine = current === order;
      const rising = (order === 'name') !== reversed;
      cell.setAttribute('aria-sort', mine ? (rising ? 'ascending' : 'descending') : 'none');
    },
  };
}
