// Makes elements. Text is only ever text: nothing here turns it into HTML.

const SVG = 'http://www.w3.org/2000/svg';

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (name.startsWith('on')) {
      element.addEventListener(name.slice(2), value);
    } else if (name in element && !(element instanceof SVGElement) && name !== 'list') {
      element[name] = value;
    } else if (value !== false && value != null) {
      element.setAttribute(name, value === true ? '' : value);
    }
  }
  element.append(...children.flat().filter((child) => child != null && child !== false));
  return element;
}

/** An HTML element: its name and classes (`div.card`), attributes or properties, children. */
export function h(name, attributes, ...children) {
  const [tag, ...classes] = name.split('.');
  const element = document.createElement(tag);
  if (classes.length > 0) {
    element.className = classes.join(' ');
  }
  return fill(element, attributes, children);
}

/** An SVG element. */
export function s(name, attributes, ...children) {
  return fill(document.createElementNS(SVG, name), attributes, children);
}

/** Puts new children in place of the old ones. */
export function replace(parent, ...children) {
  parent.replaceChildren(...children.flat().filter((child) => child != null && child !== false));
}

const PATHS = {
  down: 'M6 9.5l6 6 6-6',
  more: 'M5 12h.01M12 12h.01M19 12h.01',
  edit: 'M4 20l1-4L16.5 4.5l3 3L8 19zM14.5 6.5l3 3',
  minus: 'M5 12h14',
  frame: 'M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5',
  pin: 'M12 21s7-6.2 7-11.5a7 7 0 0 0-14 0C5 14.8 12 21 12 21zM12 12a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5l3.5 2',
  sensor: 'M12 13.5a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3zM8.2 15.8a5.4 5.4 0 0 1 0-7.6M15.8 8.2a5.4 5.4 0 0 1 0 7.6M5.3 18.7a9.5 9.5 0 0 1 0-13.4M18.7 5.3a9.5 9.5 0 0 1 0 13.4',
  history: 'M3.5 12a8.5 8.5 0 1 0 2.7-6.2M3.5 4v4.5H8M12 7.5V12l3 2',
  plus: 'M12 5v14M5 12h14',
  search: 'M11 18a7 7 0 1 1 0-14 7 7 0 0 1 0 14zM16 16l4.5 4.5',
  sun: 'M12 16.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9zM12 2v2.5M12 19.5V22M2 12h2.5M19.5 12H22M5 5l1.7 1.7M17.3 17.3L19 19M19 5l-1.7 1.7M6.7 17.3L5 19',
  moon: 'M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5z',
  copy: 'M9 9h11v11H9zM5 15H4V4h11v1',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  play: 'M7 5v14l12-7z',
  stop: 'M6.5 6.5h11v11h-11z',
  download: 'M12 4v11M7 11l5 5 5-5M5 20h14',
  key: 'M14.5 13.5a4.5 4.5 0 1 0-4-4L4 16v4h4v-3h3v-2.5z',
  power: 'M12 3v9M6.5 6.5a8 8 0 1 0 11 0',
  trash: 'M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13M10 11v5M14 11v5',
  back: 'M15 5l-7 7 7 7',
  forward: 'M9 5l7 7-7 7',
  warn: 'M12 4l9 16H3zM12 10v4.5M12 17.3v.2',
  closer: 'M11 18a7 7 0 1 1 0-14 7 7 0 0 1 0 14zM16 16l4.5 4.5M8 11h6M11 8v6',
  wider: 'M11 18a7 7 0 1 1 0-14 7 7 0 0 1 0 14zM16 16l4.5 4.5M8 11h6',
  fleet: 'M5 7.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM19 7.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM12 14a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM5 20.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM19 20.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM6.5 7l4 3.7M17.5 7l-4 3.7M6.5 17l4-3.7M17.5 17l-4-3.7',
};

/** A decorative icon. */
export function icon(name) {
  return s('svg', { class: `icon icon-${name}`, viewBox: '0 0 24 24', 'aria-hidden': 'true' }, s('path', { d: PATHS[name] }));
}

/** Says something to who listens instead of looking. */
export const hidden = (text) => h('span.visually-hidden', {}, text);

/** Sets a text, unless it is there already: a change costs layout, and is read out in live regions. */
export function setText(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

/** A button with an icon. */
export function button(label, iconName, onclick, kind = '') {
  return h('button', { type: 'button', className: `button ${kind}`.trim(), onclick }, iconName && icon(iconName), h('span', {}, label));
}

/** A button that is an icon alone; its label is read out, and shown where it is pointed at. */
export function iconButton(label, iconName, onclick) {
  return h('button.icon-button', { type: 'button', title: label, 'aria-label': label, onclick }, icon(iconName));
}
