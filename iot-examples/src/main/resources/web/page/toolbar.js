// Search, order and filters above the list.

import { h, icon, setText } from './dom.js';
import { FILTERS, ORDERS } from './filter.js';
import { count } from './format.js';

/** The tools over a choice {search, filter, order}; `set(change)` is called with what is another. */
export function toolbar(choice, set) {
  const search = h('input', { type: 'search', placeholder: 'Search devices', 'aria-label': 'Search devices', 'aria-keyshortcuts': '/', value: choice.search, spellcheck: false, oninput: () => set({ search: search.value }) });
  const order = h('select', { 'aria-label': 'Order by', onchange: () => set({ order: order.value, reversed: false }) },
    Object.entries(ORDERS).map(([name, { label }]) => h('option', { value: name }, label)));
  const chips = Object.fromEntries(Object.entries(FILTERS).map(([name, { label }]) => [name, chip(label, () => set({ filter: name }))]));
  const slash = (event) => {
    if (event.key === '/' && !event.target.closest('input, select, textarea, dialog')) {
      event.preventDefault();
      search.focus();
    }
  };
  document.addEventListener('keydown', slash);
  return {
    element: h('div.toolbar', {},
      h('div.search', {}, icon('search'), search),
      h('label.order', {}, h('span', {}, 'Order by'), order),
      h('div.chips', { role: 'group', 'aria-label': 'Show' }, Object.values(chips).map(({ element }) => element))),
    /** Shows the choice, and how many devices each filter leaves. */
    show(amounts) {
      order.value = choice.order;
      for (const [name, { show }] of Object.entries(chips)) {
        show(amounts[name], choice.filter === name, name !== 'unknown' || amounts.unknown > 0);
      }
    },
    /** Lets all be shown again. */
    clear() {
      search.value = '';
      set({ search: '', filter: 'all' });
      search.focus();
    },
    close: () => document.removeEventListener('keydown', slash),
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
