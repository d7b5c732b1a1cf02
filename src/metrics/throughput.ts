import { defineMetric } from './define.ts';
import { aChange, aCommit } from './examples/example.ts';
import { mergedIn, notCounted, ofMerged } from './samples/merged-changes.ts';
import { perWeek } from './samples/summaries.ts';

/** Changes merged a week; a commit pushed straight to the main branch is one too. */
export const throughput = defineMetric({
  id: 'throughput',
  aliases: ['merged', 'tp'],
  title: 'Throughput',
  category: 'efficiency',
  kind: 'count',
  unit: 'per week',
  better: 'higher',
  noun: 'change',
  summary: 'How many changes are merged in a week.',
  explanation: {
    clock: 'A change counts once, in the week in which it was merged.',
    edges: [
      'A commit pushed straight to the main branch is a change too.',
      'A commit that is part of a merged change is not counted beside it, and the merge commit is nobody’s.',
      'A change made only of other changes’ commits (a release, a branch of branches) is left out, and so are changes by bots.',
      'A week with nothing merged counts as 0, from the first week in which the sources saw a merge.',
      'A change that was closed without being merged does not count.',
    ],
    example: {
      story: [
        'Two changes were merged in the week of 2 March, on Tuesday and on Thursday.',
        'On Friday one commit was pushed straight to the main branch.',
        'In the week of 9 March nothing was merged: three changes in two weeks are 1.5 a week.',
      ],
      records: {
        commits: [
          aCommit('c1', [], '03-03 10:00'),
          aCommit('c2', ['c1'], '03-05 10:00'),
          aCommit('p1', ['c2'], '03-06 10:00'),
        ],
        changes: [aChange(1, '03-03 10:00', '03-03 12:00'), aChange(2, '03-05 10:00', '03-05 12:00')],
      },
      from: '2026-03-02',
      to: '2026-03-16',
      value: 1.5,
    },
    gaming: 'Splitting work into changes that are worth nothing by themselves.',
    beside: ['prsize', 'cfr', 'featurevelocity'],
  },
  reads: ['deliveries'],
  groups: ['repository', 'service', 'size'],
  indicators: {
    good: ['a steady number of small changes', 'no long weeks without a merge'],
    bad: ['merges come in bursts before a deadline', 'more changes and more failures'],
  },
  samples: (facts, window) =>
    mergedIn(facts, window).map((delivery) => {
      const excluded = notCounted(delivery, facts);
      return excluded
        ? { ...ofMerged(delivery), value: null, excluded }
        : { ...ofMerged(delivery), value: 1, flags: delivery.direct ? ['pushed directly'] : [] };
    }),
  summarise: perWeek('deliveries'),
});
