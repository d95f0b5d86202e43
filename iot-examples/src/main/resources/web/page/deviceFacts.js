// What a device is: its last values, its place, what the registry knows, what has happened.

import { edit } from './actions.js';
import { h, iconButton, replace, setText } from './dom.js';
import { dateTime, inOrder, place, PLACE_FIELDS, value } from './format.js';
import { history } from './history.js';
import { map } from './map.js';
import { placeOf, simulated } from './store.js';

const AROUND_DEGREES = 6;

/** The column beside the charts. */
export function deviceFacts(id) {
  const values = h('dl.facts');
  const facts = h('dl.facts');
  const change = iconButton('Edit labels and attributes', 'edit', () => edit(current));
  const world = map({ label: 'Map of the device', leastDegrees: AROUND_DEGREES });
  const where = h('p.hint');
  const mapCard = h('section.card.map-card', { 'aria-labelledby': 'place-title', hidden: true }, h('h2', { id: 'place-title' }, 'Where it is'), world.element, where);
  const past = history(id);
  const element = h('aside.device-side', { 'aria-label': 'About the device' },
    h('section.card', { 'aria-labelledby': 'values-title' }, h('h2', { id: 'values-title' }, 'Last values'), values),
    mapCard,
    h('section.card', { 'aria-labelledby': 'facts-title' }, h('div.card-head', {}, h('h2', { id: 'facts-title' }, 'Device'), change), facts),
    past.element);
  let current = null;

  function showFacts({ registered, key, updatedAt, labels, attributes, state }) {
    pairs(facts, [
      ['State', registered ? state.toLowerCase() : 'not registered'],
      ['Authorization', key || 'no token'],
      ...(registered ? [['Changed', dateTime(updatedAt)]] : []),
      ...(simulated.has(id) ? [['Simulated', 'once a second']] : []),
      ...(labels.length > 0 ? [['Labels', labels.join(', ')]] : []),
      ...Object.entries(attributes),
    ]);
  }

  return {
    element,
    loadHistory: past.load,
    /** Shows a device. */
    show(known) {
      current = known;
      change.hidden = !known.registered;
      const at = placeOf(known);
      const names = inOrder(Object.keys(known.values).filter((name) => !(at && PLACE_FIELDS.includes(name))));
      pairs(values, names.length > 0 ? names.map((name) => [name, value(name, known.values[name].value)]) : [['None', 'yet']]);
      showFacts(known);
      mapCard.hidden = !at;
      if (at) {
        world.show([known]);
        setText(where, place(at.lat, at.lon));
      }
    },
    close: world.close,
  };
}

/** Shows pairs, and touches only what is another. */
function pairs(list, wanted) {
  if (list.children.length !== wanted.length) {
    replace(list, wanted.map(() => h('div', {}, h('dt'), h('dd'))));
  }
  wanted.forEach(([name, text], i) => {
    const [dt, dd] = list.children[i].children;
    setText(dt, name);
    setText(dd, text);
  });
}
