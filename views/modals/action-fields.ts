import type { InputBlock, PlainTextOption } from '@slack/types';
import { input, option, searchField, selectField } from './setup/fields.ts';
import { blockOf, chosenIn, type Fields, typedIn } from './setup/filled-in.ts';

/** Selects that look for the owner and for the team while one types. */
export const OWNER_SELECT = 'action-owner';
export const TEAM_SELECT = 'action-team';

/** Fields of an action in a form: block and action ids. */
export const ACTION_FIELDS = {
  team: TEAM_SELECT,
  opportunity: 'opportunity',
  resolution: 'resolution',
  owner: OWNER_SELECT,
  dueBy: 'due-by',
  metric: 'metric',
  factor: 'factor',
} as const;

export const TEXT_LIMIT = 500;
const MOST_METRICS = 100;

export interface Named {
  key: string;
  name: string;
}

/** What people fill in of an action. */
export interface SaidAction {
  opportunity: string;
  resolution: string;
  /** Person key. */
  owner: string;
  /** Local date. */
  dueBy: string;
  /** Id of a metric; null where no number would show it. */
  metric: string | null;
  /** Factor of a survey, `devex/deployment`; null where none would. */
  factor: string | null;
}

/** What a text field may begin with: Slack refuses halves of characters, and more than it takes. */
export function beginning(text: string): string {
  return text
    .replace(/\p{Cs}/gu, '\ufffd')
    .slice(0, TEXT_LIMIT)
    .replace(/[\uD800-\uDBFF]$/, '');
}

/** A text of several lines, of at most 500 characters. */
export function longText(name: string, initial: string, said: Parameters<typeof input>[2]): InputBlock {
  const value = beginning(initial);
  return input(
    name,
    {
      type: 'plain_text_input',
      action_id: name,
      multiline: true,
      max_length: TEXT_LIMIT,
      ...(value !== '' && { initial_value: value }),
    },
    said,
  );
}

export function ownerField(owner: Named | null): InputBlock {
  const [chosen] = owner ? option(owner.key, owner.name) : [];
  return searchField(ACTION_FIELDS.owner, OWNER_SELECT, chosen, { label: 'Who sees to it?' });
}

export function dueField(date: string): InputBlock {
  const days = { type: 'datepicker', action_id: ACTION_FIELDS.dueBy, initial_date: date } as const;
  return input(ACTION_FIELDS.dueBy, days, { label: 'By when?' });
}

/** Which number should move: no field where there is none to choose. One that is measured no longer can be kept. */
export function metricField(metrics: { id: string; title: string }[], metric: string | null): InputBlock[] {
  const gone = metric !== null && !metrics.some(({ id }) => id === metric);
  const kept: PlainTextOption[] = gone ? option(metric, `${metric} (no longer measured)`) : [];
  const all = metrics.flatMap(({ id, title }) => option(id, title));
  const chosen = all.filter(({ value }) => value === metric);
  const others = all.filter(({ value }) => value !== metric);
  const options = [...kept, ...chosen, ...others].slice(0, MOST_METRICS);
  if (options.length === 0) return [];
  const hint = gone
    ? 'It is no longer measured: choose another, or none.'
    : 'Leave it empty where no number would show it.';
  const said = { label: 'Which number should move?', hint, optional: true };
  return [selectField(ACTION_FIELDS.metric, options, metric ?? undefined, said)];
}

/** Which feeling should move: no field where there is none to choose. */
export function factorField(factors: { id: string; title: string }[], factor: string | null): InputBlock[] {
  const kept = factor !== null && !factors.some(({ id }) => id === factor) ? option(factor) : [];
  const all = factors.flatMap(({ id, title }) => option(id, title));
  const options = [...kept, ...all].slice(0, MOST_METRICS);
  if (options.length === 0) return [];
  const said = {
    label: 'Which part of a survey is it about?',
    hint: 'The next round then says what you did about it. Leave it empty where it is about none.',
    optional: true,
  };
  return [selectField(ACTION_FIELDS.factor, options, factor ?? undefined, said)];
}

/** Empty where nothing in it can be seen. */
function textIn(fields: Fields, name: string): string {
  const typed = typedIn(fields, name);
  return /[^\s\p{Cc}\p{Cf}]/u.test(typed) ? typed : '';
}

function lacking(field: 'opportunity' | 'resolution', text: string, sentence: string) {
  if (text === '') return { [field]: sentence };
  return text.length > TEXT_LIMIT ? { [field]: `Use ${TEXT_LIMIT} characters at most.` } : {};
}

/** What was filled in, or what is missing: block id → what to do. */
export function readAction(fields: Fields): { said: SaidAction } | { errors: Record<string, string> } {
  const said = {
    opportunity: textIn(fields, ACTION_FIELDS.opportunity),
    resolution: textIn(fields, ACTION_FIELDS.resolution),
    owner: chosenIn(fields, ACTION_FIELDS.owner) ?? '',
    dueBy: chosenIn(fields, ACTION_FIELDS.dueBy) ?? '',
    metric: chosenIn(fields, ACTION_FIELDS.metric),
    factor: chosenIn(fields, ACTION_FIELDS.factor),
  };
  const missing = {
    ...lacking('opportunity', said.opportunity, 'Say in a few words what could be better.'),
    ...lacking('resolution', said.resolution, 'Say in a few words what you will do.'),
    ...(!said.owner && { owner: 'Say who sees to it.' }),
    ...(!said.dueBy && { dueBy: 'Say by when.' }),
  };
  return Object.keys(missing).length > 0 ? { errors: underFields(missing, fields) } : { said };
}

/** What is wrong with fields, under the blocks that they have in the form just now. */
export function underFields(
  wrong: Partial<Record<keyof typeof ACTION_FIELDS, string>>,
  fields: Fields,
): Record<string, string> {
  const all = Object.entries(wrong) as [keyof typeof ACTION_FIELDS, string][];
  return Object.fromEntries(all.map(([field, words]) => [blockOf(fields, ACTION_FIELDS[field]), words]));
}
