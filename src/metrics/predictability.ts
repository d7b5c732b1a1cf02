import { defineMetric, type Sample, type Summary } from './define.ts';
import { aSprint } from './examples/example.ts';
import { aPlannedItem } from './examples/example-items.ts';
import type { Facts, Window } from './facts.ts';
import { lastOf } from './samples/item-samples.ts';
import { type Measure, ofCommitted } from './samples/sprint-samples.ts';
import { endOf, scopeOf } from './samples/sprint-scope.ts';
import { single } from './samples/summaries.ts';

const MOST_SPRINTS = 6;
const FEWEST_SPRINTS = 3;

/** Percent delivered of each of the last sprints that had anything committed, with those between them that had not. */
function lastSprints(measure: Measure) {
  return ({ sprints, workItems, now }: Facts, window: Window): Sample[] => {
    const end = window.to < now ? window.to : now;
    const ended = sprints
      .filter((sprint) => endOf(sprint) < end)
      .toSorted((a, b) => Number(endOf(b)) - Number(endOf(a)) || a.id.localeCompare(b.id));
    const samples: Sample[] = [];
    let counted = 0;
    for (const sprint of ended) {
      const scope = scopeOf(sprint, workItems);
      const {
        of = 0,
        value,
        ...rest
      } = ofCommitted(scope, now, measure, ({ delivered }) => delivered[measure]);
      samples.push({ ...rest, at: lastOf(window), value: value === null ? null : (100 * value) / of });
      if (value !== null) counted += 1;
      if (counted === MOST_SPRINTS) break;
    }
    return samples;
  };
}

/** What the score is made of: how much of what was committed was delivered, and how far that spreads. */
function spreadOf(values: number[], mean: number, deviation: number): string {
  const [mid, least, most, off] = [mean, Math.min(...values), Math.max(...values), deviation].map(Math.round);
  return `Delivered was ${mid} % of committed on average, from ${least} to ${most} %, with a standard deviation of ${off} points`;
}

/** 100 less the coefficient of variation in percent, not under 0; null for too few sprints, or none that delivered. */
function summarise(samples: Sample[]): Summary {
  const values = samples.flatMap(({ value }) => value ?? []);
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  if (n < FEWEST_SPRINTS || mean === 0) return single(null, n);
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const deviation = Math.sqrt(squares / (n - 1));
  const score = Math.max(100 - (100 * deviation) / mean, 0);
  return { ...single(score, n), note: spreadOf(values, mean, deviation) };
}

/**
 * Predictability score, 0 to 100: 100 less the coefficient of variation, in percent, of what was delivered of what was
 * committed, over the last six sprints that ended before the end of the window. The deviation is that of a sample.
 * Null for fewer than three sprints with anything committed.
 */
export const predictability = defineMetric({
  id: 'predictability',
  aliases: ['predictability-score'],
  title: 'Predictability',
  category: 'planning',
  kind: 'gauge',
  unit: 'score',
  better: 'higher',
  noun: 'sprint',
  summary: 'How evenly sprints deliver what was committed, from 0 to 100.',
  explanation: {
    clock: 'The last six sprints that ended before the end of the period, however long the period is.',
    edges: [
      'It measures how much the delivered share varies, not how large it is: a team that always delivers 60 % scores 100.',
      'Sprints in which nothing was committed are skipped; fewer than three give no value.',
      'Some tools give a score that falls as a team gets more predictable. This one rises.',
      'Committed and delivered are as for “Delivered of committed”, in points; the variant counts items.',
    ],
    example: {
      story: [
        'Three sprints with 10 points each delivered 10, 8 and 6 of them: 100, 80 and 60 %.',
        'Their mean is 80 and their standard deviation 20, a quarter of it: the score is 75.',
      ],
      records: {
        sprints: [
          aSprint('1', '03-02 09:00', '03-06 17:00'),
          aSprint('2', '03-09 09:00', '03-13 17:00'),
          aSprint('3', '03-16 09:00', '03-20 17:00'),
        ],
        'work-items': [
          aPlannedItem(1, '1', 10, '03-05 15:00'),
          aPlannedItem(2, '2', 8, '03-12 15:00'),
          aPlannedItem(3, '2', 2, null),
          aPlannedItem(4, '3', 6, '03-19 15:00'),
          aPlannedItem(5, '3', 4, null),
        ],
      },
      from: '2026-03-02',
      to: '2026-03-23',
      value: 75,
    },
    gaming: 'Committing to so little that everything is always delivered.',
    beside: ['saydone', 'velocity', 'churn'],
  },
  reads: ['sprints', 'workItems'],
  indicators: {
    good: ['what a sprint will deliver can be told beforehand'],
    bad: ['a sprint that delivers everything is followed by one that delivers half'],
  },
  samples: lastSprints('points'),
  summarise,
  variants: { items: { samples: lastSprints('items') } },
});
