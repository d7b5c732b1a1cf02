import { defineMetric, type Sample } from './define.ts';
import { aMove } from './examples/example.ts';
import { aDoneItem } from './examples/example-items.ts';
import type { TeamWorkItem, Window } from './facts.ts';
import { finishes, statusSpans, wasReopened } from './samples/item-history.ts';
import { BACKWARDS, isWithin, leftOut, ofItem } from './samples/item-samples.ts';
import { ratioOf } from './samples/summaries.ts';

function hasHistory({ history }: TeamWorkItem): boolean {
  return history.some(({ field }) => field === 'status');
}

function sampleOf(item: TeamWorkItem, window: Window, told: boolean): Sample[] {
  const spans = statusSpans(item);
  const doneAt = finishes(spans)[0]?.from;
  if (!doneAt || !isWithin(doneAt, window)) return [];
  const sample = ofItem(item, doneAt);
  const excluded = doneAt < item.createdAt ? BACKWARDS : told ? undefined : 'no history of its status';
  if (excluded) return [leftOut(sample, excluded)];
  return [{ ...sample, value: wasReopened(spans) ? 1 : 0, of: 1 }];
}

/**
 * Percent of work items that were opened again after they were done: each counts once, when it first became done,
 * however much later it was reopened. Null where no source tells what became of a status.
 */
export const reopen = defineMetric({
  id: 'reopen',
  aliases: ['reopened'],
  title: 'Reopened work items',
  category: 'quality',
  kind: 'ratio',
  unit: '%',
  better: 'lower',
  noun: 'work item',
  summary: 'How many of the work items that were done had to be opened again.',
  explanation: {
    clock:
      'A work item counts in the period in which it first became done. When it is reopened later, it still counts against that period.',
    edges: [
      'An item that was reopened several times counts once.',
      'A move from one done status to another reopens nothing.',
      'Items of a source that tells no history of any status are left out: whether they were reopened is not known.',
      'Young completions had little time to be reopened: the last weeks may still get worse.',
    ],
    example: {
      story: [
        'Four items were done in the week; item 1 was opened again the day after.',
        'One of four is 25 %.',
      ],
      records: {
        'work-items': [
          aDoneItem(1, '03-02 09:00', null, '03-06 10:00', {
            history: [
              aMove('03-03 10:00', 'todo', 'done'),
              aMove('03-04 10:00', 'done', 'in-progress'),
              aMove('03-06 10:00', 'in-progress', 'done'),
            ],
          }),
          aDoneItem(2, '03-02 09:00', '03-02 10:00', '03-04 10:00'),
          aDoneItem(3, '03-02 09:00', '03-02 10:00', '03-05 10:00'),
          aDoneItem(4, '03-02 09:00', '03-02 10:00', '03-06 10:00'),
        ],
      },
      from: '2026-03-02',
      to: '2026-03-09',
      value: 25,
    },
    gaming: 'Opening a new item for what an old one left undone.',
    beside: ['defects', 'cycletime', 'bugfix'],
  },
  reads: ['workItems'],
  groups: ['kind'],
  indicators: {
    good: ['what done means is agreed', 'items are tried out before they are closed'],
    bad: ['items are closed to end a sprint', 'the same item comes back several times'],
  },
  samples({ workItems }, window) {
    const telling = new Set(workItems.filter(hasHistory).map(({ source }) => source));
    return workItems.flatMap((item) => sampleOf(item, window, telling.has(item.source)));
  },
  summarise: ratioOf,
});
