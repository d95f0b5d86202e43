// Dialogs: each resolves when it is closed, with what was chosen, or with null.

import { devicePath } from './api.js';
import { h, button, icon } from './dom.js';
import { tell, tellError } from './toast.js';

let ids = 0;

/**
 * Opens a dialog. `content` makes its parts from a function that closes it with a result; Escape
 * and the backdrop close it with null, unless it is one that must be answered.
 */
export function open(title, content, { mustAnswer = false } = {}) {
  return new Promise((resolve) => {
    const heading = h('h2', { id: `dialog-${++ids}` }, title);
    const dialog = h('dialog', { 'aria-labelledby': heading.id });
    const close = (result) => {
      dialog.close();
      dialog.remove();
      resolve(result);
    };
    dialog.append(heading, ...[content(close, dialog)].flat());
    dialog.addEventListener('cancel', (event) => {
      event.preventDefault();
      if (!mustAnswer) {
        close(null);
      }
    });
    dialog.addEventListener('mousedown', (event) => {
      if (event.target === dialog && !mustAnswer && isOutside(dialog, event)) {
        close(null);
      }
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}

function isOutside(dialog, { clientX, clientY }) {
  const { left, right, top, bottom } = dialog.getBoundingClientRect();
  return clientX < left || clientX > right || clientY < top || clientY > bottom;
}

/** A form whose submit button works until it succeeds, showing what went wrong. */
export function form(close, fields, submitLabel, submitIcon, work, kind = 'primary') {
  const error = h('p.error-text', { role: 'alert' });
  const submit = h('button', { type: 'submit', className: `button ${kind}` }, icon(submitIcon), h('span', {}, submitLabel));
  return h('form', {
    method: 'dialog',
    onsubmit: async (event) => {
      event.preventDefault();
      submit.disabled = true;
      error.textContent = '';
      try {
        const result = await work();
        close?.(result);
      } catch (failure) {
        error.textContent = failure.message;
        submit.disabled = false;
      }
    },
  }, ...fields, error, h('div.dialog-buttons', {}, close && button('Cancel', null, () => close(null)), submit));
}

function labelled(label, control, hint) {
  control.id ||= `field-${++ids}`;
  const help = hint && h('p.hint', { id: `${control.id}-hint` }, hint);
  if (help) {
    control.setAttribute('aria-describedby', help.id);
  }
  return h('div.field', {}, h('label', { htmlFor: control.id }, label), control, help);
}

function select(options, chosen) {
  return h('select', {}, options.map(([value, label]) => h('option', { value, selected: value === chosen }, label)));
}

function radio(name, value, label, checked) {
  return h('label.choice', {}, h('input', { type: 'radio', name, value, checked }), h('span', {}, label));
}

/** Asks for the API key until there is one. */
export function askForKey(message) {
  const key = h('input', { type: 'password', required: true, autocomplete: 'current-password' });
  return open('API key', (close) => [
    h('p', {}, message),
    form(null, [labelled('Key', key, 'Kept until this tab is closed.')], 'Go on', 'key', () => close(key.value.trim())),
  ], { mustAnswer: true });
}

/** Registers a device by `work(id)`; resolves with the answer. */
export function register(work) {
  const id = h('input', { type: 'text', maxLength: 1024, autocomplete: 'off', spellcheck: false, placeholder: 'greenhouse-1' });
  return open('Register a device', (close) =>
    form(close, [labelled('Device id', id, 'Any text, emoji too. Leave it empty for a random id.')], 'Register', 'plus',
      () => work(id.value === '' ? null : id.value)));
}

/** How a device sends, for a shell. */
export function sendCommand(deviceId, token) {
  const address = `${location.origin}${devicePath(deviceId, '/telemetry')}`.replaceAll("'", '%27');
  return `curl '${address}' \\\n  -H 'Authorization: Bearer ${token}' \\\n  -d '{"fields": {"Temperature": 21.5, "Humidity": 48}}'`;
}

/** Shows a token, once. */
export function showToken({ deviceId, token }) {
  const example = sendCommand(deviceId, token);
  return open('The token of the device', (close) => [
    h('p', {}, 'Give it to ', h('b', {}, deviceId), '. It is shown ', h('b', {}, 'only now'), ': nobody can read it again, but you can make a new one.'),
    h('div.secret', {}, h('code.token', { tabIndex: 0, role: 'textbox', 'aria-readonly': 'true', 'aria-label': 'Token' }, token), copyButton('Copy token', token)),
    h('p', {}, 'Then the device, or you, may send readings:'),
    h('div.secret', {}, h('pre', { tabIndex: 0, role: 'region', 'aria-label': 'Command' }, example), copyButton('Copy command', example)),
    h('div.dialog-buttons', {}, button('I have it', 'check', () => close(true), 'primary')),
  ], { mustAnswer: true });
}

function copyButton(label, text) {
  return button(label, 'copy', async () => {
    try {
      await navigator.clipboard.writeText(text);
      tell('Copied.');
    } catch {
      tellError(new Error('The browser does not allow copying: select the text and copy it.'));
    }
  });
}

/** Registers a fleet and lets it send by `work(devices, prefix)`. */
export function fleet(work) {
  const devices = h('input', { type: 'number', min: 1, max: 200, value: 10, required: true });
  const prefix = h('input', { type: 'text', value: 'virtual-', required: true, spellcheck: false });
  return open('Simulate a fleet', (close) => [
    h('p', {}, 'Virtual sensors around Berlin, under one weather, each sending once a second.'),
    form(close, [labelled('How many', devices, 'Up to 200.'), labelled('Their ids begin with', prefix)], 'Simulate', 'play',
      () => work(Number(devices.value), prefix.value)),
  ]);
}

/** Gives a device a new token by `work(overlap)`. */
export function rotate(id, work) {
  const overlap = select([['', 'ends at once'], ['1h', 'works one hour more'], ['24h', 'works one day more'], ['7d', 'works one week more']], '24h');
  return open('New token', (close) => [
    h('p', {}, h('b', {}, id), ' gets a new token.'),
    form(close, [labelled('The old token', overlap)], 'Make a new token', 'key', () => work(overlap.value)),
  ]);
}

/** Disables a device by `work()`. */
export function disable(id, work) {
  return open('Disable the device', (close) => [
    h('p', {}, 'The tokens of ', h('b', {}, id), ' are refused until it is enabled again. Its telemetry stays.'),
    form(close, [], 'Disable', 'power', work, 'danger'),
  ]);
}

/** Removes a device by `work(data)`. */
export function remove(id, work) {
  const choices = h('fieldset', {},
    h('legend', {}, 'Its stored telemetry'),
    radio('data', 'keep', 'stays', true),
    radio('data', 'erase', 'is erased for good', false));
  return open('Remove the device', (close) => [
    h('p', {}, h('b', {}, id), ' is taken out of the list, and its tokens end. This cannot be undone.'),
    form(close, [choices], 'Remove', 'trash', () => work(choices.querySelector(':checked').value), 'danger'),
  ]);
}
