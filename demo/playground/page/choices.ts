import type { Entry } from '../../slack/view-state.ts';
import { combobox } from './combobox.ts';
import { freshId, h } from './dom.ts';
import {
  chosenIn,
  type Element,
  entryIn,
  groupsOf,
  type Place,
  remember,
  workspaceChoices,
} from './place.ts';
import { type TextObject, textNode, words } from './text.ts';

/** How an element is shown in its place: what names it, what is wrong with it, and who hears of a change. */
export interface Mount {
  place: Place;
  blockId: string;
  element: Element;
  id: string;
  /** Null where a label of the page names it. */
  label: string | null;
  describedBy: string | null;
  /** Keeps the entry, and sends it where the element does so by itself. */
  changed(entry: Entry): void;
}

interface RichOption {
  text: TextObject;
  value: string;
  description?: TextObject;
}

function placeholderOf(element: Element, otherwise: string): string {
  return element['placeholder'] ? words(element['placeholder'] as TextObject) : otherwise;
}

function labelOf({ label, element }: Mount): string | null {
  return label === null ? null : label || placeholderOf(element, 'Choose');
}

function field({ blockId, element }: Mount): string {
  return `${blockId}/${element.action_id}`;
}

/** One of a list: the browser's own select. */
export function selectOne(mount: Mount): HTMLElement {
  const { place, blockId, element, id, describedBy, changed } = mount;
  const current = entryIn(place, blockId, element);
  const inside = groupsOf(element);
  const groups =
    inside.length > 0 ? inside : [{ label: null, choices: workspaceChoices(element, place.sight) }];
  const select = h(
    'select',
    {
      id,
      'data-field': field(mount),
      'aria-label': labelOf(mount),
      'aria-describedby': describedBy,
      onchange: () => changed(select.value === '' ? null : select.value),
    },
    h('option', { value: '', selected: current === null }, placeholderOf(element, 'Choose…')),
    ...groups.flatMap(({ label, choices }) => {
      const options = choices.map(({ text, value }) =>
        h('option', { value, selected: value === current }, text),
      );
      return label === null ? options : [h('optgroup', { label }, ...options)];
    }),
  );
  return select;
}

/** Several of a list, or one of what Kata is asked for while one types. */
export function selectTyped(mount: Mount): HTMLElement {
  const { place, blockId, element, id, describedBy, changed } = mount;
  const several = element.type.startsWith('multi_');
  const external = element.type.includes('external');
  const fixed = [
    ...groupsOf(element).flatMap(({ choices }) => choices),
    ...workspaceChoices(element, place.sight),
  ];
  return combobox({
    id,
    field: field(mount),
    label: labelOf(mount),
    describedBy,
    placeholder: placeholderOf(element, several ? 'Choose some' : 'Choose one'),
    several,
    chosen: chosenIn(place, blockId, element),
    async find(typed) {
      if (external) {
        const least = Number(element['min_query_length'] ?? 3);
        if (typed.length < least) return [];
        return remember(element, await place.suggestions(blockId, element, typed));
      }
      return fixed.filter(({ text }) => text.toLowerCase().includes(typed.toLowerCase())).slice(0, 100);
    },
    changed: (chosen) => changed(several ? chosen.map(({ value }) => value) : (chosen[0]?.value ?? null)),
  });
}

/** Radio buttons and checkboxes. */
export function boxes(mount: Mount): HTMLElement {
  const { place, blockId, element, describedBy, changed } = mount;
  const several = element.type === 'checkboxes';
  const current = entryIn(place, blockId, element);
  const name = freshId();
  const inputs: HTMLInputElement[] = [];
  const report = () => {
    const values = inputs.filter((each) => each.checked).map((each) => each.value);
    changed(several ? values : (values[0] ?? null));
  };
  const rows = (element['options'] as RichOption[]).map(({ text, value, description }) => {
    const checked = Array.isArray(current) ? current.includes(value) : current === value;
    const type = several ? 'checkbox' : 'radio';
    const input = h('input', {
      type,
      name,
      value,
      checked,
      'data-field': `${field(mount)}/${value}`,
      'aria-describedby': describedBy,
      onchange: report,
    });
    inputs.push(input);
    const about = description ? h('small', {}, textNode(description, place.sight)) : null;
    return h('label', { class: 'box' }, input, h('span', {}, textNode(text, place.sight), about));
  });
  return h(
    'div',
    { role: several ? 'group' : 'radiogroup', 'aria-label': labelOf(mount), class: 'boxes' },
    ...rows,
  );
}

interface Thing {
  text: string;
  choose(): void;
}

/** Dots that open a menu with a few things to do. */
export function dotsMenu(
  dots: { label: string; sign: string; field?: string },
  things: Thing[],
): HTMLElement {
  const menu = h('div', { role: 'menu', class: 'menu', hidden: true });
  const toggle = h(
    'button',
    {
      type: 'button',
      class: 'dots',
      'aria-label': dots.label,
      'aria-haspopup': 'menu',
      'data-field': dots.field ?? null,
      onclick: () => {
        menu.hidden = !menu.hidden;
      },
    },
    dots.sign,
  );
  const entry = ({ text, choose }: Thing) => {
    const onclick = () => {
      menu.hidden = true;
      choose();
    };
    return h('button', { type: 'button', role: 'menuitem', onclick }, text);
  };
  menu.append(...things.map(entry));
  return h('span', { class: 'overflow' }, toggle, menu);
}

/** The three dots of an element of Kata's. */
export function overflow(mount: Mount): HTMLElement {
  const { element, changed } = mount;
  const things = (element['options'] as RichOption[]).map(({ text, value }) => ({
    text: words(text),
    choose: () => changed(value),
  }));
  return dotsMenu({ label: 'More actions', sign: '⋯', field: field(mount) }, things);
}
