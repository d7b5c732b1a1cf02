import type { KnownBlock, ModalView, PlainTextOption } from '@slack/types';
import { actions, button, context, section } from '../blocks.ts';
import { bare } from '../foreign-text.ts';
import { input, option, selectField, textField, words } from './setup/fields.ts';
import { chosenIn, type Fields, typedIn } from './setup/filled-in.ts';

/** Callback ids of the form and of the question whether to replace a baseline. */
export const BENCHMARK_VIEW = 'benchmark';
export const BENCHMARK_REPLACE_VIEW = 'benchmark-replace';
/** Action id of the button that tells how many of the team's own values meet what is filled in. */
export const BENCHMARK_CHECK_ACTION = 'benchmark-check';

export const BENCHMARK_FIELDS = {
  freeze: 'benchmark-freeze',
  threshold: 'benchmark-threshold',
  thresholdProposal: 'benchmark-threshold-proposal',
  goal: 'benchmark-goal',
  goalProposal: 'benchmark-goal-proposal',
  by: 'benchmark-by',
} as const;

/** What the select of baselines says for leaving it, and for putting the one before back. */
export const FREEZE = { leave: 'leave', back: 'back' } as const;

const DESCRIPTION_LIMIT = 75;
const MOST_PROPOSALS = 20;

/** One thing to choose, and what is said under it. */
export interface Choice {
  value: string;
  text: string;
  description: string;
}

export interface BenchmarkEntry {
  /** Weeks to freeze, or one of `FREEZE`. */
  freeze: string;
  /** As they are typed; empty for nothing. */
  threshold: string;
  goal: string;
  /** `YYYY-MM-DD`. */
  by: string | null;
  /** Values of what was chosen instead of typing; null for nothing. */
  thresholdProposal: string | null;
  goalProposal: string | null;
}

export interface BenchmarkForm {
  metadata: string;
  /** Ready to be shown; null for nothing. */
  note: string | null;
  /** Where the team stands, how its values spread, and what its baseline is: ready to be shown. */
  standing: string[];
  /** Null where neither way is better, and so nothing is to be aimed at. */
  hint: string | null;
  freezes: Choice[];
  proposals: Choice[];
  entry: BenchmarkEntry;
}

function choice({ value, text, description }: Choice): PlainTextOption[] {
  return option(value, text).map((each) => ({
    ...each,
    ...(description !== '' && {
      description: { type: 'plain_text' as const, text: bare(description, DESCRIPTION_LIMIT) },
    }),
  }));
}

function modal(blocks: KnownBlock[], more: Partial<ModalView> = {}): ModalView {
  return {
    type: 'modal',
    title: words('Set benchmarks'),
    close: words('Close'),
    blocks,
    ...more,
  };
}

/** Shown at once, until the form is there. */
export const BENCHMARK_OPENING: ModalView = modal([section('One moment …')]);

function proposalField(
  name: string,
  proposals: Choice[],
  chosen: string | null,
  label: string,
): KnownBlock[] {
  const options = proposals.slice(0, MOST_PROPOSALS).flatMap(choice);
  if (options.length === 0) return [];
  return [selectField(name, options, chosen ?? undefined, { label, optional: true })];
}

function aimBlocks({ hint, proposals, entry }: BenchmarkForm): KnownBlock[] {
  if (hint === null) return [context('More is no better here, nor is less: there is nothing to aim at.')];
  const { threshold, thresholdProposal, goal, goalProposal, by } = BENCHMARK_FIELDS;
  const days = {
    type: 'datepicker' as const,
    action_id: by,
    ...(entry.by !== null && { initial_date: entry.by }),
  };
  const optional = true;
  return [
    textField(threshold, entry.threshold, { label: 'Where should we be? (threshold)', hint, optional }),
    ...proposalField(
      thresholdProposal,
      proposals,
      entry.thresholdProposal,
      'Or take one of these as threshold',
    ),
    textField(goal, entry.goal, { label: 'Where do we want to be? (goal)', hint, optional }),
    ...proposalField(goalProposal, proposals, entry.goalProposal, 'Or take one of these as goal'),
    input(by, days, { label: 'By when?', optional }),
    ...actions(...button('How many of ours meet these?', BENCHMARK_CHECK_ACTION, 'check')),
  ];
}

/** The form in which a team's leaders say where it is, should be and wants to be with a metric. */
export function benchmarkForm(form: BenchmarkForm): ModalView {
  const { metadata, note, standing, freezes, entry } = form;
  const options = freezes.flatMap(choice);
  return modal(
    [
      ...(note === null ? [] : [section(note)]),
      ...standing.map(section),
      selectField(BENCHMARK_FIELDS.freeze, options, entry.freeze, { label: 'Where are we? (baseline)' }),
      ...aimBlocks(form),
      context('A goal is a direction, not a quota.'),
    ],
    {
      callback_id: BENCHMARK_VIEW,
      private_metadata: metadata,
      submit: words('Save'),
      close: words('Cancel'),
    },
  );
}

/** Asks whether a baseline should give way to another. */
export function replaceForm({ metadata, lines }: { metadata: string; lines: string[] }): ModalView {
  return modal(lines.map(section), {
    callback_id: BENCHMARK_REPLACE_VIEW,
    private_metadata: metadata,
    submit: words('Replace'),
    close: words('Keep it'),
  });
}

/** Shown in place of the form once it is saved. */
export function benchmarkKept(lines: string[]): ModalView {
  return modal([
    section(lines.join('\n')),
    context('`/kata history` tells who set what, and takes it back.'),
  ]);
}

export function readBenchmark(fields: Fields): BenchmarkEntry {
  const { freeze, threshold, thresholdProposal, goal, goalProposal, by } = BENCHMARK_FIELDS;
  return {
    freeze: chosenIn(fields, freeze) ?? FREEZE.leave,
    threshold: typedIn(fields, threshold),
    thresholdProposal: chosenIn(fields, thresholdProposal),
    goal: typedIn(fields, goal),
    goalProposal: chosenIn(fields, goalProposal),
    by: chosenIn(fields, by),
  };
}
