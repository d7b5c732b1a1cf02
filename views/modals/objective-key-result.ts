import type { InputBlock, ModalView, PlainTextOption } from '@slack/types';
import { actions, button, context, section } from '../blocks.ts';
import { plain } from '../foreign-text.ts';
import { OBJECTIVE_ACTIONS, OBJECTIVE_VIEWS } from './objective-ids.ts';
import { form, input, linesFields, numberField, option, TURN } from './setup/fields.ts';
import { chosenIn, type Fields, linesIn, typedIn } from './setup/filled-in.ts';

export const KEY_RESULT_FIELDS = {
  metric: 'key-result-metric',
  start: 'key-result-start',
  target: 'key-result-target',
  by: 'key-result-by',
  milestones: 'key-result-milestones',
} as const;

const OPTIONS_LIMIT = 100;

/** A key result as it stands in the form. */
export interface KeyResultEntry {
  metric: string | null;
  /** As they are typed; empty for nothing. */
  start: string;
  target: string;
  by: string | null;
  /** `2026-12-21: 32`. */
  milestones: string[];
}

export interface KeyResultForm {
  entry: KeyResultEntry;
  objective: string;
  /** With the unit in words, where it has one. */
  metrics: { id: string; title: string; unit: string }[];
  /** Said of the metric that is chosen: where it is today. Null for nothing. */
  today: string | null;
  metadata: string;
  note: string | null;
  /** How often what the fields begin with was replaced. */
  turn: number;
}

function metricsOffered({ entry, metrics }: KeyResultForm): PlainTextOption[] {
  const all = metrics.flatMap(({ id, title, unit }) => option(id, `${title} (${unit})`));
  const chosen = all.filter(({ value }) => value === entry.metric);
  // One that is not declared any more stays chosen, so that it is seen.
  const gone =
    entry.metric === null || chosen.length > 0 ? [] : option(entry.metric, `${entry.metric} (gone)`);
  const others = all.filter(({ value }) => value !== entry.metric);
  return [...chosen, ...gone, ...others].slice(0, OPTIONS_LIMIT);
}

function amountOf(typed: string): number | undefined {
  return typed === '' || !Number.isFinite(Number(typed)) ? undefined : Number(typed);
}

function metricField(model: KeyResultForm): InputBlock {
  const options = metricsOffered(model);
  const initial = options.find(({ value }) => value === model.entry.metric);
  return input(
    KEY_RESULT_FIELDS.metric,
    {
      type: 'static_select',
      action_id: OBJECTIVE_ACTIONS.metric,
      options,
      ...(initial && { initial_option: initial }),
    },
    { label: 'Which number shows it?', atOnce: true, turn: model.turn },
  );
}

/** A number by which an objective is seen to be reached. */
export function keyResultForm(model: KeyResultForm): ModalView {
  const { entry, objective, today, metadata, note, turn } = model;
  const { start, target, by, milestones } = KEY_RESULT_FIELDS;
  const day = {
    type: 'datepicker' as const,
    action_id: by,
    ...(entry.by !== null && { initial_date: entry.by }),
  };
  const said = 'In the metric’s unit.';
  return form(OBJECTIVE_VIEWS.keyResult, {
    title: 'Key result',
    metadata,
    note,
    blocks: [
      section(`A key result of *${plain(objective, 200)}*`),
      metricField(model),
      ...(today === null ? [] : [context(today)]),
      numberField(start, amountOf(entry.start), { label: 'Where does it start?', hint: said, turn }),
      numberField(target, amountOf(entry.target), { label: 'Where should it be?', hint: said, turn }),
      input(by, day, { label: 'By when?', turn }),
      ...linesFields(milestones, entry.milestones, {
        label: 'Milestones on the way',
        hint: 'One a line: the day, a colon and the value, such as 2026-12-21: 32.',
        optional: true,
        turn,
      }),
      ...actions(...button('Propose milestones', OBJECTIVE_ACTIONS.milestones, 'propose')),
      context('Milestones are proposed 30, 60 and 90 days from today, on a straight line.'),
    ],
  });
}

/** The metric field’s element does something at once, so it has an action id of its own. */
export function readKeyResult(fields: Fields): KeyResultEntry {
  const { metric, start, target, by, milestones } = KEY_RESULT_FIELDS;
  return {
    metric: chosenIn(fields, metric),
    start: typedIn(fields, start),
    target: typedIn(fields, target),
    by: chosenIn(fields, by),
    milestones: linesIn(fields, milestones) ?? [],
  };
}

/** How often the fields were replaced so far. */
export function turnsOf(fields: Fields): number {
  return Math.max(0, ...Object.keys(fields).map((id) => Number(id.split(TURN)[1] ?? 0) || 0));
}
