import { freshId, h } from './dom.ts';
import type { Choice } from './place.ts';

export interface ComboboxOptions {
  /** What it is called; null where a label of the page names it. */
  label: string | null;
  id: string;
  field: string;
  placeholder: string;
  several: boolean;
  chosen: Choice[];
  describedBy: string | null;
  find(typed: string): Promise<Choice[]>;
  changed(chosen: Choice[]): void;
}

/** A field that one types into and chooses from; with `several`, what is chosen stands before it and can be taken out. */
export function combobox(options: ComboboxOptions): HTMLElement {
  const { several, find, changed } = options;
  let chosen = [...options.chosen];
  let offered: Choice[] = [];
  let at = -1;
  let asked = 0;
  const listId = freshId();
  const list = h('ul', { role: 'listbox', id: listId, class: 'options', hidden: true });
  const chips = h('span', { class: 'chips' });
  const input = h('input', {
    type: 'text',
    role: 'combobox',
    id: options.id,
    'data-field': options.field,
    'aria-label': options.label,
    'aria-expanded': 'false',
    'aria-controls': listId,
    'aria-autocomplete': 'list',
    'aria-describedby': options.describedBy,
    autocomplete: 'off',
    placeholder: options.placeholder,
    value: several ? '' : (chosen[0]?.text ?? ''),
  });

  function close(): void {
    list.hidden = true;
    input.setAttribute('aria-expanded', 'false');
    at = -1;
  }

  function drawChips(): void {
    if (!several) return;
    chips.replaceChildren(
      ...chosen.map((each) =>
        h(
          'span',
          { class: 'chip' },
          each.text,
          h(
            'button',
            {
              type: 'button',
              'aria-label': `Remove ${each.text}`,
              onclick: () => take(chosen.filter((it) => it !== each)),
            },
            '×',
          ),
        ),
      ),
    );
  }

  function take(now: Choice[]): void {
    chosen = now;
    drawChips();
    changed(chosen);
  }

  function choose(choice: Choice): void {
    input.value = several ? '' : choice.text;
    close();
    take(several ? [...chosen.filter(({ value }) => value !== choice.value), choice] : [choice]);
  }

  function drawList(): void {
    list.replaceChildren(
      ...offered.map((choice, index) =>
        h(
          'li',
          {
            role: 'option',
            'aria-selected': String(index === at),
            // Not on click: the field would lose the focus first, and the list with it.
            onmousedown: (event) => {
              event.preventDefault();
              choose(choice);
            },
          },
          choice.text,
        ),
      ),
      ...(offered.length === 0 ? [h('li', { class: 'none' }, 'Nothing found')] : []),
    );
    list.hidden = false;
    input.setAttribute('aria-expanded', 'true');
  }

  async function open(typed: string): Promise<void> {
    asked += 1;
    const mine = asked;
    const found = await find(typed);
    if (mine !== asked || document.activeElement !== input) return;
    offered = found.filter(({ value }) => !several || chosen.every((each) => each.value !== value));
    at = -1;
    drawList();
  }

  input.addEventListener('click', () => void open(several ? input.value : ''));
  input.addEventListener('input', () => {
    if (!several && input.value === '' && chosen.length > 0) take([]);
    void open(input.value);
  });
  input.addEventListener('blur', () => {
    asked += 1;
    close();
    if (!several) input.value = chosen[0]?.text ?? '';
  });
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !list.hidden) {
      event.stopPropagation();
      return close();
    }
    if (event.key === 'Backspace' && several && input.value === '' && chosen.length > 0)
      return take(chosen.slice(0, -1));
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (list.hidden) {
        void open(several ? input.value : '');
        return;
      }
      const step = event.key === 'ArrowDown' ? 1 : -1;
      at = Math.min(offered.length - 1, Math.max(0, at + step));
      return drawList();
    }
    const choice = offered[Math.max(at, 0)];
    if (event.key !== 'Enter' || list.hidden || !choice) return;
    event.preventDefault();
    choose(choice);
  });
  drawChips();
  return h('span', { class: 'combobox' }, chips, input, list);
}
