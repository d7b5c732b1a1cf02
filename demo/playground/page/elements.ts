import type { Entry } from '../../slack/view-state.ts';
import { boxes, type Mount, overflow, selectOne, selectTyped } from './choices.ts';
import { confirmed } from './confirm.ts';
import { freshId, h } from './dom.ts';
import { outwardLink } from './mrkdwn.ts';
import { picture } from './picture.ts';
import { type Element, enter, type Place } from './place.ts';
import { type TextObject, words } from './text.ts';
import { typedInput } from './typed-inputs.ts';

const TYPED = [
  'plain_text_input',
  'number_input',
  'email_text_input',
  'url_text_input',
  'datepicker',
  'timepicker',
];

/** How an element of an input block differs from one that acts by itself. */
export interface Labelled {
  id: string;
  describedBy: string | null;
  /** Whether a change is sent at once. */
  dispatches: boolean;
}

function button(place: Place, blockId: string, element: Element): HTMLElement {
  const label = words(element['text'] as TextObject);
  const made = h(
    'button',
    {
      type: 'button',
      class: String(element['style'] ?? ''),
      'aria-label': (element['accessibility_label'] as string | undefined) ?? null,
      'data-field': `${blockId}/${element.action_id}`,
      onclick: async () => {
        if (!(await confirmed(element['confirm'], place.sight))) return;
        made.setAttribute('aria-busy', 'true');
        await place.press(blockId, element);
        made.removeAttribute('aria-busy');
      },
    },
    label,
  );
  const address = element['url'] as string | undefined;
  return address ? h('span', { class: 'linked' }, made, outwardLink(address, '↗')) : made;
}

/** Any element of Block Kit. */
export function renderElement(place: Place, blockId: string, element: Element, input?: Labelled): Node {
  if (element.type === 'button') return button(place, blockId, element);
  if (element.type === 'image') return picture(element, 'accessory');
  const dispatches = input?.dispatches ?? true;
  const send = async (entry: Entry) => {
    if (await confirmed(element['confirm'], place.sight)) await place.press(blockId, element, entry);
  };
  const mount: Mount = {
    place,
    blockId,
    element,
    id: input?.id ?? freshId(),
    label: input ? null : '',
    describedBy: input?.describedBy ?? null,
    changed(entry) {
      if (element.type !== 'overflow') enter(place, blockId, element, entry);
      if (dispatches) void send(entry);
    },
  };
  if (TYPED.includes(element.type)) {
    const kept = (entry: string) => enter(place, blockId, element, entry);
    return typedInput(mount, kept, dispatches ? (entry) => void send(entry) : null);
  }
  if (element.type === 'overflow') return overflow(mount);
  if (element.type === 'radio_buttons' || element.type === 'checkboxes') return boxes(mount);
  if (element.type.startsWith('multi_') || element.type === 'external_select') return selectTyped(mount);
  if (element.type.endsWith('_select')) return selectOne(mount);
  return h('span', { class: 'unknown' }, `${element.type} is not shown here`);
}
