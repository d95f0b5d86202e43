// Starts the page: chooses the view by the address, and gives it the place.

import { get, hasKey, onKeyNeeded } from './api.js';
import { installTheme } from './colors.js';
import { deviceView } from './device.js';
import { askForKey } from './dialogs.js';
import { replace, setText } from './dom.js';
import { overview } from './overview.js';
import { takeStatus } from './status.js';

const main = document.getElementById('main');
let view = null;

function address() {
  const [, text] = location.hash.match(/^#\/device\/([^?]+)/) ?? [];
  try {
    return text === undefined ? null : decodeURIComponent(text);
  } catch {
    return null; // a hand-made address
  }
}

function show() {
  const id = address();
  if (view && view.id === id) {
    return;
  }
  const first = view === null;
  view?.close();
  view = id === null ? overview() : deviceView(id);
  view.id = id;
  document.title = id === null ? 'IoT Center' : `${id} · IoT Center`;
  replace(main, view.element);
  if (!first) {
    main.focus({ preventScroll: true });
  }
  view.shown?.();
}

onKeyNeeded(askForKey);
installTheme(document.getElementById('theme'));
document.getElementById('skip').addEventListener('click', (event) => {
  event.preventDefault(); // the address names the view
  main.focus();
});
history.scrollRestoration = 'manual';
window.addEventListener('hashchange', show);
show();
get('/api/status')
  .then(({ backend, delivery }) => {
    takeStatus(delivery);
    setText(document.getElementById('backend'), `Kept in ${backend}`);
    document.getElementById('metrics').hidden = hasKey(); // a link cannot show the key
  })
  .catch(() => {}); // the connection says what is wrong
