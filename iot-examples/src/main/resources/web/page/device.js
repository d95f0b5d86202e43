// The view of one device: its charts, what it is, where it is, and what can be done to it.

import { disable, enable, generateDay, registerKnown, remove, rotate, toggleSimulation } from './actions.js';
import { canAskAbout } from './api.js';
import { charts } from './charts.js';
import { connect } from './connection.js';
import { sendCommand } from './dialogs.js';
import { button, h, icon, replace, setText } from './dom.js';
import { ago, dateTime, encoded, inOrder, place as placeText, PLACE_FIELDS, value } from './format.js';
import { history } from './history.js';
import { loader } from './loader.js';
import { map } from './map.js';
import { AUTO, rangeFor, RANGES, RAW, WINDOWS } from './ranges.js';
import { ACTIVITIES } from './row.js';
import { activity, devices, loadDevice, placeOf, simulated, subscribe, takeReadings } from './store.js';

const AROUND_DEGREES = 6;

/** Range and window are part of the address, so that a view can be kept and passed on. */
function choiceOfAddress({ time, updatedAt = 0 }) {
  const query = new URLSearchParams(location.hash.split('?')[1] ?? '');
  const range = query.get('range');
  const window = query.get('window');
  return {
    range: range in RANGES ? range : rangeFor(time, updatedAt),
    window: window in WINDOWS || window === RAW ? window : AUTO,
  };
}

/** The view. */
export function deviceView(id) {
  const state = h('span.state');
  const sent = h('span.hint');
  const actions = h('div.buttons.actions', { role: 'group', 'aria-label': 'Actions' });
  const notice = h('div');
  const chartPlace = h('div.chart-place');
  const values = h('dl.facts');
  const facts = h('dl.facts');
  const world = map({ label: 'Map of the device', leastDegrees: AROUND_DEGREES });
  const where = h('p.hint');
  const mapCard = h('section.card.map-card', { 'aria-labelledby': 'place-title', hidden: true }, h('h2', { id: 'place-title' }, 'Where it is'), world.element, where);
  const past = history(id);
  const body = h('div.device-columns', {},
    h('div.device-main', {}, notice, chartPlace),
    h('aside.device-side', { 'aria-label': 'About the device' },
      h('section.card', { 'aria-labelledby': 'values-title' }, h('h2', { id: 'values-title' }, 'Last values'), values),
      mapCard,
      h('section.card', { 'aria-labelledby': 'facts-title' }, h('h2', { id: 'facts-title' }, 'Device'), facts),
      past.element));
  const problem = h('div.problem');
  const element = h('div.device', {},
    h('a.back', { href: '#/' }, icon('back'), 'All devices'),
    h('div.heading', {}, h('div.title', {}, h('h1', {}, h('bdi', {}, id)), h('p.title-note', {}, state, sent)), actions),
    problem,
    body);
  let shownCharts = null;
  let drawnActions = '';
  let drawnNotice = null;
  const find = () => (canAskAbout(id) ? devices.get(id) : undefined);

  const loading = loader(async (signal) => {
    const found = await loadDevice(id, { signal });
    if (found) {
      await past.load(signal);
    }
    return found;
  }, {
    done() {
      const known = find();
      body.hidden = !known;
      replace(problem, !known && missing());
      show();
    },
    failed(error) {
      if (!find()) {
        body.hidden = true;
        replace(problem, h('div.blank.bad', { role: 'alert' }, icon('warn'), h('h2', {}, 'The device cannot be loaded'), h('p', {}, error.message),
          h('p.hint', {}, 'The page is trying again by itself.'), button('Try now', null, () => loading.run())));
      }
    },
  });

  function missing() {
    return h('div.blank', {}, icon('search'), h('h2', {}, 'No such device'),
      h('p', {}, 'It is not registered, and has sent nothing.'), h('a.button', { href: '#/' }, icon('back'), h('span', {}, 'All devices')));
  }

  function show() {
    const known = find();
    element.classList.toggle('gone', !known);
    if (!known) {
      replace(actions);
      drawnActions = '';
      state.className = 'state';
      setText(state, '');
      setText(sent, '');
      return;
    }
    const doing = activity(known);
    const text = known.registered ? ACTIVITIES[doing] : 'Not registered';
    const look = `state ${known.registered ? doing : 'unknown'}`;
    if (state.className !== look || state.textContent !== text) {
      state.className = look;
      replace(state, h('span.dot', { 'aria-hidden': 'true' }), text);
    }
    setText(sent, known.time === 0 ? '' : `last reading ${ago(known.time)}`);
    showActions(known);
    showNotice(known);
    showValues(known);
    showFacts(known);
    showMap(known);
    if (known.time > 0 && !shownCharts) {
      begin();
    }
    shownCharts?.takeFields(Object.entries(known.values).filter(([, { value: content }]) => typeof content === 'number').map(([name]) => name));
  }

  function showActions(known) {
    const on = simulated.has(id);
    const look = `${known.registered}/${known.state}/${on}`;
    if (look === drawnActions) {
      return;
    }
    drawnActions = look;
    const focused = actions.contains(document.activeElement) ? document.activeElement.textContent : null;
    const disabled = known.state === 'DISABLED';
    const then = (work) => async () => {
      await work();
      loading.run();
    };
    replace(actions, ...(known.registered ? [
      !disabled && button(on ? 'Stop simulating' : 'Simulate', on ? 'stop' : 'play', () => toggleSimulation(id), on ? '' : 'primary'),
      button('New token', 'key', then(() => rotate(id))),
      disabled ? button('Enable', 'power', then(() => enable(id)), 'primary') : button('Disable', 'power', then(() => disable(id))),
      button('Remove', 'trash', removeAndLeave, 'danger-quiet'),
    ] : [button('Register', 'plus', then(() => registerKnown(id)), 'primary')]));
    if (focused !== null) {
      actions.querySelector('button')?.focus();
    }
  }

  async function removeAndLeave() {
    if (await remove(id)) {
      location.hash = '#/';
    }
  }

  function showNotice(known) {
    const what = known.time === 0 ? 'silent' : !known.registered ? 'unknown' : known.state === 'DISABLED' ? 'disabled' : '';
    if (what === drawnNotice) {
      return;
    }
    drawnNotice = what;
    replace(notice, NOTICES[what]?.());
  }

  const NOTICES = {
    silent: () => h('div.blank.card', {}, icon('sensor'), h('h2', {}, 'Nothing sent yet'),
      h('p', {}, 'Its charts appear here with its first reading. Let it send virtual weather, write a day of emulated readings, or send one yourself:'),
      h('pre', { tabIndex: 0, role: 'region', 'aria-label': 'Command' }, sendCommand(id, 'TOKEN')),
      h('div.buttons', {}, button('Write a day', 'history', writeDay), button('Simulate', 'play', () => toggleSimulation(id), 'primary'))),
    unknown: () => h('p.notice', {}, icon('warn'), 'This device is not registered; its telemetry is still stored.'),
    disabled: () => h('p.notice', {}, icon('power'), 'This device is disabled: its tokens are refused until it is enabled again.'),
  };

  async function writeDay() {
    if (await generateDay(id)) {
      await loading.run();
      shownCharts?.setRange('24h');
    }
  }

  function begin() {
    shownCharts = charts(id, {
      place: chartPlace,
      choice: choiceOfAddress(find()),
      chosen(choice) {
        window.history.replaceState(null, '', `#/device/${encoded(id)}?${new URLSearchParams(choice)}`);
      },
    });
  }

  function showValues(known) {
    const names = inOrder(Object.keys(known.values).filter((name) => !(placeOf(known) && PLACE_FIELDS.includes(name))));
    pairs(values, names.length > 0 ? names.map((name) => [name, value(name, known.values[name].value)]) : [['None', 'yet']]);
  }

  function showFacts({ registered, key, updatedAt, labels, attributes, state: inRegistry }) {
    pairs(facts, [
      ['State', registered ? inRegistry.toLowerCase() : 'not registered'],
      ['Authorization', key || 'no token'],
      ...(registered ? [['Changed', dateTime(updatedAt)]] : []),
      ...(simulated.has(id) ? [['Simulated', 'once a second']] : []),
      ...(labels.length > 0 ? [['Labels', labels.join(', ')]] : []),
      ...Object.entries(attributes),
    ]);
  }

  function showMap(known) {
    const at = placeOf(known);
    mapCard.hidden = !at;
    if (at) {
      world.show([known]);
      setText(where, placeText(at.lat, at.lon));
    }
  }

  const end = subscribe(show);
  const tick = setInterval(show, 1000);
  connect(`/api/live?device=${encoded(id)}`, {
    readings(readings) {
      takeReadings(readings);
      shownCharts?.append(readings);
    },
    devices: loading.runSoon,
    fresh() {
      loading.run();
      shownCharts?.reload();
    },
  });
  show();
  loading.run();
  return {
    element,
    close() {
      end();
      clearInterval(tick);
      loading.close();
      shownCharts?.close();
      world.close();
    },
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
