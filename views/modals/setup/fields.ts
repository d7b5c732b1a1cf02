import type {
  Checkboxes,
  InputBlock,
  KnownBlock,
  ModalView,
  Option,
  PlainTextElement,
  PlainTextOption,
} from '@slack/types';
import { truncateText } from '../../../src/slack/mrkdwn.ts';
import { section } from '../../blocks.ts';
import { bare } from '../../foreign-text.ts';

/** Between a field's name and its turn: Slack keeps what a person entered in a block unless its id is another. */
export const TURN = '~';
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

/** More lines than so many fields hold are not to be edited here. */
export const MOST_PARTS = 5;

export function partName(name: string, index: number): string {
  return index === 0 ? name : `${name}-${index + 1}`;
}

/** Slack takes a form of 250 kB, as it is sent: four kinds of lines and all around them are less. */
const MOST_BYTES = 50_000;

/** Lines by the fields that hold them; null where they are too many, or one of them too long, for a form. */
function partsOf(lines: string[]): string[][] | null {
  if (Buffer.byteLength(JSON.stringify(lines)) > MOST_BYTES) return null;
  const parts: string[][] = [[]];
  let room = TEXT_LIMIT;
  for (const line of lines) {
    if (line.length >= TEXT_LIMIT) return null;
    if (line.length + 1 > room) {
      parts.push([]);
      room = TEXT_LIMIT;
    }
    parts.at(-1)?.push(line);
    room -= line.length + 1;
  }
  return parts.length > MOST_PARTS ? null : parts;
}

/** Fields of one line each; none where there are too many lines to be edited, and then they stay as they are. */
export function linesFields(name: string, lines: string[], said: InputSaid): InputBlock[] {
  const parts = partsOf(lines);
  if (parts === null) return [];
  return parts.map((part, index) =>
    textField(partName(name, index), part.join('\n'), {
      ...said,
      label: index === 0 ? said.label : `${said.label}, part ${index + 1}`,
      optional: said.optional ?? index > 0,
      multiline: true,
    }),
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

/** One of a few, all of them in sight. */
export function radioField(
  name: string,
  options: PlainTextOption[],
  initial: string,
  said: InputSaid,
): InputBlock {
  const chosen = options.find(({ value }) => value === initial);
  return input(
    name,
    { type: 'radio_buttons', action_id: name, options, ...(chosen && { initial_option: chosen }) },
    said,
  );
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
