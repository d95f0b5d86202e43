// The dialog about what a device is: its labels and attributes.

import { form, open } from './dialogs.js';
import { button, h, iconButton } from './dom.js';

/** Changes them by `work({labels, attributes})`, each only if it is another; resolves with the answer. */
export function editProfile({ id, labels, attributes }, work) {
  const names = rows('Labels', 'label', ['Label'], labels.map((label) => [label]));
  const pairs = rows('Attributes', 'attribute', ['Name', 'Value'], Object.entries(attributes));

  function change() {
    const newLabels = [...new Set(names.values().map(([label]) => label))];
    const newAttributes = unique(pairs.values());
    const changed = {
      ...(same(newLabels, labels) ? {} : { labels: newLabels }),
      ...(same(newAttributes, attributes) ? {} : { attributes: newAttributes }),
    };
    return Object.keys(changed).length > 0 ? work(changed) : null;
  }

  return open('Labels and attributes', (close) => [
    h('p', {}, 'What is to be known of ', h('b', {}, id), '. Labels group devices; attributes say what they are.'),
    form(close, [names.element, pairs.element], 'Save', 'check', change),
  ]);
}

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

function unique(entries) {
  const twice = entries.find(([name], i) => entries.findIndex(([other]) => other === name) !== i);
  if (twice) {
    throw new Error(`The attribute “${twice[0]}” is there twice.`);
  }
  return Object.fromEntries(entries);
}

/** Rows of inputs, one for each part, that can be added and taken away. */
function rows(title, what, parts, initial) {
  const list = h('ul.edited', {});
  const add = button(`Add ${/^[aeiou]/.test(what) ? 'an' : 'a'} ${what}`, 'plus', () => row([]).focus());
  const element = h('fieldset', {}, h('legend', {}, title), list, h('div', {}, add));

  function row(values) {
    const inputs = parts.map((part, i) => h('input', {
      type: 'text', value: values[i] ?? '', placeholder: part, autocomplete: 'off', spellcheck: false,
      'aria-label': parts.length === 1 ? part : `${part} of the ${what}`,
    }));
    const item = h('li', {}, inputs, iconButton(`Remove the ${what}`, 'trash', () => {
      const next = item.nextElementSibling ?? item.previousElementSibling;
      item.remove();
      (next?.querySelector('input') ?? add).focus(); // what had it is gone
    }));
    list.append(item);
    return inputs[0];
  }

  initial.forEach(row);
  return {
    element,
    /** What the rows say; those that say nothing are left out. */
    values: () => [...list.children]
      .map((item) => [...item.querySelectorAll('input')].map((input) => input.value.trim()))
      .filter((values) => values.some((value) => value !== '')),
  };
}
