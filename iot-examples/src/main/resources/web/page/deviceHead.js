// The head of a device's view: its id, what it is up to, and what can be done to it.

import { disable, enable, registerKnown, remove, rotate, toggleSimulation } from './actions.js';
import { button, h, icon, replace, setText } from './dom.js';
import { ago } from './format.js';
import { ACTIVITIES } from './row.js';
import { activity, simulated } from './store.js';

/** The head; `changed()` is called when something was done that the registry knows. */
export function deviceHead(id, changed) {
  const state = h('span.state');
  const sent = h('span.hint');
  const actions = h('div.buttons.actions', { role: 'group', 'aria-label': 'Actions' });
  const element = h('header.device-head', {},
    h('a.back', { href: '#/' }, icon('back'), 'All devices'),
    h('div.heading', {}, h('div.title', {}, h('h1', {}, h('bdi', {}, id)), h('p.title-note', {}, state, sent)), actions));
  let drawn = '';

  const then = (work) => async () => {
    await work(id);
    changed();
  };

  async function removeAndLeave() {
    if (await remove(id)) {
      location.hash = '#/';
    }
  }

  function showActions({ registered, state: inRegistry }) {
    const on = simulated.has(id);
    const look = `${registered}/${inRegistry}/${on}`;
    if (look === drawn) {
      return;
    }
    drawn = look;
    const hadFocus = actions.contains(document.activeElement);
    replace(actions, ...(registered ? buttons(on, inRegistry === 'DISABLED') : [button('Register', 'plus', then(registerKnown), 'primary')]));
    if (hadFocus) {
      actions.querySelector('button').focus(); // the one that had it is gone
    }
  }

  function buttons(on, disabled) {
    return [
      !disabled && button(on ? 'Stop simulating' : 'Simulate', on ? 'stop' : 'play', () => toggleSimulation(id), on ? '' : 'primary'),
      button('New token', 'key', then(rotate)),
      disabled ? button('Enable', 'power', then(enable), 'primary') : button('Disable', 'power', then(disable)),
      button('Remove', 'trash', removeAndLeave, 'danger-quiet'),
    ];
  }

  return {
    element,
    /** Shows a device, or that there is none. */
    show(known) {
      const look = !known ? '' : known.registered ? activity(known) : 'unknown';
      if (state.dataset.look !== look) {
        state.dataset.look = look;
        state.className = `state ${look}`;
        replace(state, look && [h('span.dot', { 'aria-hidden': 'true' }), ACTIVITIES[look] ?? 'Not registered']);
      }
      setText(sent, known?.time > 0 ? `last reading ${ago(known.time)}` : '');
      if (known) {
        showActions(known);
      } else {
        replace(actions);
        drawn = '';
      }
    },
  };
}
