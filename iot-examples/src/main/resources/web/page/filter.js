// Which devices the list shows, and in which order.

import { now } from './clock.js';
import { activity, simulated } from './store.js';

/** Filters by name; each with what it says of itself. */
export const FILTERS = {
  all: { label: 'All', accepts: (device) => device.registered },
  live: { label: 'Live', accepts: (device, at) => device.registered && activity(device, at) === 'live' },
  silent: { label: 'Silent', accepts: (device, at) => device.registered && ['silent', 'new'].includes(activity(device, at)) },
  simulated: { label: 'Simulated', accepts: (device) => simulated.has(device.id) },
  disabled: { label: 'Disabled', accepts: (device) => device.state === 'DISABLED' },
  unknown: { label: 'Not registered', accepts: (device) => !device.registered },
};

const names = new Intl.Collator(undefined, { numeric: true });
let places = new Map();

/** Where each id stands by name: to compare thousands of names takes long, so once is enough. */
function orderNames(devices) {
  if (devices.size === places.size && [...devices.keys()].every((id) => places.has(id))) {
    return;
  }
  places = new Map([...devices.keys()].sort(names.compare).map((id, place) => [id, place]));
}

const byName = (a, b) => places.get(a.id) - places.get(b.id);
const byValue = (name) => (a, b) => (b.values[name]?.value ?? -Infinity) - (a.values[name]?.value ?? -Infinity) || byName(a, b);

/** Orders by name, as the head of the list and its menu offer them. */
export const ORDERS = {
  name: { label: 'Name', compare: byName },
  Temperature: { label: 'Temperature', compare: byValue('Temperature') },
  Humidity: { label: 'Humidity', compare: byValue('Humidity') },
  Pressure: { label: 'Pressure', compare: byValue('Pressure') },
  seen: { label: 'Last seen', compare: (a, b) => b.time - a.time || byName(a, b) },
};

/** How many devices each filter accepts. */
export function counts(devices, at = now()) {
  const result = Object.fromEntries(Object.keys(FILTERS).map((name) => [name, 0]));
  for (const device of devices.values()) {
    for (const [name, { accepts }] of Object.entries(FILTERS)) {
      result[name] += accepts(device, at) ? 1 : 0;
    }
  }
  return result;
}

/** The devices to show. The search looks at ids, labels and attributes; each word must be there. */
export function choose(devices, { search, filter, order, reversed }, at = now()) {
  orderNames(devices);
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const { accepts } = FILTERS[filter];
  const chosen = [...devices.values()].filter((device) => accepts(device, at) && matches(device, words));
  chosen.sort(ORDERS[order].compare);
  return reversed ? chosen.reverse() : chosen;
}

function matches(device, words) {
  if (words.length === 0) {
    return true;
  }
  const text = [device.id, ...device.labels, ...Object.entries(device.attributes).flat()].join('\n').toLowerCase();
  return words.every((word) => text.includes(word));
}
