import { defineMetric } from './define.ts';
import { aSprint } from './examples/example.ts';
import { aPlannedItem, aSprintMove } from './examples/example-items.ts';
import type { Facts, Window } from './facts.ts';
import { committedSamples, type Measure } from './samples/sprint-samples.ts';
import { COMMITTED, SPRINT_CLOCK } from './samples/sprint-words.ts';
import { ratioOf } from './samples/summaries.ts';

function samplesIn(measure: Measure) {
  return (facts: Facts, window: Window) =>
    committedSamples(facts, window, measure, ({ carriedOver }) => carriedOver[measure]);
}

/** Percent of what was committed at the start of a sprint that was in it at its end and not done, at the estimate at the
 * start. Null where no sprint of the window had anything committed. */
export const carryover = defineMetric({
  id: 'carryover',
  aliases: ['carry-over'],
  title: 'Carry-over',
  category: 'planning',
  kind: 'ratio',
  unit: '%',
  better: 'lower',
  noun: 'sprint',
  summary: 'How much of what was committed at the start of a sprint was still not done at its end.',
  explanation: {
    clock: SPRINT_CLOCK,
    edges: [
      ...COMMITTED,
      'An item taken out of the sprint is not carried over: it counts as churn.',
      'What was added later is not in it.',
    ],
    example: {
      story: [
        'Items of 5, 3 and 2 points were in the sprint when it began. Item 1 was done, item 2 was not, and item 3 was taken out on 5 March.',
        '3 of 10 points were carried over: 30 %.',
      ],
      records: {
        sprints: [aSprint('1', '03-02 09:00', '03-13 17:00')],
        'work-items': [
          aPlannedItem(1, '1', 5, '03-06 15:00'),
          aPlannedItem(2, '1', 3, null, [aSprintMove('03-13 17:00', '1', '1, 2')]),
          aPlannedItem(3, '1', 2, null, [aSprintMove('03-05 10:00', '1', null)]),
        ],
      },
      from: '2026-03-02',
      to: '2026-03-16',
      value: 30,
    },
    gaming:
      'Taking what will not be done out of the sprint just before it ends, or closing it and opening it again.',
    beside: ['saydone', 'churn', 'reopen'],
  },
  reads: ['sprints', 'workItems'],
  indicators: {
    good: ['what is begun is finished within the sprint'],
    bad: ['the same items go from sprint to sprint'],
  },
  samples: samplesIn('points'),
  summarise: ratioOf,
  variants: { items: { samples: samplesIn('items') } },
});
