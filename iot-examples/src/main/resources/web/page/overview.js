// The first view: all devices, in a list and on the map.

import { register, simulateFleet, stopAll, toggleSimulation } from './actions.js';
import { connect } from './connection.js';
import { button, h, icon, replace, setText } from './dom.js';
import { choose, counts, FILTERS, ORDERS } from './filter.js';
import { count, encoded, plural } from './format.js';
import { deviceList } from './list.js';
import { loader } from './loader.js';
import { map } from './map.js';
import { devices, load, loadRegistry, placeOf, simulated, subscribe, takeReadings } from './store.js';
import { summary } from './summary.js';
import { forgetTrails, onTrail } from './trails.js';

/** Counting and ordering takes longer the more there are. */
const reorderMillis = () => (devices.size < 500 ? 1_000 : 3_000);
const TICK_MILLIS = 1_000;

/** What the user chose stays while the page is open. */
const choice = { search: '', filter: 'all', order: 'name', reversed: false };
let scrolled = 0;
let everLoaded = false;

function open(id) {
  location.hash = `#/device/${encoded(id)}`;
}

/** The view. */
export function overview() {
  const figures = summary();
  const list = deviceList({ toggle: toggleSimulation, sort: orderBy });
  const world = map({ choose: open, label: 'Map of the devices' });
  const search = h('input', { type: 'search', placeholder: 'Search devices', 'aria-label': 'Search devices', 'aria-keyshortcuts': '/', value: choice.search, spellcheck: false, oninput: () => set({ search: search.value }) });
  const filters = h('div.chips', { role: 'group', 'aria-label': 'Show' });
  const chips = Object.fromEntries(Object.entries(FILTERS).map(([name, { label }]) => [name, chip(label, () => set({ filter: name }))]));
  filters.append(...Object.values(chips).map(({ element }) => element));
  const order = h('select', { 'aria-label': 'Order by', onchange: () => set({ order: order.value, reversed: false }) },
    Object.entries(ORDERS).map(([name, { label }]) => h('option', { value: name }, label)));
  const stop = button('Stop all', 'stop', stopAll);
  const found = h('p.visually-hidden', { role: 'status' });
  const place = h('div.list-place');
  const mapCard = h('section.card.map-card', { 'aria-labelledby': 'map-title' }, h('h2', { id: 'map-title' }, 'Where they are'), world.element);
  const element = h('div.overview', {},
    h('div.heading', {},
      h('h1', {}, 'Devices'),
      h('div.buttons', {}, stop, button('Simulate a fleet', 'fleet', simulateFleet), button('Register a device', 'plus', registerAndOpen, 'primary'))),
    figures.element,
    h('div.columns', {},
      mapCard,
      h('section.card.list-card', { 'aria-label': 'List of devices' },
        h('div.toolbar', {}, h('div.search', {}, icon('search'), search), h('label.order', {}, h('span', {}, 'Order by'), order), filters),
        found,
        place)));
  let failure = null;
  let chosen = [];
  let orderedAt = 0;

  async function registerAndOpen() {
    const id = await register();
    if (id !== null) {
      open(id);
    }
  }

  function orderBy(name) {
    set({ order: name, reversed: choice.order === name && !choice.reversed });
  }

  function set(change) {
    Object.assign(choice, change);
    window.scrollTo({ top: Math.min(scrollY, element.offsetTop) });
    show();
  }

  /** Chooses and orders anew. */
  function show() {
    orderedAt = Date.now();
    const amounts = counts(devices, orderedAt);
    for (const name of Object.keys(FILTERS)) {
      chips[name].show(amounts[name], choice.filter === name, name !== 'unknown' || amounts.unknown > 0);
    }
    order.value = choice.order;
    figures.showDevices(amounts);
    stop.hidden = simulated.size === 0;
    chosen = choose(devices, choice, orderedAt);
    showList(amounts);
    const onMap = chosen.filter(placeOf);
    mapCard.hidden = onMap.length === 0;
    world.show(onMap);
  }

  function showList(amounts) {
    const what = state(amounts);
    element.classList.toggle('bare', what !== 'list' && what !== 'nothing');
    if (what === 'list') {
      if (place.firstChild !== list.element) {
        replace(place, list.element);
      }
      list.show(chosen, choice);
      place.dataset.state = what;
      setText(found, `${plural(chosen.length, 'device')} shown.`);
      return;
    }
    const text = what === 'failed' ? failure.message : what === 'nothing' ? JSON.stringify(choice) : '';
    if (place.dataset.state !== what || place.dataset.text !== text) {
      place.dataset.state = what;
      place.dataset.text = text;
      replace(place, PLACEHOLDERS[what]());
      setText(found, what === 'nothing' ? 'No device shown.' : '');
    }
  }

  function state(amounts) {
    if (chosen.length > 0) {
      return 'list';
    }
    if (amounts.all + amounts.unknown > 0) {
      return 'nothing';
    }
    return failure ? 'failed' : everLoaded ? 'empty' : 'loading';
  }

  const PLACEHOLDERS = {
    loading: () => h('div.skeletons', { role: 'status', 'aria-label': 'Loading the devices' }, Array.from({ length: 6 }, () => h('div.skeleton'))),
    empty: () => h('div.blank', {}, icon('sensor'), h('h2', {}, 'No devices yet'),
      h('p', {}, 'Register a device and give it its token, or let a simulated fleet send weather to see how it looks.'),
      h('div.buttons', {}, button('Simulate a fleet', 'fleet', simulateFleet), button('Register a device', 'plus', registerAndOpen, 'primary'))),
    nothing: () => h('div.blank', {}, icon('search'), h('h2', {}, 'No device is like that'),
      h('p', {}, choice.search ? `Nothing in “${FILTERS[choice.filter].label}” matches “${choice.search}”.` : `No device is in “${FILTERS[choice.filter].label}” now.`),
      button('Show all', 'back', () => {
        search.value = '';
        set({ search: '', filter: 'all' });
        search.focus();
      })),
    failed: () => h('div.blank.bad', { role: 'alert' }, icon('warn'), h('h2', {}, 'The devices cannot be loaded'),
      h('p', {}, failure.message), h('p.hint', {}, 'The page is trying again by itself.'), button('Try now', null, () => loading.run())),
  };

  const outcome = {
    done() {
      failure = null;
      everLoaded = true;
      show();
      if (scrolled > 0) {
        window.scrollTo(0, scrolled);
        scrolled = 0;
      }
    },
    failed(error) {
      failure = error;
      show();
    },
  };
  const loading = loader((signal) => load({ signal }), outcome);
  const registry = loader((signal) => loadRegistry({ signal }), outcome);

  let known = '';
  const ends = [
    subscribe(() => {
      const now = `${devices.size}/${simulated.size}`;
      if (now !== known || Date.now() - orderedAt > reorderMillis()) {
        known = now;
        show();
      } else {
        list.refresh();
      }
    }),
  ];
  const tick = setInterval(() => (Date.now() - orderedAt >= reorderMillis() ? show() : list.refresh()), TICK_MILLIS);
  const slash = (event) => {
    if (event.key === '/' && !event.target.closest('input, select, textarea, dialog')) {
      event.preventDefault();
      search.focus();
    }
  };
  document.addEventListener('keydown', slash);
  onTrail(() => list.refresh());
  connect('/api/live', {
    readings: takeReadings,
    devices: registry.runSoon,
    fresh() {
      forgetTrails();
      loading.run();
    },
  });
  forgetTrails();
  loading.run();
  return {
    element,
    shown() {
      show();
      window.scrollTo(0, scrolled);
    },
    close() {
      scrolled = scrollY;
      ends.forEach((end) => end());
      clearInterval(tick);
      document.removeEventListener('keydown', slash);
      loading.close();
      registry.close();
      figures.close();
      list.close();
      world.close();
    },
  };
}

/** A filter to press, with how many devices it leaves. */
function chip(label, onclick) {
  const amount = h('span.amount');
  const element = h('button.chip', { type: 'button', 'aria-pressed': 'false', onclick }, label, amount);
  return {
    element,
    show(number, pressed, wanted) {
      setText(amount, count(number));
      element.setAttribute('aria-pressed', String(pressed));
      element.hidden = !wanted && !pressed;
    },
  };
}
