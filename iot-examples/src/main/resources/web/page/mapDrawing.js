// Draws land, lines and towns on a canvas, and the devices over them.

import { CITIES } from './cities.js';
import { color, faint } from './colors.js';
import { circle, drawDevices } from './mapDevices.js';
import { FONT, halo, place } from './mapText.js';
import { DEGREE_KILOMETRES, worldX, worldY } from './projection.js';
import { BORDERS, LAND } from './world.js';

const STEPS = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30, 60];
const LINE_PIXELS = 60;
const INSET = { width: 132, height: 74, pad: 10 };
const INSET_FROM = 300;

/** How many pixels at the bottom places should not be at. */
export const below = (frame) => (frame.height < INSET_FROM ? 16 : INSET.height);

/** A line of the world's outlines as steps in the square of the projection. */
function unpack(steps) {
  const points = [];
  let lon = 0;
  let lat = 0;
  for (let i = 0; i < steps.length; i += 2) {
    lon += steps[i];
    lat += steps[i + 1];
    points.push([worldX(lon / 10), worldY(lat / 10)]);
  }
  return points;
}

let outlines;

/** Made when the first map is drawn. */
function world() {
  outlines ??= { land: path(LAND, true), borders: path(BORDERS, false) };
  return outlines;
}

function path(lines, closed) {
  const all = new Path2D();
  for (const line of lines) {
    unpack(line).forEach(([x, y], i) => (i === 0 ? all.moveTo(x, y) : all.lineTo(x, y)));
    if (closed) {
      all.closePath();
    }
  }
  return all;
}

/** Draws all; `dots` are {x, y, activity, name}, in pixels. */
export function draw(g, frame, dots, picked) {
  g.clearRect(0, 0, frame.width, frame.height);
  g.fillStyle = color('--sea');
  g.fillRect(0, 0, frame.width, frame.height);
  drawLand(g, frame);
  drawGraticule(g, frame);
  const taken = reserved(frame);
  drawDevices(g, frame, dots, picked, taken);
  drawCities(g, frame, taken);
  drawScale(g, frame);
  drawInset(g, frame);
}

/** What names must not be drawn over: the tools, the bar, the small world. */
function reserved(frame) {
  const { width, height } = frame;
  const tools = { left: width - 52, top: 20, right: width, bottom: 140 };
  const bar = { left: width - 110, top: height - 34, right: width, bottom: height };
  const inset = { left: 0, top: height - INSET.height - 2 * INSET.pad, right: INSET.width + 2 * INSET.pad, bottom: height };
  return hasInset(frame) ? [tools, bar, inset] : [tools, bar];
}

const hasInset = (frame) => frame.scale >= frame.width * 6 && frame.height >= INSET_FROM;

function drawLand(g, frame) {
  g.save();
  g.translate(frame.left(0), frame.top(0));
  g.scale(frame.scale, frame.scale);
  g.fillStyle = color('--land');
  g.fill(world().land, 'evenodd');
  g.lineWidth = 1 / frame.scale;
  g.strokeStyle = color('--coast');
  g.stroke(world().land);
  g.strokeStyle = faint('--coast', 0.55);
  g.stroke(world().borders);
  g.restore();
}

function drawGraticule(g, frame) {
  const { west, east, north, south } = frame.edges();
  const degreePixels = frame.scale / 360;
  const step = STEPS.find((size) => size * degreePixels >= LINE_PIXELS) ?? 60;
  const digits = Math.max(0, -Math.floor(Math.log10(step)));
  g.font = FONT;
  g.lineWidth = 1;
  g.strokeStyle = color('--graticule');
  g.fillStyle = color('--map-text');
  g.beginPath();
  g.textBaseline = 'top';
  g.textAlign = 'center';
  for (let lon = Math.ceil(west / step) * step; lon <= east; lon += step) {
    const x = Math.round(frame.left(worldX(lon))) + 0.5;
    g.moveTo(x, 0);
    g.lineTo(x, frame.height);
    if (x > 24 && x < frame.width - 24) {
      g.fillText(degrees(lon, digits, 'E', 'W'), x, 5);
    }
  }
  g.textBaseline = 'bottom';
  g.textAlign = 'left';
  for (let lat = Math.ceil(south / step) * step; lat <= north; lat += step) {
    const y = Math.round(frame.top(worldY(lat))) + 0.5;
    g.moveTo(0, y);
    g.lineTo(frame.width, y);
    if (y > 30 && y < frame.height - (hasInset(frame) ? INSET.height + INSET.pad : 0)) {
      g.fillText(degrees(lat, digits, 'N', 'S'), 6, y - 2);
    }
  }
  g.stroke();
}

function degrees(value, digits, positive, negative) {
  const text = Math.abs(value).toFixed(digits);
  return `${text}°${Number(text) === 0 ? '' : value > 0 ? positive : negative}`;
}

function drawCities(g, frame, taken) {
  const { west, east, north, south } = frame.edges();
  const room = Math.max(4, Math.round((frame.width * frame.height) / 20_000));
  let drawn = 0;
  g.font = FONT;
  for (const [name, lat, lon] of CITIES) {
    if (lon < west || lon > east || lat < south || lat > north || drawn > room) {
      continue;
    }
    const [x, y] = frame.toPixels(lon, lat);
    const width = g.measureText(name).width + 16;
    if (x + width < frame.width && y > 24 && y < frame.height - 10 && x > 50 && place(taken, x - 4, y - 8, width, 16)) {
      drawn++;
      g.fillStyle = color('--map-text');
      g.fillRect(x - 2, y - 2, 4, 4);
      halo(g, name, x + 7, y, color('--map-text'));
    }
  }
}

/** A bar of a round length. */
function drawScale(g, frame) {
  const { north, south } = frame.edges();
  const pixels = frame.scale / 360 / Math.cos((((north + south) / 2) * Math.PI) / 180) / DEGREE_KILOMETRES;
  const kilometres = [5000, 2000, 1000, 500, 200, 100, 50, 20, 10, 5, 2, 1, 0.5, 0.2, 0.1].find((length) => length * pixels <= 90) ?? 0.1;
  const width = kilometres * pixels;
  const right = frame.width - 12;
  const y = frame.height - 12;
  g.strokeStyle = color('--map-text');
  g.lineWidth = 1.5;
  g.beginPath();
  g.moveTo(right - width, y - 5);
  g.lineTo(right - width, y);
  g.lineTo(right, y);
  g.lineTo(right, y - 5);
  g.stroke();
  g.font = FONT;
  const text = kilometres < 1 ? `${kilometres * 1000} m` : `${kilometres} km`;
  halo(g, text, right - width / 2 - g.measureText(text).width / 2, y - 10, color('--map-text'));
}

/** Where in the world that is. */
function drawInset(g, frame) {
  if (!hasInset(frame)) {
    return;
  }
  const { width, height, pad } = INSET;
  const left = pad;
  const top = frame.height - height - pad;
  g.save();
  g.beginPath();
  g.roundRect(left, top, width, height, 6);
  g.fillStyle = color('--sea');
  g.fill();
  g.lineWidth = 1;
  g.strokeStyle = color('--coast');
  g.stroke();
  g.clip();
  g.translate(left, top - width * 0.22);
  g.scale(width, width);
  g.fillStyle = color('--inset-land');
  g.fill(world().land, 'evenodd');
  g.restore();
  const x = left + frame.x * width;
  const y = top - width * 0.22 + frame.y * width;
  g.fillStyle = color('--accent');
  circle(g, x, y, 3.5);
  g.fill();
  g.lineWidth = 1.5;
  g.strokeStyle = color('--accent');
  circle(g, x, y, 7);
  g.stroke();
}
