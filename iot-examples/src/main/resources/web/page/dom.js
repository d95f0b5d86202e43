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
  return s('svg', { class: 'icon', viewBox: '0 0 24 24', 'aria-hidden': 'true' }, s('path', { d: PATHS[name] }));
}

/** A button with an icon. */
export function button(label, iconName, onclick, kind = '') {
  return h('button', { type: 'button', className: `button ${kind}`.trim(), onclick }, iconName && icon(iconName), h('span', {}, label));
}
