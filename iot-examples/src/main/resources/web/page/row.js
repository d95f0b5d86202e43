// One device in the list.

import { h, hidden, icon, replace, setText } from './dom.js';
import { ago, dateTime, encoded, FIELDS, value } from './format.js';
import { sparkline } from './sparkline.js';
import { activity, simulated } from './store.js';
import { trailOf } from './trails.js';

export const ACTIVITIES = {
  live: 'Live',
  silent: 'Silent',
  new: 'Never sent',
  disabled: 'Disabled',
};

const cell = (classes, ...children) => h(`div.cell.${classes}`, { role: 'cell' }, ...children);

/** The row of a device; `toggle(id)` starts or stops its simulation. */
export function row(id, toggle) {
  const state = h('span.state');
  const tags = h('span.tags');
  const values = FIELDS.map((field) => h('span.value', {}));
  const spark = sparkline();
  const seen = h('time');
  const play = h('button.icon-button', { type: 'button', onclick: () => toggle(id) });
  const element = h('div.row', { role: 'row' },
    cell('name', h('a', { href: `#/device/${encoded(id)}`, title: id }, h('bdi', {}, id)), tags),
    cell('activity', state),
    ...FIELDS.map((field, i) => cell(`number.${field.name.toLowerCase()}`, hidden(`${field.name} `), values[i])),
    cell('trail', spark.element),
    cell('seen', seen),
    cell('action', play));
  let drawn = '';
  return {
    id,
    element,
    update(device, now) {
      const doing = activity(device, now);
      const playing = simulated.has(id);
      const look = [doing, playing, device.registered, ...device.labels].join('\n');
      if (look !== drawn) {
        drawn = look;
        state.className = `state ${doing}`;
        replace(state, h('span.dot', { 'aria-hidden': 'true' }), ACTIVITIES[doing]);
        replace(tags, playing && h('span.tag.sim', {}, 'simulated'), device.labels.map((label) => h('span.tag', {}, label)));
        const label = playing ? `Stop simulating ${id}` : `Simulate ${id}`;
        play.title = playing ? 'Stop simulating' : 'Simulate';
        play.setAttribute('aria-label', label);
        play.classList.toggle('on', playing);
        play.hidden = doing === 'disabled' || !device.registered;
        replace(play, icon(playing ? 'stop' : 'play'));
      }
      FIELDS.forEach(({ name }, i) => setText(values[i], value(name, device.values[name]?.value)));
      spark.show(trailOf(id));
      setText(seen, device.time === 0 ? '–' : ago(device.time, now));
      if (device.time !== 0) {
        seen.title = dateTime(device.time);
      }
    },
  };
}
