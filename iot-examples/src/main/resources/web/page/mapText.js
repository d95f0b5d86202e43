// Words on the map: where there is room, and readable over what is below.

import { color } from './colors.js';

export const FONT = '11px Inter, system-ui, sans-serif';
export const BOLD = '600 12px Inter, system-ui, sans-serif';

/** Whether there is room, which is taken then; what was drawn before keeps its place. */
export function place(taken, left, top, width, height) {
  const free = taken.every((box) => left > box.right || left + width < box.left || top > box.bottom || top + height < box.top);
  if (free) {
    taken.push({ left, top, right: left + width, bottom: top + height });
  }
  return free;
}

/** A text with an edge of the colour of the land. */
export function halo(g, text, x, y, ink) {
  g.textAlign = 'left';
  g.textBaseline = 'middle';
  g.lineJoin = 'round';
  g.lineWidth = 3;
  g.strokeStyle = color('--land');
  g.strokeText(text, x, y);
  g.fillStyle = ink;
  g.fillText(text, x, y);
}
