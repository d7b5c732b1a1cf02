import { hoursBetween } from '../domain/instant.ts';
import { defineMetric, type Sample } from './define.ts';
import { aMove } from './examples/example.ts';
import { aDoneItem } from './examples/example-items.ts';
import type { TeamWorkItem } from './facts.ts';
import { runsBackwards, startedAt, statusSpans, wasReopened } from './samples/item-history.ts';
import { BACKWARDS, isWithin, leftOut, ofItem } from './samples/item-samples.ts';
import { medianOf } from './samples/summaries.ts';

function sampleOf(item: TeamWorkItem, doneAt: Date): Sample {
  const sample = ofItem(item, doneAt);
  const spans = statusSpans(item);
  const start = startedAt(spans);
  if (!start) return leftOut(sample, 'never seen in progress');
  if (start > doneAt || item.createdAt > doneAt || runsBackwards(spans)) return leftOut(sample, BACKWARDS);
  const flags = wasReopened(spans) ? ['reopened'] : [];
  return { ...sample, value: hoursBetween(start, doneAt), flags };
}

/**
 * Elapsed hours from the first time a work item's status was of the category in progress to the last time it became
 * done. An item that was reopened keeps its first start. Left out: items never seen in progress, and clocks that run
 * backwards.
 */
export const cycletime = defineMetric({
  id: 'cycletime',
  aliases: ['ct', 'cycle-time'],
  title: 'Cycle time',
  category: 'efficiency',
  kind: 'distribution',
  unit: 'hours',
  better: 'lower',
  noun: 'work item',
  summary: 'How long a work item takes from the moment somebody begins until it is done.',
  explanation: {
    clock:
      'Starts when the item’s status first is of the category in progress and stops when it becomes done. It counts in the period in which it became done.',
    edges: [
      'The category of a status counts, not its name: In Review is in progress.',
      'An item that was reopened runs from its first start to the last time it was done, and is marked so.',
      'An item that went from to do to done at once, or of a source that does not tell when work began, is left out.',
      'Elapsed time: nights, weekends and holidays are in it.',
      'Sub-tasks count like other items.',
    ],
    example: {
      story: [
        'Item 1 was begun on Monday 2 March at 09:00 and done on Tuesday at 09:00: 24 hours.',
        'Item 2 was begun on Monday at 10:00, done at noon, opened again at 14:00 and done for good on Thursday at 10:00: 72 hours.',
        'Item 3 was closed without being begun and is left out. The median of 24 and 72 hours is 48.',
      ],
      records: {
        'work-items': [
          aDoneItem(1, '02-27 09:00', '03-02 09:00', '03-03 09:00'),
          aDoneItem(2, '02-27 10:00', '03-02 10:00', '03-05 10:00', {
            history: [
              aMove('03-02 10:00', 'todo', 'in-progress'),
              aMove('03-02 12:00', 'in-progress', 'done'),
              aMove('03-02 14:00', 'done', 'in-progress'),
              aMove('03-05 10:00', 'in-progress', 'done'),
            ],
          }),
          aDoneItem(3, '02-27 11:00', null, '03-04 10:00'),
        ],
      },
      from: '2026-03-02',
      to: '2026-03-09',
      value: 48,
    },
    gaming:
      'Moving items to in progress only when they are nearly done, or closing them and opening new ones for the rest.',
    beside: ['reopen', 'flow', 'leadtime'],
  },
  reads: ['workItems'],
  groups: ['kind'],
  benchmark: 'cycle-time',
  indicators: {
    good: ['items small enough to finish within days', 'few items in progress at once'],
    bad: ['items wait in review or for others', 'many are reopened', 'many are never seen in progress'],
  },
  samples({ workItems }, window) {
    return workItems.flatMap((item) =>
      item.doneAt && isWithin(item.doneAt, window) ? [sampleOf(item, item.doneAt)] : [],
    );
  },
  summarise: medianOf,
});
