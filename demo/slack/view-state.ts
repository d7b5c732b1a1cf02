import { elementsOf } from './block-kit/validate.ts';
import { ClientRefusal, entryProblem } from './client-checks.ts';

type Json = Record<string, unknown>;
export type Entry = string | string[] | null;
/** By block id and action id. */
export type Entries = Record<string, Record<string, Entry>>;
/** The option that an external select was offered under this value; undefined when it was offered none such. */
export type Offered = (element: Json, value: string) => Json | undefined;

function pick(element: Json, values: string[], offered: Offered): Json[] {
  const groups = (element.option_groups ?? []) as { options: Json[] }[];
  const initials = [element.initial_option, ...((element.initial_options as Json[] | undefined) ?? [])];
  const options =
    (element.options as Json[] | undefined) ??
    groups.flatMap((group) => group.options).concat(initials.filter((each): each is Json => Boolean(each)));
  return values.map((value) => {
    const found = options.find((each) => each.value === value) ?? offered(element, value);
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

const SELECTED: Record<string, string> = {
  users_select: 'selected_user',
  channels_select: 'selected_channel',
  conversations_select: 'selected_conversation',
  datepicker: 'selected_date',
  timepicker: 'selected_time',
};
const SEVERAL: Record<string, string> = {
  multi_users_select: 'selected_users',
  multi_channels_select: 'selected_channels',
  multi_conversations_select: 'selected_conversations',
};
const TYPED = ['plain_text_input', 'number_input', 'email_text_input', 'url_text_input'];
const ONE_OPTION = ['static_select', 'external_select', 'radio_buttons', 'overflow'];
const SOME_OPTIONS = ['multi_static_select', 'multi_external_select', 'checkboxes'];

/** What a person's entry in an element looks like in a payload; null for an element that holds none. */
export function entered(element: Json, entry: Entry, offered: Offered = () => undefined): Json | null {
  const single = one(entry);
  const type = String(element.type);
  if (TYPED.includes(type)) return { value: single === '' ? null : single };
  if (ONE_OPTION.includes(type)) {
    return { selected_option: single ? (pick(element, [single], offered)[0] ?? null) : null };
  }
  if (SOME_OPTIONS.includes(type)) return { selected_options: pick(element, many(entry), offered) };
  const selected = SELECTED[type];
  if (selected) return { [selected]: single === '' ? null : single };
  const several = SEVERAL[type];
  if (several) return { [several]: many(entry) };
  return null;
}

const INITIALS = [
  'value',
  'user',
  'users',
  'channel',
  'channels',
  'conversation',
  'conversations',
  'date',
  'time',
];

function initial(element: Json): Entry {
  for (const name of INITIALS) {
    const given = element[`initial_${name}`];
    if (typeof given === 'string' || Array.isArray(given)) return given as Entry;
  }
  if (element.initial_option) return String((element.initial_option as Json).value);
  const options = element.initial_options as Json[] | undefined;
  return options ? options.map((each) => String(each.value)) : null;
}

/**
 * The `state.values` of blocks: what is entered, else what they start with.
 * @throws ClientRefusal where `strictly`, for inputs that the client would not send
 */
export function viewState(
  blocks: object[],
  values: Entries = {},
  { strictly = false, offered = () => undefined }: { strictly?: boolean; offered?: Offered } = {},
): Record<string, Record<string, Json>> {
  const state: Record<string, Record<string, Json>> = {};
  const wrong: Record<string, string> = {};
  for (const block of blocks) {
    const { block_id, type, optional } = block as Json;
    for (const { element } of elementsOf(block)) {
      const given = values[String(block_id)]?.[String(element.action_id)];
      const entry = given === undefined ? initial(element) : given;
      const held = element.type === 'overflow' ? null : entered(element, entry, offered);
      if (!held) continue;
      const problem = type === 'input' ? entryProblem(element, entry, optional === true) : null;
      if (problem) wrong[String(block_id)] = problem;
      state[String(block_id)] = {
        ...state[String(block_id)],
        [String(element.action_id)]: { type: element.type, ...held },
      };
    }
  }
  if (strictly && Object.keys(wrong).length > 0) throw new ClientRefusal(wrong);
  return state;
}
