// Light and dark: the switch, and the colours of the style sheet for what draws on a canvas.

import { icon, replace } from './dom.js';

const system = matchMedia('(prefers-color-scheme: dark)');
const cache = new Map();
const listeners = new Set();
let probe;

/** A colour of the style sheet (`--muted`) as canvas understands it. */
export function color(name) {
  if (!cache.has(name)) {
    if (!probe) {
      probe = document.createElement('span');
      probe.hidden = true;
      document.body.append(probe);
    }
    probe.style.color = `var(${name})`;
    cache.set(name, getComputedStyle(probe).color);
  }
  return cache.get(name);
}

/** A colour of the style sheet, more or less transparent. */
export function faint(name, alpha) {
  const [red, green, blue] = color(name).match(/[\d.]+/g);
  return `rgba(${red}, ${green}, ${blue}, ${alpha})`;
}

/** Calls back when the colours are others; returns how to end that. */
export function onColors(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const isDark = () => {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === 'dark' : system.matches;
};

function changed(button) {
  cache.clear();
  replace(button, icon(isDark() ? 'sun' : 'moon'));
  button.setAttribute('aria-pressed', String(isDark()));
  listeners.forEach((listener) => listener());
}

/** Makes the button switch. */
export function installTheme(button) {
  button.addEventListener('click', () => {
    const chosen = isDark() ? 'light' : 'dark';
    document.documentElement.dataset.theme = chosen;
    try {
      localStorage.setItem('theme', chosen);
    } catch {
      // kept for this visit only
    }
    changed(button);
  });
  system.addEventListener('change', () => changed(button));
  changed(button);
}
