// The last half hour of devices, for the small lines in the list: loaded for rows that are seen.

import { devicePath, get } from './api.js';

const NAME = 'Temperature';
const LENGTH_MILLIS = 30 * 60_000;
const STEP_MILLIS = 10_000;
const AT_ONCE = 4;

const trails = new Map();
const waiting = new Set();
let running = 0;
let loaded = () => {};

/** Calls back when a trail came. */
export function onTrail(listener) {
  loaded = listener;
}

/** The points of a device as [milliseconds, value], the newest last. */
export const trailOf = (id) => trails.get(id)?.points ?? [];

/** Says which devices are seen: what waits for others is not asked any more. */
export function wantTrails(ids) {
  waiting.clear();
  for (const id of ids) {
    if (!trails.get(id)?.asked) {
      waiting.add(id);
    }
  }
  next();
}

/** Asks all anew: readings may have come that were not seen. */
export function forgetTrails() {
  for (const trail of trails.values()) {
    trail.asked = false;
  }
}

function trail(id) {
  if (!trails.has(id)) {
    trails.set(id, { asked: false, points: [] });
  }
  return trails.get(id);
}

function next() {
  while (running < AT_ONCE && waiting.size > 0) {
    const [id] = waiting;
    waiting.delete(id);
    running++;
    ask(id).finally(() => {
      running--;
      next();
    });
  }
}

async function ask(id) {
  const mine = trail(id);
  mine.asked = true;
  try {
    const { rows } = await get(devicePath(id, `/telemetry?last=30m&every=30s&field=${NAME}`));
    const newest = mine.points;
    mine.points = rows.filter(([, value]) => typeof value === 'number').map(([time, value]) => [Date.parse(time), value]);
    const end = mine.points.at(-1)?.[0] ?? 0;
    mine.points.push(...newest.filter(([time]) => time > end));
    loaded(id);
  } catch {
    mine.asked = false; // seen again, it is asked again
  }
}

/** Takes a live reading over; those close together are one point. */
export function takeTrail(id, time, values) {
  const value = values[NAME];
  if (typeof value !== 'number') {
    return;
  }
  const { points } = trail(id);
  const last = points.at(-1);
  if (last && Math.floor(last[0] / STEP_MILLIS) === Math.floor(time / STEP_MILLIS)) {
    last[0] = Math.max(last[0], time);
    last[1] = value;
  } else if (!last || time > last[0]) {
    points.push([time, value]);
    while (points[0][0] < time - LENGTH_MILLIS) {
      points.shift();
    }
  }
}
