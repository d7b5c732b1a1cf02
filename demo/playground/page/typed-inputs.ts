import type { Mount } from './choices.ts';
import { h } from './dom.ts';
import { entryIn } from './place.ts';
import { type TextObject, words } from './text.ts';

const KINDS: Record<string, string> = {
  plain_text_input: 'text',
  number_input: 'text',
  email_text_input: 'email',
  url_text_input: 'url',
  datepicker: 'date',
  timepicker: 'time',
};
const MOST = 3000;

interface Dispatching {
  trigger_actions_on?: string[];
}

/** A field of text, a number, an address, a date or a time. `kept` hears of each letter, `sent` of what is sent at once. */
export function typedInput(
  mount: Mount,
  kept: (entry: string) => void,
  sent: ((entry: string) => void) | null,
): HTMLElement {
  const { place, blockId, element, id, label, describedBy } = mount;
  const { placeholder, multiline } = element;
  const entry = String(entryIn(place, blockId, element) ?? '');
  const attributes = {
    id,
    'data-field': `${blockId}/${element.action_id}`,
    'aria-label': label === '' ? (placeholder ? words(placeholder as TextObject) : 'Text') : label,
    'aria-describedby': describedBy,
    'aria-invalid': describedBy ? 'true' : null,
    placeholder: placeholder ? words(placeholder as TextObject) : null,
    maxlength: element.type === 'plain_text_input' ? Number(element['max_length'] ?? MOST) : null,
    inputmode: element.type === 'number_input' ? 'decimal' : null,
  };
  const field = multiline
    ? h('textarea', { ...attributes, rows: 4 }, entry)
    : h('input', {
        ...attributes,
        type: KINDS[element.type] ?? 'text',
        value: entry,
      });
  const { trigger_actions_on: triggers = ['on_enter_pressed'] } = (element['dispatch_action_config'] ??
    {}) as Dispatching;
  field.addEventListener('input', () => {
    kept(field.value);
    if (triggers.includes('on_character_entered')) sent?.(field.value);
  });
  const picked = ['datepicker', 'timepicker'].includes(element.type);
  field.addEventListener('change', () => {
    if (picked) sent?.(field.value);
  });
  field.addEventListener('keydown', (event) => {
    if (!(event instanceof KeyboardEvent) || event.key !== 'Enter' || multiline || !sent) return;
    if (!triggers.includes('on_enter_pressed')) return;
    event.preventDefault();
    sent(field.value);
  });
  return field;
}
