import { defineMetric } from './define.ts';
import { aSprint } from './examples/example.ts';
import { anEstimate, aPlannedItem, aSprintMove } from './examples/example-items.ts';
import type { Facts, Window } from './facts.ts';
import { committedSamples, type Measure } from './samples/sprint-samples.ts';
import { COMMITTED, SPRINT_CLOCK } from './samples/sprint-words.ts';
import { ratioOf } from './samples/summaries.ts';

function samplesIn(measure: Measure) {
  return (facts: Facts, window: Window) =>
    committedSamples(
      facts,
      window,
      measure,
      ({ added, removed, raised }) => added[measure] + removed[measure] + raised[measure],
    );
}

/** What was added to a sprint after its start, taken out of it and re-estimated upwards in it, as percent of what was committed
 * at its start. Null where no sprint of the window had anything committed. */
export const churn = defineMetric({
  id: 'churn',
  aliases: ['sprint-churn'],
  title: 'Sprint churn',
  category: 'planning',
  kind: 'ratio',
  unit: '%',
  better: 'lower',
  noun: 'sprint',
  summary: 'How much the content of a sprint changed after it had begun.',
  explanation: {
    clock: SPRINT_CLOCK,
    edges: [
      ...COMMITTED,
      'Churn is what was added after the start, what was taken out, and what kept items were re-estimated upwards by.',
      'An item that was added and taken out again counts twice: the plan changed twice.',
      'In items, one that was re-estimated upwards counts as one.',
      'It can pass 100 %.',
    ],
    example: {
      story: [
        '10 points were in the sprint when it began. Item 2, of 5 points, was taken out on 5 March, and item 3, of 2 points, was added.',
        'Item 1 grew from 5 to 6 points.',
        '5 + 2 + 1 of 10 points changed: 80 %.',
      ],
      records: {
        sprints: [aSprint('1', '03-02 09:00', '03-13 17:00')],
        'work-items': [
          aPlannedItem(1, '1', 5, '03-06 15:00', [anEstimate('03-05 09:00', '5', '6')]),
          aPlannedItem(2, '1', 5, null, [aSprintMove('03-05 10:00', '1', null)]),
          aPlannedItem(3, '9', 2, '03-10 15:00', [aSprintMove('03-05 11:00', '9', '1')]),
        ],
      },
      from: '2026-03-02',
      to: '2026-03-16',
      value: 80,
    },
    gaming: 'Not recording what changes, or starting the sprint in the tracker days after it began.',
    beside: ['scopecreep', 'carryover', 'saydone'],
  },
  reads: ['sprints', 'workItems'],
  indicators: {
    good: ['the plan of a sprint holds until its end'],
    bad: ['items go in and out every day', 'priorities change within a sprint'],
  },
  samples: samplesIn('points'),
  summarise: ratioOf,
  variants: { items: { samples: samplesIn('items') } },
});
