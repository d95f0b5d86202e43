// A map without tiles: outlines of the world, a net of degrees, towns, and the devices.

import { now } from './clock.js';
import { onColors } from './colors.js';
import { h, iconButton } from './dom.js';
import { plural } from './format.js';
import { below, draw } from './mapDrawing.js';
import { Frame } from './projection.js';
import { activity, placeOf } from './store.js';

const NEAR_PIXELS = 14;
const KEY_PIXELS = 60;
const TOOLS_PIXELS = 60;
const LEAST_DEGREES = 0.05;

/** A map; `choose(id)` is called for a device that is clicked. */
export function map({ choose, label, leastDegrees = LEAST_DEGREES }) {
  const canvas = h('canvas', { 'aria-hidden': 'true' });
  const summary = h('p.visually-hidden', {});
  const element = h('div.map', { role: 'group', 'aria-label': label, tabIndex: 0 },
    canvas,
    summary,
    h('div.map-tools', {}, iconButton('Zoom in', 'plus', () => zoom(1.6)), iconButton('Zoom out', 'minus', () => zoom(1 / 1.6)), iconButton('Show all', 'frame', fit)));
  const frame = new Frame();
  let shown = [];
  let dots = [];
  let picked = null;
  let untouched = true;
  let due = 0;

  function fit() {
    untouched = true;
    if (shown.length > 0) {
      frame.fit(shown.map(placeOf), leastDegrees, TOOLS_PIXELS, below(frame));
    }
    redraw();
  }

  function zoom(factor, x, y) {
    untouched = false;
    frame.zoom(factor, x, y);
    redraw();
  }

  function move(right, down) {
    untouched = false;
    frame.move(right, down);
    redraw();
  }

  function redraw() {
    due ||= requestAnimationFrame(paint);
  }

  function paint() {
    due = 0;
    if (!element.isConnected || frame.width < 2) {
      return;
    }
    const at = now();
    dots = shown.flatMap((device) => {
      const { lat, lon } = placeOf(device);
      const [x, y] = frame.toPixels(lon, lat);
      const seen = x > -20 && y > -20 && x < frame.width + 20 && y < frame.height + 20;
      return seen ? [{ x, y, activity: activity(device, at), name: device.id }] : [];
    });
    draw(canvas.getContext('2d'), frame, dots, dots.find(({ name }) => name === picked));
  }

  function resize() {
    const { width, height } = canvas.getBoundingClientRect();
    if (width === 0) {
      return;
    }
    const ratio = window.devicePixelRatio || 1;
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    canvas.getContext('2d').setTransform(ratio, 0, 0, ratio, 0, 0);
    frame.width = width;
    frame.height = height;
    if (untouched) {
      fit();
    }
    paint();
  }

  function nearest(event) {
    const { left, top } = canvas.getBoundingClientRect();
    const [x, y] = [event.clientX - left, event.clientY - top];
    let best = null;
    let least = NEAR_PIXELS ** 2;
    for (const dot of dots) {
      const distance = (dot.x - x) ** 2 + (dot.y - y) ** 2;
      if (distance < least) {
        best = dot;
        least = distance;
      }
    }
    return best;
  }

  let drag = null;
  canvas.addEventListener('pointerdown', (event) => {
    drag = { x: event.clientX, y: event.clientY, moved: false };
    canvas.setPointerCapture(event.pointerId);
  });
  canvas.addEventListener('pointermove', (event) => {
    if (drag && event.buttons > 0) {
      const [right, down] = [event.clientX - drag.x, event.clientY - drag.y];
      if (drag.moved || Math.hypot(right, down) > 4) {
        Object.assign(drag, { x: event.clientX, y: event.clientY, moved: true });
        move(right, down);
      }
      return;
    }
    const name = nearest(event)?.name ?? null;
    canvas.style.cursor = name === null || !choose ? '' : 'pointer';
    if (name !== picked) {
      picked = name;
      redraw();
    }
  });
  canvas.addEventListener('pointerup', (event) => {
    const dot = drag && !drag.moved ? nearest(event) : null;
    drag = null;
    if (dot) {
      choose?.(dot.name);
    }
  });
  canvas.addEventListener('pointerleave', () => {
    picked = null;
    redraw();
  });
  canvas.addEventListener('dblclick', (event) => zoom(2, event.offsetX, event.offsetY));
  canvas.addEventListener('wheel', (event) => {
    if (event.ctrlKey || event.metaKey) { // else the page scrolls
      event.preventDefault();
      zoom(Math.exp(-event.deltaY / 200), event.offsetX, event.offsetY);
    }
  }, { passive: false });
  const KEYS = {
    ArrowLeft: () => move(KEY_PIXELS, 0),
    ArrowRight: () => move(-KEY_PIXELS, 0),
    ArrowUp: () => move(0, KEY_PIXELS),
    ArrowDown: () => move(0, -KEY_PIXELS),
    '+': () => zoom(1.6),
    '-': () => zoom(1 / 1.6),
    0: fit,
  };
  element.addEventListener('keydown', (event) => {
    if (KEYS[event.key] && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      KEYS[event.key]();
    }
  });
  const observer = new ResizeObserver(resize);
  observer.observe(canvas);
  const endColors = onColors(redraw);
  return {
    element,
    /** Shows these devices, each of which has a place. */
    show(devices) {
      const grown = devices.length !== shown.length;
      shown = devices;
      summary.textContent = `${plural(devices.length, 'device')} on the map. Arrow keys move it, plus and minus zoom, 0 shows all.`;
      if (grown && untouched) {
        fit();
      }
      redraw();
    },
    /** Draws the same devices as they are now. */
    refresh: redraw,
    close() {
      observer.disconnect();
      endColors();
      cancelAnimationFrame(due);
    },
  };
}
