import type { Delivery } from '../domain/delivery.ts';
import { defineMetric, type Sample } from './define.ts';
import { aChange } from './examples/example.ts';
import type { Facts } from './facts.ts';
import { mergedIn, notCounted, ofMerged } from './samples/merged-changes.ts';
import { sizeOf } from './samples/size.ts';
import { medianOf } from './samples/summaries.ts';

function exclusionOf(delivery: Delivery, facts: Facts): string | null {
  const { lines } = delivery;
  const excluded = notCounted(delivery, facts) ?? (delivery.direct ? 'pushed directly' : null);
  if (excluded) return excluded;
  if (!lines) return 'size not known';
  return lines.reduced && lines.additions + lines.deletions === 0 ? 'only generated files' : null;
}

function sampleOf(delivery: Delivery, facts: Facts): Sample {
  const about = ofMerged(delivery);
  const { lines } = delivery;
  const excluded = exclusionOf(delivery, facts);
  if (excluded || !lines) return { ...about, value: null, excluded: excluded ?? 'size not known' };
  return {
    ...about,
    value: lines.additions + lines.deletions,
    groups: { ...about.groups, size: sizeOf(lines) },
    flags: lines.reduced ? ['generated files left out'] : [],
  };
}

/** How large a change is: lines added and deleted, those of generated and lock files left out. */
export const prsize = defineMetric({
  id: 'prsize',
  aliases: ['pr-size', 'size', 'mrsize'],
  title: 'Pull request size',
  category: 'hygiene',
  kind: 'distribution',
  unit: 'lines',
  better: 'lower',
  noun: 'change',
  summary: 'How many lines a merged change adds and deletes.',
  explanation: {
    clock:
      'Lines added plus lines deleted by each merged change. It counts in the period in which the change was merged.',
    edges: [
      'Lock files, minified and generated code, snapshots and copies of others’ code (vendor, node_modules, dist) are left out by their path, where the source tells the files.',
      'A change of such files alone is left out.',
      'A changed line is one added and one deleted, as the tools count it.',
      'A commit pushed straight to the main branch, changes by bots, and changes made only of other changes’ commits are left out.',
      'A change whose size the source does not tell is left out: that is not 0 lines.',
    ],
    example: {
      story: [
        'Change 1 adds 60 lines and deletes 20: 80 lines.',
        'Change 2 adds 1,020 lines and deletes 10, of which 1,000 and 10 are the lock file’s: 20 lines.',
        'The median of 80 and 20 is 50 lines.',
      ],
      records: {
        changes: [
          aChange(1, '03-02 09:00', '03-02 15:00', { additions: 60, deletions: 20 }),
          aChange(2, '03-03 09:00', '03-03 15:00', {
            additions: 1020,
            deletions: 10,
            files: [
              { path: 'package-lock.json', additions: 1000, deletions: 10 },
              { path: 'src/basket.ts', additions: 20, deletions: 0 },
            ],
          }),
        ],
      },
      from: '2026-03-02',
      to: '2026-03-09',
      value: 50,
    },
    gaming: 'Cutting one change into pieces that cannot be understood or shipped alone.',
    beside: ['throughput', 'reviewdepth', 'leadtime'],
  },
  reads: ['deliveries'],
  groups: ['repository', 'service', 'size'],
  benchmark: 'change-size',
  indicators: {
    good: ['most changes are small enough to be read in a quarter of an hour', 'few changes over 400 lines'],
    bad: ['the largest tenth is over 1,000 lines', 'large changes are reviewed as fast as small ones'],
  },
  samples: (facts, window) => mergedIn(facts, window).map((delivery) => sampleOf(delivery, facts)),
  summarise: medianOf,
});
