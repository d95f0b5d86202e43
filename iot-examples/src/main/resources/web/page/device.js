// The view of one device: its head, its charts, and what it is.

import { generateDay, toggleSimulation } from './actions.js';
import { canAskAbout } from './api.js';
import { blank, failed } from './blank.js';
import { charts } from './charts.js';
import { connect } from './connection.js';
import { deviceFacts } from './deviceFacts.js';
import { deviceHead } from './deviceHead.js';
import { sendCommand } from './dialogs.js';
import { button, h, icon, replace } from './dom.js';
import { encoded } from './format.js';
import { loader } from './loader.js';
import { AUTO, rangeFor, RANGES, RAW, WINDOWS } from './ranges.js';
import { devices, loadDevice, subscribe, takeReadings } from './store.js';

/** Range and window are part of the address, so that a view can be kept and passed on. */
function choiceOfAddress({ time, updatedAt = 0 }) {
  const query = new URLSearchParams(location.hash.split('?')[1] ?? '');
  const range = query.get('range');
  const window = query.get('window');
  return {
    range: Object.hasOwn(RANGES, range) ? range : rangeFor(time, updatedAt),
    window: Object.hasOwn(WINDOWS, window) || window === RAW ? window : AUTO,
  };
}

/** The view. */
export function deviceView(id) {
  const head = deviceHead(id, () => loading.run());
  const notice = h('div');
  const chartPlace = h('div');
  const facts = deviceFacts(id);
  const body = h('div.device-columns', {}, h('div.device-main', {}, notice, chartPlace), facts.element);
  const problem = h('div.problem');
  const element = h('div.device', {}, head.element, problem, body);
  let shownCharts = null;
  let drawnNotice = null;
  const find = () => (canAskAbout(id) ? devices.get(id) : undefined);

  const loading = loader(async (signal) => {
    if (await loadDevice(id, { signal })) {
      await facts.loadHistory(signal);
    }
  }, {
    done() {
      replace(problem, !find() && blank('search', 'No such device', 'It is not registered, and has sent nothing.',
        h('a.button', { href: '#/' }, icon('back'), h('span', {}, 'All devices'))));
      show();
    },
    failed(error) {
      replace(problem, !find() && failed('The device cannot be loaded', error, loading.run));
      show();
    },
  });

  function show() {
    const known = find();
    body.hidden = !known;
    head.show(known);
    if (!known) {
      return;
    }
    showNotice(known);
    facts.show(known);
    if (known.time > 0) {
      shownCharts ??= begin();
      shownCharts.takeFields(Object.keys(known.values).filter((name) => typeof known.values[name].value === 'number'));
    }
  }

  function showNotice(known) {
    const what = known.time === 0 ? 'silent' : !known.registered ? 'unknown' : known.state === 'DISABLED' ? 'disabled' : '';
    if (what !== drawnNotice) {
      drawnNotice = what;
      replace(notice, NOTICES[what]?.());
    }
  }

  const NOTICES = {
    silent: () => h('div.card', {}, blank('sensor', 'Nothing sent yet',
      'Its charts appear here with its first reading. Let it send virtual weather, write a day of emulated readings, or send one yourself:',
      h('pre', { tabIndex: 0, role: 'region', 'aria-label': 'Command' }, sendCommand(id, 'TOKEN')),
      h('div.buttons', {}, button('Write a day', 'history', writeDay), button('Simulate', 'play', () => toggleSimulation(id), 'primary')))),
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
    const begun = charts(id, {
      choice: choiceOfAddress(find()),
      chosen(choice) {
        history.replaceState(null, '', `#/device/${encoded(id)}?${new URLSearchParams(choice)}`);
      },
    });
    chartPlace.append(begun.element);
    return begun;
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
      [loading, facts, shownCharts].forEach((part) => part?.close());
    },
  };
}
