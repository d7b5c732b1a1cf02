import { defineMetric, type Sample } from './define.ts';
import { aDoneItem } from './examples/example-items.ts';
import { BACKWARDS, isWithin, leftOut, ofKind } from './samples/item-samples.ts';
import { perWeek } from './samples/summaries.ts';

/** New-feature work items that became done, a week. Sub-tasks are parts of a feature and left out. */
export const featurevelocity = defineMetric({
  id: 'featurevelocity',
  aliases: ['feature-velocity'],
  title: 'Feature velocity',
  category: 'efficiency',
  kind: 'count',
  unit: 'per week',
  better: 'higher',
  noun: 'feature',
  summary: 'How many work items for new features are completed each week.',
  explanation: {
    clock:
      'A feature counts in the period in which it became done, for the last time if it was reopened. Weeks before the tracker’s first item are not counted; later weeks without a feature are 0.',
    edges: [
      'What a feature is, the rules of your organisation decide, else the tracker’s own type, else the words of its type and labels.',
      'Large and small features count the same.',
      'Sub-tasks are left out.',
    ],
    example: {
      story: [
        'In the two weeks from 2 March stories 1, 2 and 3 were done, and bug 4.',
        'Three features in two weeks are 1.5 a week.',
      ],
      records: {
        'work-items': [
          aDoneItem(1, '03-02 09:00', '03-02 10:00', '03-03 10:00'),
          aDoneItem(2, '03-02 09:00', '03-04 10:00', '03-06 10:00'),
          aDoneItem(3, '03-02 09:00', '03-09 10:00', '03-12 10:00'),
          aDoneItem(4, '03-02 09:00', '03-10 10:00', '03-11 10:00', { type: 'Bug' }),
        ],
      },
      from: '2026-03-02',
      to: '2026-03-16',
      value: 1.5,
    },
    gaming: 'Splitting features into many small items, or calling other work a feature.',
    beside: ['cycletime', 'allocation', 'defects'],
  },
  reads: ['workItems'],
  indicators: {
    good: ['features are finished every week', 'little is in progress at once'],
    bad: ['features are done only at the end of a quarter', 'bugs and upkeep take most of the time'],
  },
  samples({ workItems }, window) {
    return workItems.flatMap((item): Sample[] => {
      const { kind, createdAt, doneAt, isSubtask } = item;
      if (kind !== 'feature' || !doneAt || !isWithin(doneAt, window)) return [];
      const excluded = isSubtask ? 'sub-task' : doneAt < createdAt ? BACKWARDS : undefined;
      const sample = ofKind(item, doneAt);
      return excluded ? [leftOut(sample, excluded)] : [{ ...sample, value: 1 }];
    });
  },
  summarise: perWeek('workItems'),
});
