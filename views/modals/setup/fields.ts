import type {
  Checkboxes,
  InputBlock,
  KnownBlock,
  ModalView,
  Option,
  PlainTextElement,
  PlainTextOption,
} from '@slack/types';
import type { Field } from '../../../src/slack/define.ts';
import { truncateText } from '../../../src/slack/mrkdwn.ts';
import { section } from '../../blocks.ts';
import { bare } from '../../foreign-text.ts';

/** What was filled in: block id → action id → field. */
export type Fields = Record<string, Record<string, Field>>;

/** Between a field's name and its turn: Slack keeps what a person entered in a block unless its id is another. */
const TURN = '~';
const LABEL_LIMIT = 2_000;
const OPTION_LIMIT = 75;
export const TEXT_LIMIT = 3_000;

export function words(text: string): PlainTextElement {
  return { type: 'plain_text', text: truncateText(text, LABEL_LIMIT) };
}

/** An option; none where its value is longer than Slack takes. */
export function option(value: string, text = value): PlainTextOption[] {
  if (value === '' || value.length > OPTION_LIMIT) return [];
  return [{ text: { type: 'plain_text', text: bare(text, OPTION_LIMIT) }, value }];
}

interface InputSaid {
  label: string;
  hint?: string;
  optional?: boolean;
  /** It tells at once what was chosen. */
  atOnce?: boolean;
  /** How often what it begins with was replaced. */
  turn?: number;
}

export function input(name: string, element: InputBlock['element'], said: InputSaid): InputBlock {
  const { label, hint, optional, atOnce, turn = 0 } = said;
  return {
    type: 'input',
    block_id: turn === 0 ? name : `${name}${TURN}${turn}`,
    label: words(label),
    element,
    ...(hint && { hint: words(hint) }),
    ...(optional && { optional }),
    ...(atOnce && { dispatch_action: true }),
  };
}

/** A field of text; what it begins with is cut where Slack takes no more. */
export function textField(
  name: string,
  initial: string,
  { multiline = false, ...said }: InputSaid & { multiline?: boolean },
): InputBlock {
  const value = initial.slice(0, TEXT_LIMIT).replace(/[\uD800-\uDBFF]$/, '');
  return input(
    name,
    { type: 'plain_text_input', action_id: name, multiline, ...(value !== '' && { initial_value: value }) },
    said,
  );
}

export function numberField(name: string, initial: number | undefined, said: InputSaid): InputBlock {
  return input(
    name,
    {
      type: 'number_input',
      action_id: name,
      is_decimal_allowed: true,
      ...(initial !== undefined && { initial_value: String(initial) }),
    },
    said,
  );
}

/** One of at most a hundred. */
export function selectField(
  name: string,
  options: PlainTextOption[],
  initial: string | undefined,
  said: InputSaid,
): InputBlock {
  const chosen = options.find(({ value }) => value === initial);
  return input(
    name,
    { type: 'static_select', action_id: name, options, ...(chosen && { initial_option: chosen }) },
    said,
  );
}

/** One of many, found by typing. The action id is that of the definition which offers them. */
export function searchField(
  name: string,
  actionId: string,
  initial: PlainTextOption | undefined,
  said: InputSaid,
): InputBlock {
  return input(
    name,
    {
      type: 'external_select',
      action_id: actionId,
      min_query_length: 0,
      ...(initial && { initial_option: initial }),
    },
    said,
  );
}

export function userField(name: string, initial: string | undefined, said: InputSaid): InputBlock {
  return input(
    name,
    { type: 'users_select', action_id: name, ...(initial !== undefined && { initial_user: initial }) },
    said,
  );
}

export function usersField(name: string, initial: string[], said: InputSaid, actionId = name): InputBlock {
  return input(
    name,
    {
      type: 'multi_users_select',
      action_id: actionId,
      ...(initial.length > 0 && { initial_users: initial }),
    },
    said,
  );
}

export function channelField(name: string, initial: string | undefined, said: InputSaid): InputBlock {
  return input(
    name,
    {
      type: 'conversations_select',
      action_id: name,
      filter: { include: ['public', 'private'] },
      ...(initial !== undefined && { initial_conversation: initial }),
    },
    said,
  );
}

export function boxesField(name: string, options: Option[], initial: string[], said: InputSaid): InputBlock {
  const ticked = options.filter(({ value }) => value !== undefined && initial.includes(value));
  const element: Checkboxes = {
    type: 'checkboxes',
    action_id: name,
    options,
    ...(ticked.length > 0 && { initial_options: ticked }),
  };
  return input(name, element, said);
}

/** A form, with what there is to say before it. */
export function form(
  callbackId: string,
  {
    title,
    metadata,
    note,
    blocks,
  }: { title: string; metadata: string; note: string | null; blocks: KnownBlock[] },
): ModalView {
  return {
    type: 'modal',
    callback_id: callbackId,
    private_metadata: metadata,
    title: { type: 'plain_text', text: title },
    submit: { type: 'plain_text', text: 'Save' },
    close: { type: 'plain_text', text: 'Back' },
    blocks: [...(note === null ? [] : [section(note)]), ...blocks],
  };
}

/** The id that the block of a field has in what was filled in. */
export function blockOf(fields: Fields, name: string): string {
  return Object.keys(fields).find((id) => id === name || id.startsWith(`${name}${TURN}`)) ?? name;
}

function filled(fields: Fields, name: string): Field | undefined {
  return Object.values(fields[blockOf(fields, name)] ?? {})[0];
}

/** How often a field's beginning was replaced so far. */
export function turnOf(fields: Fields, name: string): number {
  return Number(blockOf(fields, name).slice(name.length + TURN.length)) || 0;
}

/** What was typed, without spaces around it; empty for nothing. */
export function typedIn(fields: Fields, name: string): string {
  return (filled(fields, name)?.value ?? '').trim();
}

/** The lines that were typed, without spaces around them and without empty ones. */
export function linesIn(fields: Fields, name: string): string[] {
  return typedIn(fields, name)
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
}

/** The one thing that was chosen; null for nothing. */
export function chosenIn(fields: Fields, name: string): string | null {
  const field = filled(fields, name);
  return (
    field?.selected_option?.value ??
    field?.selected_user ??
    field?.selected_conversation ??
    field?.selected_channel ??
    field?.selected_date ??
    field?.selected_time ??
    null
  );
}

/** All that was chosen. */
export function allChosenIn(fields: Fields, name: string): string[] {
  const field = filled(fields, name);
  return field?.selected_users ?? field?.selected_options?.map(({ value }) => value) ?? [];
}
