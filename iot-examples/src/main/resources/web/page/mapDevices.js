// Draws the devices on the map: dots, and names where there is room.

import { color, faint } from './colors.js';
import { BOLD, FONT, halo, place } from './mapText.js';

const MANY = 400;
const NAMED = 40;
const ACTIVITIES = ['new', 'silent', 'disabled', 'live']; // the later over the earlier

/** Draws `dots`, which are {x, y, activity, name}, the one that is picked over all others. */
export function drawDevices(g, frame, dots, picked, taken) {
  drawDots(g, dots, picked);
  if (picked) {
    drawName(g, frame, picked, taken, true);
  }
  if (dots.length <= NAMED) {
    taken.push(...dots.map(({ x, y }) => ({ left: x - 6, top: y - 6, right: x + 6, bottom: y + 6 })));
    dots.forEach((dot) => dot !== picked && drawName(g, frame, dot, taken, false));
  }
}

function drawDots(g, dots, picked) {
  if (dots.length > MANY) {
    drawCrowd(g, dots);
  }
  const radius = dots.length > MANY ? 3 : 5;
  for (const activity of dots.length > MANY ? [] : ACTIVITIES) {
    dots.filter((dot) => dot.activity === activity && dot !== picked).forEach((dot) => drawDot(g, dot, radius));
  }
  if (picked) {
    drawDot(g, picked, radius + 2);
  }
}

/** Very many, quickly. */
function drawCrowd(g, dots) {
  for (const activity of ACTIVITIES) {
    g.beginPath();
    for (const dot of dots) {
      if (dot.activity === activity) {
        g.moveTo(dot.x + 2, dot.y);
        g.arc(dot.x, dot.y, 2, 0, 2 * Math.PI);
      }
    }
    g.fillStyle = ink(activity);
    g.fill();
  }
}

const ink = (activity) => color(activity === 'live' ? '--good' : activity === 'disabled' ? '--bad' : '--muted');

function drawDot(g, { x, y, activity }, radius) {
  const live = activity === 'live';
  if (live) {
    g.fillStyle = faint('--good', 0.16);
    circle(g, x, y, radius * 2.2);
    g.fill();
  }
  g.fillStyle = ink(activity);
  circle(g, x, y, radius);
  g.fill();
  g.lineWidth = 1.5;
  g.strokeStyle = color('--land');
  g.stroke();
  if (activity === 'disabled') {
    g.beginPath();
    g.moveTo(x - radius, y + radius);
    g.lineTo(x + radius, y - radius);
    g.stroke();
  }
}

export function circle(g, x, y, radius) {
  g.beginPath();
  g.arc(x, y, radius, 0, 2 * Math.PI);
}

function drawName(g, frame, { x, y, name }, taken, always) {
  g.font = always ? BOLD : FONT;
  const text = name.length > 28 ? `${[...name].slice(0, 27).join('')}…` : name;
  const width = g.measureText(text).width;
  const right = x + 10;
  const left = right + width > frame.width - 4 ? x - 10 - width : right;
  if (place(taken, left, y - 7, width, 14) || always) {
    halo(g, text, left, y, color('--text'));
  }
}
