// What the page knows of the devices. Views subscribe to changes.

import { get } from './api.js';

const TRAIL = 48;
const TRAIL_FIELD = 'Temperature';

/** By id: {id, key, state, updatedAt, labels, attributes, registered, values, time, trail}. */
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

function changed() {
  if (!due) {
    due = true;
    requestAnimationFrame(() => {
      due = false;
      listeners.forEach((listener) => listener());
    });
  }
}

function device(id) {
  if (!devices.has(id)) {
    devices.set(id, { id, key: '', state: '', registered: false, values: {}, time: 0, trail: [] });
  }
  return devices.get(id);
}

/** Loads everything that the list shows. */
export async function load(options) {
  const [registered, latest, simulation, trails] = await Promise.all([
    get('/api/devices', options),
    get('/api/latest', options),
    get('/api/simulation', options),
    get(`/api/telemetry?last=30m&every=1m&field=${TRAIL_FIELD}&limit=20000`, options),
  ]);
  devices.clear();
  registered.forEach(register);
  for (const { deviceId, values } of latest) {
    for (const [field, { value, time }] of Object.entries(values)) {
      takeValue(device(deviceId), field, value, Date.parse(time));
    }
  }
  for (const [id, , value] of trails.rows) {
    trail(device(id), value);
  }
  takeSimulation(simulation);
  changed();
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
  changed();
}

export function takeSimulation({ deviceIds }) {
  simulated.clear();
  deviceIds.forEach((id) => simulated.add(id));
  changed();
}

/** Takes live readings over. */
export function takeReadings(readings) {
  for (const { deviceId, time, values } of readings) {
    const known = device(deviceId);
    const millis = Date.parse(time);
    for (const [field, value] of Object.entries(values)) {
      takeValue(known, field, value, millis);
    }
    trail(known, values[TRAIL_FIELD]);
  }
  changed();
}

function takeValue(known, field, value, time) {
  const before = known.values[field];
  if (!before || before.time <= time) {
    known.values[field] = { value, time };
  }
  known.time = Math.max(known.time, time);
}

function trail(known, value) {
  if (typeof value === 'number') {
    known.trail.push(value);
    if (known.trail.length > TRAIL) {
      known.trail.shift();
    }
  }
}
