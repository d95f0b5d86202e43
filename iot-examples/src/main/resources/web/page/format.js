// Numbers and times for people.

import { now } from './clock.js';

/** What the fields of the schema are, in the order in which they are shown. */
export const FIELDS = [
  { name: 'Temperature', unit: '°C', digits: 1, color: '--temperature', minSpan: 0.4 },
  { name: 'Humidity', unit: '%', digits: 1, color: '--humidity', minSpan: 1.5 },
  { name: 'Pressure', unit: 'hPa', digits: 1, color: '--pressure', minSpan: 0.6 },
];

/** Where a device is; shown on the map, not as a chart. */
export const PLACE_FIELDS = ['Lat', 'Lon'];

/** What is known of a field, also of one that is not of the schema. */
export function field(name) {
  return FIELDS.find((known) => known.name === name) ?? { name, unit: '', digits: 2, color: '--other', minSpan: 0.1 };
}

/** Names in the order of the schema, others after them by name. */
export function inOrder(names) {
  const rank = (name) => FIELDS.findIndex((known) => known.name === name) >>> 0;
  return [...names].sort((a, b) => rank(a) - rank(b) || a.localeCompare(b));
}

const formats = new Map();

export function number(value, digits = 1) {
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    return '–';
  }
  if (!formats.has(digits)) {
    formats.set(digits, new Intl.NumberFormat('en', { minimumFractionDigits: digits, maximumFractionDigits: digits }));
  }
  return formats.get(digits).format(value).replace('-', '−');
}

export const count = (value) => number(value, 0);

/** A value of any kind, with its unit. */
export function value(name, content) {
  const { unit, digits } = field(name);
  if (typeof content !== 'number') {
    return content === undefined ? '–' : String(content);
  }
  return unit ? `${number(content, digits)} ${unit}` : number(content, digits);
}

export function plural(amount, one, many = `${one}s`) {
  return `${count(amount)} ${amount === 1 ? one : many}`;
}

export function bytes(amount) {
  return amount < 1024 ? `${amount} B` : amount < 1 << 20 ? `${count(amount / 1024)} kB` : `${number(amount / (1 << 20))} MB`;
}

const STEPS = [
  [60, 's', 1],
  [3600, 'min', 60],
  [86400, 'h', 3600],
  [Infinity, 'd', 86400],
];

/** How long ago something was, from milliseconds. */
export function ago(time, at = now()) {
  const seconds = Math.max(0, Math.round((at - time) / 1000));
  if (seconds < 3) {
    return 'just now';
  }
  const [, unit, length] = STEPS.find(([limit]) => seconds < limit);
  return `${Math.floor(seconds / length)} ${unit} ago`;
}

const clock = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });
const shortClock = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' });

export const dateTime = (time) => clock.format(new Date(time));

/** A time: alone if it is of today. */
export function timeOfDay(time) {
  const date = new Date(time);
  return date.toDateString() === new Date().toDateString() ? shortClock.format(date) : clock.format(date);
}

/** A place as degrees north and east. */
export function place(lat, lon) {
  return `${number(Math.abs(lat), 4)}° ${lat < 0 ? 'S' : 'N'}, ${number(Math.abs(lon), 4)}° ${lon < 0 ? 'W' : 'E'}`;
}

/** An id as part of a path or of the address of a view. */
export const encoded = encodeURIComponent;
