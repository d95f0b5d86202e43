// Numbers and times for people.

/** What the fields of the schema are, in the order in which they are shown. */
export const FIELDS = [
  { name: 'Temperature', unit: '°C', digits: 1, color: '--temperature' },
  { name: 'Humidity', unit: '%', digits: 1, color: '--humidity' },
  { name: 'Pressure', unit: 'hPa', digits: 1, color: '--pressure' },
];

/** Where a device is; shown on the map, not as a chart. */
export const PLACE_FIELDS = ['Lat', 'Lon'];

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

export function plural(amount, one, many = `${one}s`) {
  return `${count(amount)} ${amount === 1 ? one : many}`;
}

const STEPS = [
  [60, 's', 1],
  [3600, 'min', 60],
  [86400, 'h', 3600],
  [Infinity, 'd', 86400],
];

/** How long ago something was, from milliseconds. */
export function ago(time, now = Date.now()) {
  const seconds = Math.max(0, Math.round((now - time) / 1000));
  if (seconds < 3) {
    return 'just now';
  }
  const [, unit, length] = STEPS.find(([limit]) => seconds < limit);
  return `${Math.floor(seconds / length)} ${unit} ago`;
}

const clock = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });

export function dateTime(time) {
  return clock.format(new Date(time));
}

/** An id as part of a path or of the address of a view. */
export const encoded = encodeURIComponent;
