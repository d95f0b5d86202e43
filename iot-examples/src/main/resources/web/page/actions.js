// What a user can do to devices: asks, does it, tells what came of it.

import { del, devicePath, patch, post, put } from './api.js';
import * as dialogs from './dialogs.js';
import { count, plural } from './format.js';
import { editProfile } from './profileDialog.js';
import { forget, setSimulated, simulated, takeDevice, takeSimulation } from './store.js';
import { tell, tellError } from './toast.js';

async function done(work, message) {
  try {
    const result = await work();
    tell(message(result));
    return result;
  } catch (error) {
    tellError(error);
    return null;
  }
}

/** Registers a device, and shows its token; resolves with its id, or null. */
export async function register() {
  const device = await dialogs.register((deviceId) => {
    devicePath(deviceId ?? ''); // what could not be asked about is not made
    return post('/api/devices', { deviceId });
  });
  if (!device) {
    return null;
  }
  takeDevice(device);
  await dialogs.showToken(device);
  return device.deviceId;
}

/** Registers a device that sends already under this id. */
export const registerKnown = (id) =>
  done(() => post('/api/devices', { deviceId: id }), () => `${id} is registered.`).then((device) => {
    if (device) {
      takeDevice(device);
      return dialogs.showToken(device);
    }
    return null;
  });

/** Registers a fleet, and lets it send. */
export async function simulateFleet() {
  const simulation = await dialogs.fleet((devices, prefix) => post('/api/simulation', { devices, prefix }));
  if (simulation) {
    takeSimulation(simulation);
    tell(`${plural(simulation.deviceIds.length, 'device sends', 'devices send')} virtual weather.`);
  }
}

/** Stops all that is simulated. */
export async function stopAll() {
  const before = simulated.size;
  await done(() => del('/api/simulation'), () => {
    takeSimulation({ deviceIds: [] });
    return `${plural(before, 'device')} stopped.`;
  });
}

/** Starts or stops the simulation of a device. */
export async function toggleSimulation(id) {
  const on = !simulated.has(id);
  const change = on ? put : del;
  await done(() => change(devicePath(id, '/simulation')), () => {
    setSimulated(id, on);
    return on ? `${id} sends virtual weather once a second.` : `${id} is not simulated any more.`;
  });
}

/** Writes emulated readings of the last day; resolves with whether it did. */
export async function generateDay(id) {
  const result = await done(() => post('/api/devices/generate', { deviceIds: [id] }), ({ readings, pending }) =>
    pending === 0 ? `${plural(readings, 'reading')} of the last 24 hours written.` : `${count(pending)} readings wait for the database.`);
  return result !== null;
}

/** Gives a device a new token, and shows it. */
export async function rotate(id) {
  const token = await dialogs.rotate(id, (overlap) => post(devicePath(id, overlap === '' ? '/rotate' : `/rotate?overlap=${overlap}`)));
  if (token) {
    await dialogs.showToken(token);
  }
}

/** Changes the labels and attributes of a device. */
export async function edit(known) {
  const device = await editProfile(known, (change) => patch(devicePath(known.id), change));
  if (device) {
    takeDevice(device);
    tell(`${known.id} is changed.`);
  }
}

/** Lets the tokens of a device be refused. */
export async function disable(id) {
  const device = await dialogs.disable(id, () => post(devicePath(id, '/disable')));
  if (device) {
    setSimulated(id, false);
    takeDevice(device);
    tell(`${id} is disabled.`);
  }
}

/** Lets the tokens of a device be taken again. */
export async function enable(id) {
  const device = await done(() => post(devicePath(id, '/enable')), () => `${id} is enabled.`);
  if (device) {
    takeDevice(device);
  }
}

/** Takes a device out of the list; resolves with whether it did. */
export async function remove(id) {
  const removed = await dialogs.remove(id, (data) => del(devicePath(id, `?data=${data}`)));
  if (removed) {
    forget(id);
    tell(`${id} is removed${removed.dataErased ? ', and its telemetry is erased' : ''}.`);
  }
  return removed !== null;
}
