import type { InputBlock, ModalView, PlainTextOption } from '@slack/types';
import { DateTime } from 'luxon';
import type { Field } from '../../src/slack/define.ts';
import { context, section } from '../blocks.ts';
import { bare, plain } from '../foreign-text.ts';

/** Callback id of the form, its fields (block and action ids), and the select that looks for the owner. */
export const ACTION_VIEW = 'action-item';
export const OWNER_SELECT = 'action-owner';
export const ACTION_FIELDS = {
  opportunity: 'opportunity',
  resolution: 'resolution',
  owner: OWNER_SELECT,
  dueBy: 'due-by',
  metric: 'metric',
} as const;

const TEXT_LIMIT = 500;
const OPTION_TEXT = 75;
const MOST_METRICS = 100;
/** Until the next retrospective, for most. */
const USUAL_DAYS = 14;

export interface ActionForm {
  metadata: string;
  team: string;
  /** Local date of the team. */
  today: string;
  /** Who asks, where they may be the owner. */
  owner: { key: string; name: string } | null;
  metrics: { id: string; title: string }[];
  /** What is filled in already. */
  opportunity: string;
  metric: string | null;
}

type Element = InputBlock['element'];

function input(id: string, label: string, element: Element, more: { hint?: string; optional?: true } = {}) {
  const { hint, optional } = more;
  return {
    type: 'input',
    block_id: id,
    label: { type: 'plain_text', text: label },
    element,
    ...(hint && { hint: { type: 'plain_text', text: hint } }),
    ...(optional && { optional }),
  } satisfies InputBlock;
}

function option(text: string, value: string): PlainTextOption {
  return { text: { type: 'plain_text', text: bare(text, OPTION_TEXT) }, value };
}

function text(id: string, initial: string): Element {
  return {
    type: 'plain_text_input',
    action_id: id,
    multiline: true,
    max_length: TEXT_LIMIT,
    ...(initial && { initial_value: bare(initial, TEXT_LIMIT) }),
  };
}

function modal(blocks: ModalView['blocks'], more: Partial<ModalView> = {}): ModalView {
  return {
    type: 'modal',
    title: { type: 'plain_text', text: 'Add an action' },
    close: { type: 'plain_text', text: 'Close' },
    blocks,
    ...more,
  };
}

/** Shown at once, until the form is there. */
export const ACTION_OPENING: ModalView = modal([section('One moment …')]);

function metricSelect({ metrics, metric }: ActionForm): InputBlock[] {
  const options = metrics.slice(0, MOST_METRICS).map(({ id, title }) => option(title, id));
  if (options.length === 0) return [];
  const chosen = options.find(({ value }) => value === metric);
  const element: Element = {
    type: 'static_select',
    action_id: ACTION_FIELDS.metric,
    options,
    ...(chosen && { initial_option: chosen }),
  };
  const hint = 'Leave it empty where no number would show it.';
  return [input(ACTION_FIELDS.metric, 'Which number should move?', element, { hint, optional: true })];
}

/** The form in which a team says what it will do, who does it and by when. */
export function actionForm(form: ActionForm): ModalView {
  const { metadata, team, today, owner, opportunity } = form;
  const { opportunity: what, resolution, owner: who, dueBy } = ACTION_FIELDS;
  const days: Element = {
    type: 'datepicker',
    action_id: dueBy,
    initial_date: DateTime.fromISO(today).plus({ days: USUAL_DAYS }).toFormat('yyyy-MM-dd'),
  };
  const people: Element = {
    type: 'external_select',
    action_id: who,
    min_query_length: 0,
    placeholder: { type: 'plain_text', text: 'Type a name' },
    ...(owner && { initial_option: option(owner.name, owner.key) }),
  };
  return modal(
    [
      section(`An action of *${plain(team)}*`),
      input(what, 'What is the opportunity or the challenge?', text(what, opportunity)),
      input(resolution, 'What will you do about it?', text(resolution, '')),
      input(who, 'Who sees to it?', people),
      input(dueBy, 'By when?', days),
      ...metricSelect(form),
      context(
        'Its members and leaders can see it, and whoever reads the team’s channel: it comes up in its digest and its reviews.',
      ),
    ],
    {
      callback_id: ACTION_VIEW,
      private_metadata: metadata,
      submit: { type: 'plain_text', text: 'Add' },
      close: { type: 'plain_text', text: 'Cancel' },
    },
  );
}

/** Shown in place of the form once it is kept. */
export function actionKept(line: string, hint: string): ModalView {
  return modal([section(`✅ Added.\n${line}`), context(hint)]);
}

export interface SaidAction {
  opportunity: string;
  resolution: string;
  owner: string;
  dueBy: string;
  metric?: string;
}

/** What was filled in, or what is missing: block id → what to do. */
export function readAction(
  fields: Record<string, Record<string, Field>>,
): { said: SaidAction } | { errors: Record<string, string> } {
  const filled = (id: string) => fields[id]?.[id];
  const opportunity = (filled(ACTION_FIELDS.opportunity)?.value ?? '').trim();
  const resolution = (filled(ACTION_FIELDS.resolution)?.value ?? '').trim();
  const owner = filled(ACTION_FIELDS.owner)?.selected_option?.value ?? '';
  const dueBy = filled(ACTION_FIELDS.dueBy)?.selected_date ?? '';
  const metric = filled(ACTION_FIELDS.metric)?.selected_option?.value;
  const errors = {
    ...(!opportunity && { [ACTION_FIELDS.opportunity]: 'Say in a few words what could be better.' }),
    ...(!resolution && { [ACTION_FIELDS.resolution]: 'Say in a few words what you will do.' }),
    ...(!owner && { [ACTION_FIELDS.owner]: 'Say who sees to it.' }),
    ...(!dueBy && { [ACTION_FIELDS.dueBy]: 'Say by when.' }),
  };
  if (Object.keys(errors).length > 0) return { errors };
  return { said: { opportunity, resolution, owner, dueBy, ...(metric && { metric }) } };
}
