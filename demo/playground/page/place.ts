import type { Sight } from '../../slack/sight.ts';
import type { Entries, Entry } from '../../slack/view-state.ts';

export interface Choice {
  text: string;
  value: string;
}

// biome-ignore format: one line says it
export interface Element { [field: string]: unknown; type: string; action_id: string }

/** The message or view in which elements are, and what can be done with them there. */
export interface Place {
  sight: Sight;
  /** What people entered so far and sent nowhere yet. */
  drafts: Entries;
  /** What is wrong with fields, by block id. */
  errors: Record<string, string>;
  press(blockId: string, element: Element, value?: Entry): Promise<void>;
  suggestions(blockId: string, element: Element, typed: string): Promise<Choice[]>;
}

/** What external selects offered: the words for what was chosen of it. */
const known = new Map<string, string>();

export function remember({ action_id: actionId }: Element, choices: Choice[]): Choice[] {
  for (const { text, value } of choices) known.set(`${actionId}\n${value}`, text);
  return choices;
}

function textOf(option: unknown): Choice {
  const { text, value } = option as { text: { text: string }; value: string };
  return { text: text.text, value };
}

export interface OptionGroup {
  label: string | null;
  choices: Choice[];
}

/** The options that an element has in it, in their groups. */
export function groupsOf(element: Element): OptionGroup[] {
  const { options, option_groups: groups } = element;
  if (Array.isArray(options)) return [{ label: null, choices: options.map(textOf) }];
  if (!Array.isArray(groups)) return [];
  return groups.map(({ label, options: inside }: { label: { text: string }; options: unknown[] }) => ({
    label: label.text,
    choices: inside.map(textOf),
  }));
}

/** What can be chosen of the workspace itself. */
export function workspaceChoices(element: Element, { people, conversations }: Sight): Choice[] {
  if (element.type.includes('users')) {
    return people.filter(({ isBot }) => !isBot).map(({ id, realName }) => ({ text: realName, value: id }));
  }
  return conversations
    .filter(({ kind, isArchived }) => kind !== 'im' && !isArchived)
    .map(({ id, name }) => ({ text: `#${name}`, value: id }));
}

const INITIAL = [
  'initial_value',
  'initial_user',
  'initial_users',
  'initial_channel',
  'initial_channels',
  'initial_conversation',
  'initial_conversations',
  'initial_date',
  'initial_time',
];

function initialOf(element: Element): Entry {
  for (const name of INITIAL) {
    const given = element[name];
    if (typeof given === 'string' || Array.isArray(given)) return given as Entry;
  }
  const { initial_option: one, initial_options: several } = element;
  if (one) {
    const [choice] = remember(element, [textOf(one)]);
    return choice?.value ?? null;
  }
  return Array.isArray(several) ? remember(element, several.map(textOf)).map(({ value }) => value) : null;
}

/** What stands in an element: what was entered, else what it starts with. */
export function entryIn({ drafts }: Place, blockId: string, element: Element): Entry {
  const initial = initialOf(element);
  const draft = drafts[blockId]?.[element.action_id];
  return draft === undefined ? initial : draft;
}

export function enter({ drafts }: Place, blockId: string, element: Element, entry: Entry): void {
  drafts[blockId] = { ...drafts[blockId], [element.action_id]: entry };
}

export function chosenIn(place: Place, blockId: string, element: Element): Choice[] {
  const entry = entryIn(place, blockId, element);
  const values = entry === null ? [] : Array.isArray(entry) ? entry : [entry];
  const offered = [
    ...groupsOf(element).flatMap(({ choices }) => choices),
    ...workspaceChoices(element, place.sight),
  ];
  return values
    .filter((value) => value !== '')
    .map((value) => ({
      value,
      text:
        offered.find((each) => each.value === value)?.text ??
        known.get(`${element.action_id}\n${value}`) ??
        value,
    }));
}
