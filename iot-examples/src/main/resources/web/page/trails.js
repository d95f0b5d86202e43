// The last half hour of devices, for the small lines in the list: loaded for rows that are seen.

import { devicePath, get } from './api.js';

const NAME = 'Temperature';
const LENGTH_MILLIS = 30 * 60_000;
const STEP_MILLIS = 10_000;
const AT_ONCE = 4;
const MOST_KEPT = 200;
const FIRST_PAUSE_MILLIS = 2_000;
const LONGEST_PAUSE_MILLIS = 60_000;

/** By id, those seen last at the end: {asked, points, pause, tryAt}. */
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

/** Says which devices are seen: what waits for others is not asked any more, and little of it is kept. */
export function wantTrails(ids) {
  waiting.clear();
  const now = Date.now();
  for (const id of ids) {
    const trail = trails.get(id) ?? { asked: false, points: [], pause: 0, tryAt: 0 };
    trails.delete(id);
    trails.set(id, trail);
    if (!trail.asked && trail.tryAt <= now) {
      waiting.add(id);
    }
  }
  for (const id of trails.keys()) {
    if (trails.size <= Math.max(MOST_KEPT, ids.size)) {
      break;
    }
    trails.delete(id);
  }
  next();
}

/** Gives up the trails of devices that are not among these. */
export function keepTrails(devices) {
  for (const id of trails.keys()) {
    if (!devices.has(id)) {
      trails.delete(id);
      waiting.delete(id);
    }
  }
}

/** Asks all anew: readings may have come that were not seen. */
export function forgetTrails() {
  for (const trail of trails.values()) {
    Object.assign(trail, { asked: false, pause: 0, tryAt: 0 });
  }
}

function next() {
  while (running < AT_ONCE && waiting.size > 0) {
    const [id] = waiting;
    waiting.delete(id);
    running++;
    ask(id, trails.get(id)).finally(() => {
      running--;
      next();
    });
  }
}

async function ask(id, mine) {
  mine.asked = true;
  try {
    const { rows } = await get(devicePath(id, `/telemetry?last=30m&every=30s&field=${NAME}`));
    const newest = mine.points;
    mine.points = rows.filter(([, value]) => typeof value === 'number').map(([time, value]) => [Date.parse(time), value]);
    const end = mine.points.at(-1)?.[0] ?? 0;
    mine.points.push(...newest.filter(([time]) => time > end));
    mine.pause = 0;
    loaded(id);
  } catch {
    mine.asked = false; // seen later, it is asked again
    mine.pause = Math.min(LONGEST_PAUSE_MILLIS, Math.max(FIRST_PAUSE_MILLIS, mine.pause * 2));
    mine.tryAt = Date.now() + mine.pause;
  }
}

/** Takes a live reading of a device over that is, or was lately, seen; those close together are one point. */
export function takeTrail(id, time, values) {
  const value = values[NAME];
  const points = trails.get(id)?.points;
  if (!points || typeof value !== 'number') {
    return;
  }
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
