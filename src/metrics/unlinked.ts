import { defineMetric } from './define.ts';
import { aChange, aWorkItem } from './examples/example.ts';
import { mergedIn, notCounted, ofMerged } from './samples/merged-changes.ts';
import { ratioOf } from './samples/summaries.ts';

/** Merged changes that name no work item, in percent of all merged changes. */
export const unlinked = defineMetric({
  id: 'unlinked',
  aliases: ['unlinked-changes'],
  title: 'Unlinked changes',
  category: 'hygiene',
  kind: 'ratio',
  unit: '%',
  better: 'lower',
  noun: 'change',
  summary: 'How many of the merged changes name no work item.',
  explanation: {
    clock:
      'Merged changes that name no work item, over all merged changes. A change counts in the period in which it was merged.',
    edges: [
      'A work item is looked for in the branch, the title, the description and the commit messages, by its key; it must exist (UTF-8 looks like a key too).',
      'Any work item that Kata knows will do, whoever’s it is.',
      'A commit pushed straight to the main branch is left out: how many those are is said by unreviewed changes.',
      'Changes by bots, and changes made only of other changes’ commits, are left out.',
      'Where no work item of any project is known the value is not measured: that is not 100 %.',
    ],
    example: {
      story: [
        'The titles of changes 1 and 2 name SHOP-1; change 3 names SHOP-99, which does not exist; change 4 names nothing.',
        'Two of four changes name no work item: 50 %.',
      ],
      records: {
        'work-items': [aWorkItem(1, '03-01 09:00')],
        changes: [
          aChange(1, '03-02 09:00', '03-02 15:00', { title: 'SHOP-1 Basket' }),
          aChange(2, '03-03 09:00', '03-03 15:00', { title: 'SHOP-1 Basket again' }),
          aChange(3, '03-04 09:00', '03-04 15:00', { title: 'SHOP-99 Lost' }),
          aChange(4, '03-05 09:00', '03-05 15:00', { title: 'Tidy up' }),
        ],
      },
      from: '2026-03-02',
      to: '2026-03-09',
      value: 50,
    },
    gaming: 'One work item that everything is booked on.',
    beside: ['allocation', 'investment'],
  },
  reads: ['deliveries', 'workItems'],
  namesItems: () => true,
  groups: ['repository', 'service', 'size'],
  indicators: {
    good: ['what is built can be traced to why it was built'],
    bad: ['one item collects most of the changes', 'allocation rests on a part of the work only'],
  },
  samples(facts, window) {
    const known =
      facts.since.workItems !== undefined || facts.deliveries.some((each) => each.workItems.length > 0);
    return mergedIn(facts, window).map((delivery) => {
      const about = ofMerged(delivery);
      const { direct, workItems } = delivery;
      const unmeasured = direct ? 'pushed directly' : known ? null : 'no work items known';
      const excluded = notCounted(delivery, facts) ?? unmeasured;
      if (excluded) return { ...about, value: null, excluded };
      return { ...about, value: workItems.length > 0 ? 0 : 1, of: 1 };
    });
  },
  summarise: ratioOf,
});
