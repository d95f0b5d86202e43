// How much time charts show, and how finely.

import { now } from './clock.js';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** By the name that the API understands: what people call it, and its milliseconds. */
export const RANGES = {
  '1m': { label: '1 min', long: 'the last minute', millis: MINUTE },
  '5m': { label: '5 min', long: 'the last 5 minutes', millis: 5 * MINUTE },
  '15m': { label: '15 min', long: 'the last 15 minutes', millis: 15 * MINUTE },
  '1h': { label: '1 h', long: 'the last hour', millis: HOUR },
  '6h': { label: '6 h', long: 'the last 6 hours', millis: 6 * HOUR },
  '24h': { label: '24 h', long: 'the last 24 hours', millis: DAY },
  '7d': { label: '7 d', long: 'the last 7 days', millis: 7 * DAY },
  '30d': { label: '30 d', long: 'the last 30 days', millis: 30 * DAY },
};

const USUAL = 15 * MINUTE;

/** The range to begin with, in which there is something to see: of a new device all it can have sent. */
export function rangeFor(lastReading, changed, at = now()) {
  const silent = (at - lastReading) * 1.2;
  const least = Math.max(silent, Math.min(USUAL, at - changed));
  return Object.keys(RANGES).find((name) => RANGES[name].millis >= least) ?? '30d';
}

/** Windows by the name that the API understands; each value shown is the mean of one. */
export const WINDOWS = {
  '1s': { label: '1 second', millis: SECOND },
  '5s': { label: '5 seconds', millis: 5 * SECOND },
  '10s': { label: '10 seconds', millis: 10 * SECOND },
  '30s': { label: '30 seconds', millis: 30 * SECOND },
  '1m': { label: '1 minute', millis: MINUTE },
  '5m': { label: '5 minutes', millis: 5 * MINUTE },
  '15m': { label: '15 minutes', millis: 15 * MINUTE },
  '1h': { label: '1 hour', millis: HOUR },
  '6h': { label: '6 hours', millis: 6 * HOUR },
  '1d': { label: '1 day', millis: DAY },
};

export const AUTO = 'auto';
export const RAW = 'raw';

const RAW_MILLIS = 15 * MINUTE;
const GOOD_POINTS = 360;
const MOST_POINTS = 5_000;
const LEAST_MILLIS = 10 * SECOND;

/** The window to ask for: what was chosen, or one that gives a chart as many points as it can show. */
export function windowFor(chosen, millis) {
  if (chosen !== AUTO) {
    return isPossible(chosen, millis) ? chosen : coarser(millis, MOST_POINTS);
  }
  return millis <= RAW_MILLIS ? RAW : coarser(millis, GOOD_POINTS);
}

/** Whether a range in this window is no more than a browser can hold. */
export function isPossible(name, millis) {
  return name === RAW || millis / WINDOWS[name].millis <= MOST_POINTS;
}

/** The finest window of which so many fill a range. */
export function coarser(millis, points) {
  const found = Object.entries(WINDOWS).find(([, { millis: length }]) => millis / length <= points);
  return found ? found[0] : '1d';
}

/** A part of time in the middle of another, this many times as long, and moved by a part of itself. */
export function zoomed({ from, to }, factor, shift = 0) {
  const length = Math.max(LEAST_MILLIS, (to - from) * factor);
  const middle = (from + to) / 2 + shift * (to - from);
  return { from: Math.round(middle - length / 2), to: Math.round(middle + length / 2) };
}
