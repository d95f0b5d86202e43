// What has happened to a device.

import { devicePath, get } from './api.js';
import { h, icon, replace } from './dom.js';
import { ago, dateTime } from './format.js';

const KINDS = {
  REGISTERED: ['plus', 'Registered'],
  REGISTRATION_UNDONE: ['history', 'Registration taken back'],
  ROTATED: ['key', 'Got a new token'],
  ROTATION_UNDONE: ['history', 'New token taken back'],
  CONFIRMED: ['check', 'Older tokens ended'],
  OVERLAP_ENDED: ['clock', 'An older token ended'],
  DISABLED: ['power', 'Disabled'],
  EXPIRED: ['clock', 'Its time was over'],
  ENABLED: ['power', 'Enabled'],
  ENABLING_UNDONE: ['history', 'Enabling failed'],
  SHARED: ['key', 'Shares its token with others, or with fewer'],
  UPDATED: ['history', 'Labels or attributes changed'],
  TOKEN_MOVED: ['key', 'Its token is kept in another way'],
  REPAIRED: ['check', 'Something was put right'],
  REMOVED: ['trash', 'Removed'],
};

/** The history of a device, the newest first. */
export function history(id) {
  const list = h('ol.events', {});
  const element = h('section.card', { 'aria-labelledby': 'history-title' }, h('h2', { id: 'history-title' }, 'History'), list);
  return {
    element,
    async load(signal) {
      const events = await get(devicePath(id, '/history'), { signal });
      const shown = [...events].sort((a, b) => Date.parse(b.time) - Date.parse(a.time));
      replace(list, shown.length > 0 ? shown.map(entry) : h('li.none', {}, 'Nothing yet.'));
    },
  };
}

function entry({ time, kind, actor }) {
  const [picture, sentence] = KINDS[kind] ?? ['history', kind];
  return h('li', {}, h('span.event-icon', {}, icon(picture)),
    h('div', {}, h('strong', {}, sentence), h('span.hint', {}, h('time', { dateTime: time, title: dateTime(Date.parse(time)) }, ago(Date.parse(time))), actor && ` by ${actor}`)));
}
