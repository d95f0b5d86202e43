// The first view: all devices, in a list and on the map.

import { register, simulateFleet, stopAll, toggleSimulation } from './actions.js';
import { blank, failed } from './blank.js';
import { now } from './clock.js';
import { connect } from './connection.js';
import { button, h, replace, setText } from './dom.js';
import { choose, counts, FILTERS } from './filter.js';
import { encoded, plural } from './format.js';
import { deviceList } from './list.js';
import { loader } from './loader.js';
import { map } from './map.js';
import { activity, changed, devices, load, loadRegistry, placeOf, simulated, subscribe, takeReadings } from './store.js';
import { summary } from './summary.js';
import { toolbar } from './toolbar.js';
import { forgetTrails, onTrail } from './trails.js';

const TICK_MILLIS = 1_000;

/** Counting and ordering takes longer the more there are. */
const reorderMillis = () => (devices.size < 500 ? 1_000 : 3_000);

/** What the user chose stays while the page is open. */
const choice = { search: '', filter: 'all', order: 'name', reversed: false };
let scrolled = 0;
let everLoaded = false;

function open(id) {
  location.hash = `#/device/${encoded(id)}`;
}

async function registerAndOpen() {
  const id = await register();
  if (id !== null) {
    open(id);
  }
}

/** The view. */
export function overview() {
  const figures = summary();
  const list = deviceList({ toggle: toggleSimulation, sort: (name) => set({ order: name, reversed: choice.order === name && !choice.reversed }) });
  const world = map({ choose: open, label: 'Map of the devices' });
  const tools = toolbar(choice, set);
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
      h('section.card.list-card', { 'aria-label': 'List of devices' }, tools.element, found, place)));
  let failure = null;
  let chosen = [];
  let orderedAt = 0;
  let looks = new Map();

  function set(change) {
    Object.assign(choice, change);
    window.scrollTo({ top: Math.min(scrollY, element.offsetTop) });
    show();
  }

  /** Notes how devices are; tells whether one is other than before in what chips, figures and map say. */
  function noteLooks(at) {
    const before = looks;
    looks = new Map();
    let other = before.size !== devices.size;
    for (const [id, device] of devices) {
      const look = [activity(device, at), device.registered, simulated.has(id), placeOf(device) !== null].join();
      looks.set(id, look);
      other ||= before.get(id) !== look;
    }
    return other;
  }

  /** Chooses and orders anew. */
  function show(at = now()) {
    orderedAt = Date.now();
    const amounts = counts(devices, at);
    tools.show(amounts);
    figures.showDevices(amounts);
    stop.hidden = simulated.size === 0;
    chosen = choose(devices, choice, at);
    element.classList.toggle('bare', amounts.all + amounts.unknown === 0);
    showList(at);
    mapCard.hidden = ![...devices.values()].some(placeOf);
    world.show(chosen.filter(placeOf));
  }

  function showList(at) {
    if (chosen.length > 0) {
      if (place.firstChild !== list.element) {
        replace(place, list.element);
        place.dataset.why = '';
      }
      list.show(chosen, choice, at);
      setText(found, `${plural(chosen.length, 'device')} shown.`);
      return;
    }
    const what = whyNone();
    const why = `${what} ${failure?.message} ${choice.filter} ${choice.search}`;
    if (place.dataset.why !== why) {
      place.dataset.why = why;
      replace(place, NONE[what]());
      setText(found, what === 'nothing' ? 'No device shown.' : '');
    }
  }

  function whyNone() {
    if (devices.size > 0 && (choice.search !== '' || choice.filter !== 'all')) {
      return 'nothing';
    }
    return failure ? 'failed' : everLoaded ? 'empty' : 'loading';
  }

  const NONE = {
    loading: () => h('div.skeletons', { role: 'status', 'aria-label': 'Loading the devices' }, Array.from({ length: 6 }, () => h('div.skeleton'))),
    empty: () => blank('sensor', 'No devices yet', 'Register a device and give it its token, or let a simulated fleet send weather to see how it looks.',
      h('div.buttons', {}, button('Simulate a fleet', 'fleet', simulateFleet), button('Register a device', 'plus', registerAndOpen, 'primary'))),
    nothing: () => blank('search', 'No device is like that',
      choice.search ? `Nothing in “${FILTERS[choice.filter].label}” matches “${choice.search}”.` : `No device is in “${FILTERS[choice.filter].label}” now.`,
      button('Show all', 'back', tools.clear)),
    failed: () => failed('The devices cannot be loaded', failure, loading.run),
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

  function refresh() {
    const at = now();
    if (noteLooks(at) || Date.now() - orderedAt >= reorderMillis()) {
      show(at);
    } else {
      list.refresh(at);
      world.refresh();
    }
  }

  const end = subscribe(refresh);
  const tick = setInterval(refresh, TICK_MILLIS);
  onTrail(changed);
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
      end();
      clearInterval(tick);
      [loading, registry, figures, list, world, tools].forEach((part) => part.close());
    },
  };
}
