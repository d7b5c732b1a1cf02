import { defineMetric } from './define.ts';
import { aSprint } from './examples/example.ts';
import { anEstimate, aPlannedItem, aSprintMove } from './examples/example-items.ts';
import type { Facts, Window } from './facts.ts';
import { completedSamples, type Measure } from './samples/sprint-samples.ts';
import { SPRINT_CLOCK } from './samples/sprint-words.ts';
import { medianOf } from './samples/summaries.ts';

function samplesIn(measure: Measure) {
  return (facts: Facts, window: Window) => completedSamples(facts, window, measure);
}

/**
 * Points of the work items that were completed in a sprint, whether committed or added, at the estimate they had when
 * they were done; the median over the sprints. Null for no sprint with an estimated item.
 */
export const velocity = defineMetric({
  id: 'velocity',
  aliases: ['sprint-velocity'],
  title: 'Velocity',
  category: 'efficiency',
  kind: 'distribution',
  unit: 'points',
  better: 'higher',
  noun: 'sprint',
  summary: 'How many points a sprint completes, and how much that varies.',
  explanation: {
    clock: SPRINT_CLOCK,
    edges: [
      'All that was done in the sprint counts, committed or added, at the estimate it had when it was done.',
      'Items taken out of the sprint, sub-tasks, and items done before the sprint began are left out.',
      'An item without an estimate counts 0 points; a sprint without any estimate is left out, and only the variant in items counts it.',
      'Points mean something within one team: velocities of two teams cannot be compared.',
    ],
    example: {
      story: [
        'In sprint 1 item 1 was done, and item 2, which was added on 4 March and had grown from 3 to 8 points by then: 13 points.',
        'In sprint 2 item 3 was done: 5 points. Item 4 was not done in either. The median of 13 and 5 is 9.',
      ],
      records: {
        sprints: [aSprint('1', '03-02 09:00', '03-06 17:00'), aSprint('2', '03-09 09:00', '03-13 17:00')],
        'work-items': [
          aPlannedItem(1, '1', 5, '03-04 15:00'),
          aPlannedItem(2, '9', 3, '03-06 15:00', [
            aSprintMove('03-04 10:00', '9', '1'),
            anEstimate('03-05 10:00', '3', '8'),
          ]),
          aPlannedItem(3, '2', 5, '03-12 15:00'),
          aPlannedItem(4, '1', 3, null, [aSprintMove('03-06 17:00', '1', '1, 2')]),
        ],
      },
      from: '2026-03-02',
      to: '2026-03-16',
      value: 9,
    },
    gaming: 'Larger estimates for the same work.',
    beside: ['saydone', 'throughput', 'cycletime'],
  },
  reads: ['sprints', 'workItems'],
  indicators: {
    good: ['it varies little from sprint to sprint'],
    bad: ['it rises while no more items are completed', 'it swings from sprint to sprint'],
  },
  samples: samplesIn('points'),
  summarise: medianOf,
  variants: { items: { unit: 'items', samples: samplesIn('items') } },
});
