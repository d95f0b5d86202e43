// What stands where there is nothing to show: why, and what can be done.

import { button, h, icon } from './dom.js';

/** Nothing, with its reason; `more` are buttons and the like. */
export function blank(iconName, title, text, ...more) {
  return h('div.blank', {}, icon(iconName), h('h2', {}, title), h('p', {}, text), ...more);
}

/** Something that failed, and is tried again by itself or by `again()`. */
export function failed(title, error, again) {
  const element = blank('warn', title, error.message, h('p.hint', {}, 'The page is trying again by itself.'), button('Try now', null, again));
  element.classList.add('bad');
  element.setAttribute('role', 'alert');
  return element;
}
