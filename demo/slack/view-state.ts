import { elementsOf } from './block-kit/validate.ts';

type Json = Record<string, unknown>;
export type Entry = string | string[] | null;

function pick(element: Json, values: string[]): Json[] {
  const groups = (element.option_groups ?? []) as { options: Json[] }[];
  const options = (element.options as Json[] | undefined) ?? groups.flatMap((group) => group.options);
  return values.map((value) => {
    const found = options.find((each) => each.value === value);
    if (!found) throw new Error(`${String(element.action_id)} does not offer ${value}`);
    return found;
  });
}

function one(entry: Entry): string | null {
  return Array.isArray(entry) ? (entry[0] ?? null) : entry;
}

function many(entry: Entry): string[] {
  if (entry === null) return [];
  return Array.isArray(entry) ? entry : [entry];
}

/** What a person's entry in an element looks like in a payload; null for an element that holds none. */
export function entered(element: Json, entry: Entry): Json | null {
  const single = one(entry);
  switch (element.type) {
    case 'plain_text_input':
    case 'number_input':
      return { value: single };
    case 'static_select':
    case 'radio_buttons':
    case 'overflow':
      return { selected_option: single === null ? null : (pick(element, [single])[0] ?? null) };
    case 'multi_static_select':
    case 'checkboxes':
      return { selected_options: pick(element, many(entry)) };
    case 'users_select':
      return { selected_user: single };
    case 'multi_users_select':
      return { selected_users: many(entry) };
    case 'channels_select':
      return { selected_channel: single };
    case 'conversations_select':
      return { selected_conversation: single };
    case 'datepicker':
      return { selected_date: single };
    case 'timepicker':
      return { selected_time: single };
    default:
      return null;
  }
}

function initial(element: Json): Entry {
  for (const name of ['value', 'user', 'users', 'channel', 'conversation', 'date', 'time']) {
    const given = element[`initial_${name}`];
    if (typeof given === 'string' || Array.isArray(given)) return given as Entry;
  }
  if (element.initial_option) return String((element.initial_option as Json).value);
  const options = element.initial_options as Json[] | undefined;
  return options ? options.map((each) => String(each.value)) : null;
}

/**
 * The `state.values` of blocks: what is entered, else what they start with. `strictly` refuses, as the client does,
 * to send an empty required input or one outside its lengths.
 */
export function viewState(
  blocks: object[],
  values: Record<string, Record<string, Entry>> = {},
  strictly = false,
): Record<string, Record<string, Json>> {
  const state: Record<string, Record<string, Json>> = {};
  for (const block of blocks) {
    const { block_id, type, optional } = block as Json;
    for (const { element } of elementsOf(block)) {
      const given = values[String(block_id)]?.[String(element.action_id)];
      const entry = given === undefined ? initial(element) : given;
      const held = element.type === 'overflow' ? null : entered(element, entry);
      if (!held) continue;
      if (strictly && type === 'input') refuseBadEntry(String(block_id), element, entry, optional === true);
      state[String(block_id)] = {
        ...state[String(block_id)],
        [String(element.action_id)]: { type: element.type, ...held },
      };
    }
  }
  return state;
}

function refuseBadEntry(blockId: string, element: Json, entry: Entry, optional: boolean): void {
  const empty = entry === null || entry.length === 0;
  if (empty && !optional) throw new Error(`the client does not submit: ${blockId} is required and empty`);
  if (empty || element.type !== 'plain_text_input') return;
  const { length } = one(entry) ?? '';
  if (length < Number(element.min_length ?? 0) || length > Number(element.max_length ?? 3000)) {
    throw new Error(`the client does not submit: ${blockId} is ${length} characters long`);
  }
}
