import { hoursBetween } from '../domain/instant.ts';
import { defineMetric, type Sample } from './define.ts';
import { aDoneItem } from './examples/example-items.ts';
import { BACKWARDS, isWithin, leftOut, ofKind } from './samples/item-samples.ts';
import { medianOf } from './samples/summaries.ts';

/** Elapsed hours from a bug's creation to the last time it became done. Left out: clocks that run backwards. */
export const bugfix = defineMetric({
  id: 'bugfix',
  aliases: ['bug-fix'],
  title: 'Bug fixing time',
  category: 'quality',
  kind: 'distribution',
  unit: 'hours',
  better: 'lower',
  noun: 'bug',
  summary: 'How long a bug is known before it is fixed.',
  explanation: {
    clock:
      'Starts when the bug is created in the tracker and stops when it becomes done, for the last time if it was reopened. It counts in the period in which it became done.',
    edges: [
      'What a bug is, the rules of your organisation decide, else the tracker’s own type, else the words of its type and labels.',
      'A bug that was closed without a fix counts like any other: trackers do not tell them apart.',
      'Bugs that are still open are not in it: look at the age of the backlog too.',
    ],
    example: {
      story: [
        'Bug 1 was created on 2 March at 09:00 and done 48 hours later; bug 2 on 3 March at 09:00, done 12 hours later.',
        'Story 3 was done too, but it is no bug. The median of 48 and 12 hours is 30.',
      ],
      records: {
        'work-items': [
          aDoneItem(1, '03-02 09:00', '03-02 10:00', '03-04 09:00', { type: 'Bug' }),
          aDoneItem(2, '03-03 09:00', null, '03-03 21:00', { type: 'Bug' }),
          aDoneItem(3, '03-02 09:00', '03-02 10:00', '03-02 11:00'),
        ],
      },
      from: '2026-03-02',
      to: '2026-03-09',
      value: 30,
    },
    gaming: 'Closing bugs as duplicates or as not to be fixed, or filing them as stories.',
    beside: ['defects', 'reopen', 'backlogage'],
  },
  reads: ['workItems'],
  indicators: {
    good: ['bugs are fixed before new work is begun', 'few bugs are open'],
    bad: ['old bugs are closed unfixed', 'bugs are reopened'],
  },
  samples({ workItems }, window) {
    return workItems.flatMap((item): Sample[] => {
      const { kind, createdAt, doneAt } = item;
      if (kind !== 'bug' || !doneAt || !isWithin(doneAt, window)) return [];
      const sample = ofKind(item, doneAt);
      return doneAt < createdAt
        ? [leftOut(sample, BACKWARDS)]
        : [{ ...sample, value: hoursBetween(createdAt, doneAt) }];
    });
  },
  summarise: medianOf,
});
