type Attribute = string | number | boolean | null | undefined | ((event: Event) => void);
export type Child = Node | string | null | false;

/** An element with its attributes, listeners (`onclick`, …) and children. Text is text: nothing is ever read as HTML. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Record<string, Attribute> = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === 'function') made.addEventListener(name.slice(2), value);
    else made.setAttribute(name, value === true ? '' : String(value));
  }
  made.append(...children.filter((child) => child !== null && child !== false));
  return made;
}

export function byId(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no #${id}`);
  return found;
}

const drawn = new WeakMap<Element, string>();

/** Draws a part of the page anew only when what it shows has changed, and leaves the focus where it was. */
export function redraw(into: Element, shown: unknown, build: () => Child[]): boolean {
  const key = JSON.stringify(shown);
  if (drawn.get(into) === key) return false;
  drawn.set(into, key);
  const focused = document.activeElement;
  const field = focused && into.contains(focused) ? focused.getAttribute('data-field') : null;
  const caret =
    focused instanceof HTMLInputElement && focused.type === 'text' ? focused.selectionStart : null;
  into.replaceChildren(...build().filter((child) => child !== null && child !== false));
  if (field === null) return true;
  const again = [...into.querySelectorAll<HTMLElement>('[data-field]')].find(
    (each) => each.getAttribute('data-field') === field,
  );
  again?.focus();
  if (caret !== null && again instanceof HTMLInputElement) again.setSelectionRange(caret, caret);
  return true;
}

let serial = 0;

/** An id for a label or a description to name. */
export function freshId(): string {
  serial += 1;
  return `x${serial}`;
}
