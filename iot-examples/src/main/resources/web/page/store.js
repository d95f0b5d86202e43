// What the page knows of the devices. Views subscribe to changes.

import { devicePath, get, getPages } from './api.js';
import { now } from './clock.js';
import { keepTrails, takeTrail } from './trails.js';

const LIVE_MILLIS = 30_000;

/** By id: {id, key, state, updatedAt, labels, attributes, registered, values, time}. */
export const devices = new Map();

/** The ids of devices that the server simulates. */
export const simulated = new Set();

const listeners = new Set();
let due = false;

/** Calls back, at most once a frame, when something has changed; returns how to end that. */
export function subscribe(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function changed() {
  if (!due) {
    due = true;
    requestAnimationFrame(() => {
      due = false;
      listeners.forEach((listener) => listener());
    });
  }
}

function blank(id) {
  return { id, key: '', state: '', registered: false, labels: [], attributes: {}, values: Object.create(null), time: 0 };
}

function device(id) {
  if (!devices.has(id)) {
    devices.set(id, blank(id));
  }
  return devices.get(id);
}

/** What a device is up to: `disabled`, `live`, `silent`, or `new` where it never sent. */
export function activity(known, at = now()) {
  if (known.state === 'DISABLED') {
    return 'disabled';
  }
  if (known.time === 0) {
    return 'new';
  }
  return at - known.time < LIVE_MILLIS ? 'live' : 'silent';
}

/** Where a device is, if it said so. */
export function placeOf({ values: { Lat, Lon } }) {
  const known = Number.isFinite(Lat?.value) && Number.isFinite(Lon?.value) && Math.abs(Lat.value) <= 90 && Math.abs(Lon.value) <= 180;
  return known ? { lat: Lat.value, lon: Lon.value } : null;
}

/** Loads everything that the list shows. */
export async function load(options) {
  const [registered, latest, simulation] = await Promise.all([
    getPages('/api/devices', options),
    getPages('/api/latest', options),
    get('/api/simulation', options),
  ]);
  const before = new Map(devices);
  devices.clear();
  registered.forEach(register);
  takeLatest(latest);
  keepWhatIsNewer(before);
  keepTrails(devices);
  takeSimulation(simulation);
}

/** Loads which devices there are, when only that is not what it was. */
export async function loadRegistry(options) {
  const [registered, simulation] = await Promise.all([getPages('/api/devices', options), get('/api/simulation', options)]);
  const ids = new Set(registered.map(({ deviceId }) => deviceId));
  for (const known of devices.values()) {
    known.registered = ids.has(known.id);
    if (!known.registered) {
      known.state = '';
      if (known.time === 0) {
        devices.delete(known.id);
      }
    }
  }
  registered.forEach(register);
  keepTrails(devices);
  takeSimulation(simulation);
}

/** Loads what the view of a device shows of it; `false` if there is no such device. */
export async function loadDevice(id, options) {
  const path = devicePath(id);
  const [registered, latest, simulation] = await Promise.all([
    get(path, options),
    get(`${path}/latest`, options),
    get('/api/simulation', options),
  ]);
  devices.set(id, blank(id));
  registered.forEach(register);
  takeLatest(latest);
  takeSimulation(simulation);
  const known = devices.get(id);
  if (!known.registered && known.time === 0) {
    devices.delete(id);
    return false;
  }
  return true;
}

function takeLatest(latest) {
  for (const { deviceId, values } of latest) {
    for (const [name, { value, time }] of Object.entries(values)) {
      takeValue(device(deviceId), name, value, Date.parse(time));
    }
  }
}

/** Live readings may have come while the answer was on its way. */
function keepWhatIsNewer(before) {
  for (const known of devices.values()) {
    for (const [name, { value, time }] of Object.entries(before.get(known.id)?.values ?? {})) {
      takeValue(known, name, value, time);
    }
  }
}

function register({ deviceId, key, state, updatedAt, labels = [], attributes = {} }) {
  Object.assign(device(deviceId), { key, state, updatedAt: Date.parse(updatedAt), labels, attributes, registered: true });
}

/** Takes over a device as the server shows it. */
export function takeDevice(json) {
  register(json);
  changed();
}

/** Forgets a device. */
export function forget(id) {
  devices.delete(id);
  simulated.delete(id);
  keepTrails(devices);
  changed();
}

export function takeSimulation({ deviceIds }) {
  simulated.clear();
  deviceIds.forEach((id) => simulated.add(id));
  changed();
}

export function setSimulated(id, on) {
  if (on) {
    simulated.add(id);
  } else {
    simulated.delete(id);
  }
  changed();
}

/** Takes live readings over. */
export function takeReadings(readings) {
  for (const { deviceId, time, values } of readings) {
    const known = device(deviceId);
    const millis = Date.parse(time);
    for (const [name, value] of Object.entries(values)) {
      takeValue(known, name, value, millis);
    }
    takeTrail(deviceId, millis, values);
  }
  changed();
}

function takeValue(known, name, value, time) {
  const before = known.values[name];
  if (!before || before.time <= time) {
    known.values[name] = { value, time };
  }
  known.time = Math.max(known.time, time);
}
