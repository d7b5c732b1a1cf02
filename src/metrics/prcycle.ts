import type { Delivery } from '../domain/delivery.ts';
import { hoursBetween } from '../domain/instant.ts';
import { defineMetric, type Sample } from './define.ts';
import { aChange, aReview } from './examples/example.ts';
import type { Facts } from './facts.ts';
import { BACKWARDS } from './samples/item-samples.ts';
import { mergedIn, notFollowed, ofMerged } from './samples/merged-changes.ts';
import { boundariesOf, stageHours } from './samples/stages.ts';
import { medianOf } from './samples/summaries.ts';

const STAGES = ['pickup', 'review', 'merge'] as const;

function sampleOf(delivery: Delivery, facts: Facts): Sample {
  const about = ofMerged(delivery);
  const { readyAt, mergedAt } = boundariesOf(delivery, facts);
  const excluded = notFollowed(delivery, facts) ?? (!readyAt || readyAt > mergedAt ? BACKWARDS : null);
  if (excluded || !readyAt) return { ...about, value: null, excluded: excluded ?? 'no opening known' };
  const hours = stageHours(delivery, facts);
  const stages = Object.fromEntries(STAGES.map((stage) => [stage, hours[stage]]));
  return { ...about, value: hoursBetween(readyAt, mergedAt), stages };
}

/** Cycle time of a change under review, in elapsed hours: open and ready for review → merged. */
export const prcycle = defineMetric({
  id: 'prcycle',
  aliases: ['pr-cycle', 'pr-cycle-time', 'mrcycle'],
  title: 'Pull request cycle time',
  category: 'efficiency',
  kind: 'distribution',
  unit: 'hours',
  better: 'lower',
  noun: 'change',
  summary: 'How long a change is open, from ready for review to merged.',
  explanation: {
    clock:
      'Starts when the change is opened or, if it began as a draft, at the last time it was marked ready before its first review; stops when it is merged. It counts in the period in which it was merged. Nights and weekends are in it.',
    edges: [
      'Draft time is not in it.',
      'A change that was closed without being merged does not count.',
      'A commit pushed straight to the main branch was never open, and is left out; so is a change of which only git history tells.',
      'Changes by bots, and changes made only of other changes’ commits, are left out.',
      'A change merged without a review counts; its stages are then not measured.',
    ],
    example: {
      story: [
        'Change 1 was opened on 2 March at 09:00 and merged at 15:00: 6 hours.',
        'Change 2 was opened on 3 March at 09:00 as a draft, marked ready on 4 March at 09:00 and merged at 19:00: 10 hours.',
        'The median is 8 hours.',
      ],
      records: {
        changes: [
          aChange(1, '03-02 09:00', '03-02 15:00', { reviews: [aReview('bob', '03-02 11:00')] }),
          aChange(2, '03-03 09:00', '03-04 19:00', { readyAt: '2026-03-04T09:00:00Z' }),
        ],
      },
      from: '2026-03-02',
      to: '2026-03-09',
      value: 8,
    },
    gaming:
      'Opening a change only when it has been agreed elsewhere, or merging without waiting for a review.',
    beside: ['unreviewed', 'prsize', 'leadtime'],
  },
  reads: ['deliveries'],
  stages: [...STAGES],
  groups: ['repository', 'service', 'size'],
  indicators: {
    good: ['most changes are merged within a day', 'the slowest tenth is not weeks behind the median'],
    bad: ['changes wait longer for a reviewer than they are reviewed', 'approved changes are not merged'],
  },
  samples: (facts, window) => mergedIn(facts, window).map((delivery) => sampleOf(delivery, facts)),
  summarise: medianOf,
});
