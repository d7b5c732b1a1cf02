import type { ModalView, PlainTextOption } from '@slack/types';
import { context, section } from '../../blocks.ts';
import { plain } from '../../foreign-text.ts';
import { dayInWords } from '../../messages/action-line.ts';
import { form, input, numberField, option, selectField, textField } from './fields.ts';
import { chosenIn, type Fields, typedIn } from './filled-in.ts';
import { SETUP_VIEWS } from './ids.ts';

export const FOCUS_FIELDS = {
  metric: 'metric',
  start: 'start',
  target: 'target',
  by: 'by',
  why: 'why',
} as const;

const NONE = 'none';
const OPTIONS_LIMIT = 100;

/** The focus of a team, as it stands in the form. */
export interface FocusEntry {
  /** Id of a metric; null for no focus. */
  metric: string | null;
  /** As they are typed; empty for nothing. */
  start: string;
  target: string;
  /** `YYYY-MM-DD`. */
  by: string | null;
  why: string;
}

export interface FocusModel {
  entry: FocusEntry;
  /** What the team works on this quarter already, and since which day; null where that is nothing. */
  standing: { title: string; since: string } | null;
  /** With the unit in words, where it has one. */
  metrics: { id: string; title: string; unit: string }[];
  metadata: string;
  note: string | null;
}

function metricsOffered({ entry, metrics }: FocusModel): PlainTextOption[] {
  const none = option(NONE, 'No focus');
  const all = metrics.flatMap(({ id, title, unit }) => option(id, `${title} (${unit})`));
  const chosen = all.filter(({ value }) => value === entry.metric);
  const others = all.filter(({ value }) => value !== entry.metric);
  return [...none, ...chosen, ...others].slice(0, OPTIONS_LIMIT);
}

function amountOf(typed: string): number | undefined {
  return typed === '' || Number.isNaN(Number(typed)) ? undefined : Number(typed);
}

/** That there is one already, and why a second one helps neither. */
function standingWords({ title, since }: { title: string; since: string }): string {
  return `This quarter’s focus is *${plain(title)}*, since ${dayInWords(since)}. One at a time: when two numbers are worked on at once, nobody can tell what moved which, and each gets half the attention. Taking another in its place needs a reason, below.`;
}

/** The one metric that a team works on, from where to where and by when. */
export function focusForm(model: FocusModel): ModalView {
  const { entry, standing, metadata, note } = model;
  return form(SETUP_VIEWS.focus, {
    title: 'Focus',
    metadata,
    note,
    blocks: [
      ...(standing === null ? [] : [section(standingWords(standing))]),
      selectField(FOCUS_FIELDS.metric, metricsOffered(model), entry.metric ?? NONE, {
        label: 'The one metric that the team works on',
      }),
      numberField(FOCUS_FIELDS.start, amountOf(entry.start), {
        label: 'Where it stood when you began',
        hint: 'In the metric’s unit.',
        optional: true,
      }),
      numberField(FOCUS_FIELDS.target, amountOf(entry.target), {
        label: 'Where it should be',
        hint: 'In the metric’s unit.',
        optional: true,
      }),
      input(
        FOCUS_FIELDS.by,
        {
          type: 'datepicker',
          action_id: FOCUS_FIELDS.by,
          ...(entry.by !== null && { initial_date: entry.by }),
        },
        { label: 'By when', optional: true },
      ),
      textField(FOCUS_FIELDS.why, entry.why, {
        label: 'Why this one, and why now',
        hint: 'At most 300 characters; needed where it takes the place of another.',
        optional: true,
        multiline: true,
      }),
      context(
        'The digest leads with it, and the Home tab shows it first. A target is a direction, not a quota.',
      ),
    ],
  });
}

export function readFocus(fields: Fields): FocusEntry {
  const metric = chosenIn(fields, FOCUS_FIELDS.metric);
  return {
    metric: metric === NONE ? null : metric,
    start: typedIn(fields, FOCUS_FIELDS.start),
    target: typedIn(fields, FOCUS_FIELDS.target),
    by: chosenIn(fields, FOCUS_FIELDS.by),
    why: typedIn(fields, FOCUS_FIELDS.why),
  };
}
