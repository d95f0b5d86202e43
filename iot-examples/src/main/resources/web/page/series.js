// The readings that charts show: loaded for a part of time, and growing as readings arrive.

import { devicePath, get } from './api.js';
import { coarser, RAW } from './ranges.js';

const MOST_ROWS = 20_000;
const AGGREGATES = ['mean', 'min', 'max'];
const GAP_INTERVALS = 5;
const LEAST_GAP_SECONDS = 4;

/** The question as the query string of the API has it. */
export function question({ span, range, window, fields = [] }) {
  const query = new URLSearchParams();
  if (span) {
    query.set('from', new Date(span.from).toISOString());
    query.set('to', new Date(span.to).toISOString());
  } else {
    query.set('last', range);
  }
  if (window !== RAW) {
    query.set('every', window);
    AGGREGATES.forEach((name) => query.append('aggregate', name));
  }
  fields.forEach((name) => query.append('field', name));
  return query.toString();
}

/** Asks, and makes windows of what is too much. */
export async function loadSeries(id, asked, signal) {
  const ask = (window) => get(devicePath(id, `/telemetry?${question({ ...asked, window })}&limit=${MOST_ROWS}`), { signal });
  const answer = await ask(asked.window);
  if (!answer.truncated) {
    return new Series(answer, asked.window);
  }
  const window = coarser(asked.millis, 1_000);
  return new Series(await ask(window), window);
}

/** Columns by time, in seconds. */
export class Series {
  times = [];

  constructor({ columns, rows }, window) {
    this.window = window;
    this.columns = new Map();
    this.times = rows.map(([time]) => Date.parse(time) / 1000);
    columns.forEach((name, i) => {
      const values = rows.map((row) => (typeof row[i + 1] === 'number' ? row[i + 1] : null));
      if (values.some((value) => value !== null)) {
        this.columns.set(name, values);
      }
    });
    this.tip = null;
  }

  get isRaw() {
    return this.window === RAW;
  }

  /** Takes a live reading; a window shows the newest one as its end until it is loaded anew. */
  append(seconds, values) {
    if (!this.isRaw) {
      if (!this.tip || seconds >= this.tip.seconds) {
        this.tip = { seconds, values: { ...this.tip?.values, ...values } };
      }
      return;
    }
    let at = this.times.length;
    while (at > 0 && this.times[at - 1] > seconds) {
      at--;
    }
    if (this.times[at - 1] === seconds) {
      at--; // it was loaded, too, or another field of the same instant came
    } else {
      this.times.splice(at, 0, seconds);
      this.columns.forEach((column) => column.splice(at, 0, null));
    }
    for (const [name, value] of Object.entries(values)) {
      if (typeof value === 'number') {
        if (!this.columns.has(name)) {
          this.columns.set(name, Array(this.times.length).fill(null));
        }
        this.columns.get(name)[at] ??= value;
      }
    }
  }

  /** Takes over what came to another one while this was loaded. */
  goOn(other) {
    if (other.isRaw && this.isRaw) {
      const end = this.times.at(-1) ?? 0;
      other.times.forEach((time, i) => {
        if (time >= end) {
          this.append(time, Object.fromEntries([...other.columns].map(([name, column]) => [name, column[i]])));
        }
      });
    } else if (!this.isRaw && other.tip) {
      this.append(other.tip.seconds, other.tip.values);
    }
  }

  /** Gives up what is older. */
  trim(seconds) {
    const old = this.times.findIndex((time) => time >= seconds);
    if (old > 0) {
      this.times.splice(0, old);
      this.columns.forEach((column) => column.splice(0, old));
    }
  }

  /** Of a field: times, means (or the values themselves), least and greatest; null where nothing came for long. */
  of(field) {
    const names = this.isRaw ? [field] : AGGREGATES.map((name) => `${name}(${field})`);
    const columns = names.map((name) => this.columns.get(name) ?? Array(this.times.length).fill(null));
    const result = { times: [], mean: [], min: [], max: [] };
    const gap = this.gap(columns[0]);
    let last = null;
    this.times.forEach((time, i) => {
      const mean = columns[0][i];
      if (mean !== null) {
        if (last !== null && time - last > gap) {
          add(result, (time + last) / 2, null, null, null);
        }
        add(result, time, mean, columns[1]?.[i] ?? null, columns[2]?.[i] ?? null);
        last = time;
      }
    });
    const tip = this.tip?.values[field];
    if (typeof tip === 'number' && this.tip.seconds > (last ?? 0)) {
      add(result, this.tip.seconds, tip, null, null);
    }
    return result;
  }

  /** How long nothing may come until the line is broken. */
  gap(column) {
    const steps = [];
    let last = null;
    this.times.forEach((time, i) => {
      if (column[i] !== null) {
        if (last !== null) {
          steps.push(time - last);
        }
        last = time;
      }
    });
    steps.sort((a, b) => a - b);
    const usual = steps[Math.floor(steps.length / 2)] ?? 0;
    return Math.max(LEAST_GAP_SECONDS, usual * GAP_INTERVALS);
  }
}

function add(result, time, mean, min, max) {
  result.times.push(time);
  result.mean.push(mean);
  result.min.push(min);
  result.max.push(max);
}
