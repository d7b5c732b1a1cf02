import type { Unit } from '../domain/unit.ts';

/** What there must be at least of something before a rule says anything about it. */
const LEAST = {
  change: 20,
  deployment: 10,
  'deployment with changes': 4,
  incident: 5,
  week: 12,
  sprint: 4,
  'pipeline run': 30,
  'work item': 20,
  'person-week': 20,
  'item-day': 30,
} as const;

type Noun = keyof typeof LEAST;

/** One number of a team that rules look at. */
export interface Signal {
  /** What it is, in plain words, as the beginning of a line: `Wait for a first review`. */
  words: string;
  unit: Unit;
  /** What one of those behind it is; its plural takes an s. */
  noun: Noun;
  /** The metric whose value it is; a team's own threshold of that metric holds for it. */
  metric?: string;
}

/** All that rules may look at: medians and rates over the weeks looked at. */
export const SIGNALS = {
  leadtime: { words: 'Lead time', unit: 'hours', noun: 'change', metric: 'leadtime' },
  coding: { words: 'Coding, from first commit to ready for review', unit: 'hours', noun: 'change' },
  codingShare: { words: 'Share of lead time that is coding', unit: '%', noun: 'change' },
  merge: { words: 'Wait from approval to merge', unit: 'hours', noun: 'change' },
  mergeShare: { words: 'Share of lead time between approval and merge', unit: '%', noun: 'change' },
  deploy: { words: 'Wait from merge to production', unit: 'hours', noun: 'change' },
  deployShare: { words: 'Share of lead time between merge and production', unit: '%', noun: 'change' },
  pickup: { words: 'Wait for a first review', unit: 'hours', noun: 'change', metric: 'pickup' },
  reviewtime: {
    words: 'Review, from first review to approval',
    unit: 'hours',
    noun: 'change',
    metric: 'reviewtime',
  },
  prsize: { words: 'Size of a change', unit: 'lines', noun: 'change', metric: 'prsize' },
  largerReview: {
    words: 'How many times as long the review of the larger changes takes',
    unit: 'count',
    noun: 'change',
  },
  busiest: { words: 'Share of reviews that one person gives', unit: '%', noun: 'change' },
  rounds: { words: 'Reviews of one change', unit: 'count', noun: 'change' },
  unreviewed: { words: 'Changes merged without a review', unit: '%', noun: 'change', metric: 'unreviewed' },
  started: { words: 'Work items in progress at once', unit: 'items/person', noun: 'week' },
  deployfreq: { words: 'Deployments', unit: 'per week', noun: 'week', metric: 'deployfreq' },
  batch: { words: 'Changes in one deployment', unit: 'count', noun: 'deployment with changes' },
  cfr: { words: 'Deployments that failed', unit: '%', noun: 'deployment', metric: 'cfr' },
  rework: { words: 'Deployments that were unplanned fixes', unit: '%', noun: 'deployment', metric: 'rework' },
  incidentsPerFix: {
    words: 'Incidents recorded for each unplanned fix',
    unit: 'count',
    noun: 'deployment with changes',
  },
  mttr: { words: 'Time to restore', unit: 'hours', noun: 'incident', metric: 'mttr' },
  unreviewedRisk: {
    words: 'How many times as often a deployment with an unreviewed change fails',
    unit: 'count',
    noun: 'deployment',
  },
  largeRisk: {
    words: 'How many times as often a deployment with a large change fails',
    unit: 'count',
    noun: 'deployment',
  },
  buildtime: {
    words: 'Pipeline run on the main branch',
    unit: 'minutes',
    noun: 'pipeline run',
    metric: 'buildtime',
  },
  flaky: {
    words: 'Pipeline runs that failed and passed again on the same commit',
    unit: '%',
    noun: 'pipeline run',
  },
  backlog: { words: 'Backlog score', unit: 'score', noun: 'work item', metric: 'backlog' },
  predictability: { words: 'Predictability score', unit: 'score', noun: 'sprint', metric: 'predictability' },
  saydone: { words: 'Delivered of what was committed', unit: '%', noun: 'sprint', metric: 'saydone' },
  scopecreep: { words: 'Added after the sprint began', unit: '%', noun: 'sprint', metric: 'scopecreep' },
  carryover: { words: 'Committed and carried over', unit: '%', noun: 'sprint', metric: 'carryover' },
  cycletime: {
    words: 'Work item, from in progress to done',
    unit: 'hours',
    noun: 'work item',
    metric: 'cycletime',
  },
  projects: {
    words: 'Projects a person works on in a week',
    unit: 'projects/week',
    noun: 'person-week',
    metric: 'focus',
  },
  unplanned: { words: 'Effort that goes to unplanned work', unit: '%', noun: 'item-day' },
} as const satisfies Record<string, Signal>;

export type SignalId = keyof typeof SIGNALS;

/** A signal of a team: null where there is nothing to measure, or nobody outside may know. */
export interface Reading {
  value: number | null;
  n: number;
}

/** How a team does: every signal, measured or not. */
export type Condition = Record<SignalId, Reading>;

/** The value, where enough is behind it for a rule to look at. */
export function tellingValue(condition: Condition, id: SignalId): number | null {
  const { value, n } = condition[id];
  return n >= LEAST[SIGNALS[id].noun] ? value : null;
}
