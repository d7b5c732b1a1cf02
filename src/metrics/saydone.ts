import { defineMetric } from './define.ts';
import { aSprint } from './examples/example.ts';
import { anEstimate, aPlannedItem, aSprintMove } from './examples/example-items.ts';
import type { Facts, Window } from './facts.ts';
import { committedSamples, type Measure } from './samples/sprint-samples.ts';
import { COMMITTED, SPRINT_CLOCK } from './samples/sprint-words.ts';
import { ratioOf } from './samples/summaries.ts';

function samplesIn(measure: Measure) {
  return (facts: Facts, window: Window) =>
    committedSamples(facts, window, measure, ({ delivered }) => delivered[measure]);
}

/** Percent of what was committed at the start of a sprint that was done by its end, at the estimate at the start. What was taken
 * out stays below the line. Null where no sprint of the window had anything committed. */
export const saydone = defineMetric({
  id: 'saydone',
  aliases: ['say-do', 'delivered'],
  title: 'Delivered of committed',
  category: 'planning',
  kind: 'ratio',
  unit: '%',
  better: 'higher',
  noun: 'sprint',
  summary: 'How much of what was committed at the start of a sprint was delivered by its end.',
  explanation: {
    clock: SPRINT_CLOCK,
    edges: [
      ...COMMITTED,
      'Delivered is what of it was done when the sprint ended, at the estimate at its start. What was added later does not count.',
      'An item taken out of the sprint stays in what was committed, and is not delivered.',
      'Sums over the sprints of the period: large sprints weigh more.',
    ],
    example: {
      story: [
        'Items of 5, 3 and 2 points were in the sprint when it began. The first two were done in it; item 2 was estimated at 8 by then, which changes nothing.',
        'Item 4, of 3 points, was added on 4 March and done. It is not part of what was committed.',
        '8 of 10 points were delivered: 80 %.',
      ],
      records: {
        sprints: [aSprint('1', '03-02 09:00', '03-13 17:00')],
        'work-items': [
          aPlannedItem(1, '1', 5, '03-06 15:00'),
          aPlannedItem(2, '1', 3, '03-12 15:00', [anEstimate('03-05 10:00', '3', '8')]),
          aPlannedItem(3, '1', 2, null),
          aPlannedItem(4, '9', 3, '03-10 15:00', [aSprintMove('03-04 10:00', '9', '1')]),
        ],
      },
      from: '2026-03-02',
      to: '2026-03-16',
      value: 80,
    },
    gaming: 'Committing to less than can be done, or closing what is not finished on the last day.',
    beside: ['velocity', 'scopecreep', 'reopen'],
  },
  reads: ['sprints', 'workItems'],
  benchmark: 'delivered',
  indicators: {
    good: ['about four fifths of what was promised is delivered, sprint after sprint'],
    bad: ['everything is always delivered: too little is promised', 'half of it is carried over'],
  },
  samples: samplesIn('points'),
  summarise: ratioOf,
  variants: { items: { samples: samplesIn('items') } },
});
