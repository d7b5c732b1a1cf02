import { defineMetric } from './define.ts';
import { aSprint } from './examples/example.ts';
import { anEstimate, aPlannedItem, aSprintMove } from './examples/example-items.ts';
import type { Facts, Window } from './facts.ts';
import { committedSamples, type Measure } from './samples/sprint-samples.ts';
import { COMMITTED, SPRINT_CLOCK } from './samples/sprint-words.ts';
import { ratioOf } from './samples/summaries.ts';

function samplesIn(measure: Measure) {
  return (facts: Facts, window: Window) =>
    committedSamples(facts, window, measure, ({ crept, raised }) =>
      measure === 'points' ? crept.points + raised.points : crept.items,
    );
}

/** What was added after the start of a sprint and kept, and upward re-estimates of what was kept, as percent of what was
 * committed at its start. Null where no sprint of the window had anything committed. */
export const scopecreep = defineMetric({
  id: 'scopecreep',
  aliases: ['creep', 'scope-creep'],
  title: 'Scope creep',
  category: 'planning',
  kind: 'ratio',
  unit: '%',
  better: 'lower',
  noun: 'sprint',
  summary: 'How much work was added to a sprint after it had begun.',
  explanation: {
    clock: SPRINT_CLOCK,
    edges: [
      ...COMMITTED,
      'Added work is what joined after the start and was not taken out again, at the estimate it had when it joined or the first one it got after, and what kept items were re-estimated upwards by.',
      'A first estimate of a committed item is not creep, and an estimate that was lowered takes nothing off.',
      'In items, only what was added counts.',
      'It can pass 100 %.',
    ],
    example: {
      story: [
        '10 points were in the sprint when it began. Item 3, of 2 points, was added on 4 March, and item 2 grew from 5 to 6 points on 5 March.',
        'Item 4 was added and taken out again: that is churn alone.',
        '3 of 10 points crept in: 30 %.',
      ],
      records: {
        sprints: [aSprint('1', '03-02 09:00', '03-13 17:00')],
        'work-items': [
          aPlannedItem(1, '1', 5, '03-06 15:00'),
          aPlannedItem(2, '1', 5, '03-12 15:00', [anEstimate('03-05 10:00', '5', '6')]),
          aPlannedItem(3, '9', 2, '03-10 15:00', [aSprintMove('03-04 10:00', '9', '1')]),
          aPlannedItem(4, '9', 8, null, [
            aSprintMove('03-04 11:00', '9', '1'),
            aSprintMove('03-05 11:00', '1', '9'),
          ]),
        ],
      },
      from: '2026-03-02',
      to: '2026-03-16',
      value: 30,
    },
    gaming: 'Starting sprints late, with everything already in them, or doing work that is in no sprint.',
    beside: ['churn', 'saydone', 'unlinked'],
  },
  reads: ['sprints', 'workItems'],
  benchmark: 'scope-creep',
  indicators: {
    good: ['what comes up waits for the next sprint'],
    bad: ['sprints are planned and then filled with something else'],
  },
  samples: samplesIn('points'),
  summarise: ratioOf,
  variants: { items: { samples: samplesIn('items') } },
});
