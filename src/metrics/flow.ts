import { HOUR_MS } from '../domain/milliseconds.ts';
import { defineMetric, type Sample } from './define.ts';
import { aMove, at } from './examples/example.ts';
import { aDoneItem } from './examples/example-items.ts';
import type { Facts, TeamWorkItem, Window } from './facts.ts';
import { runsBackwards, type StatusSpan, startedAt, statusSpans } from './samples/item-history.ts';
import { BACKWARDS, isWithin, leftOut, ofItem } from './samples/item-samples.ts';
import { ratioOf } from './samples/summaries.ts';

/** Names of statuses in which work has begun and nobody works: it waits, or is ready for somebody to take it up. */
const WAITING =
  /\b(wait(s|ing)?|awaiting|block(ed|er)|on hold|hold|paused?|pending|queued?|impeded|stalled|parked|ready (for|to)|to be (reviewed|tested|deployed|released))\b|^(ready|(code )?review requested)$/i;

function isActive({ category, status }: StatusSpan): boolean {
  const name = (status ?? '').replaceAll(/[_-]+/g, ' ').trim();
  return category === 'in-progress' && !WAITING.test(name);
}

/** Hours of a span that lie between two instants. */
function hoursInside(span: StatusSpan, from: Date, to: Date): number {
  const start = Math.max(span.from.getTime(), from.getTime());
  const end = Math.min((span.to ?? to).getTime(), to.getTime());
  return Math.max(end - start, 0) / HOUR_MS;
}

function sampleOf(item: TeamWorkItem, doneAt: Date, since: 'start' | 'creation'): Sample {
  const sample = ofItem(item, doneAt);
  const spans = statusSpans(item);
  const start = startedAt(spans);
  if (!start) return leftOut(sample, 'never seen in progress');
  const from = since === 'start' ? start : item.createdAt;
  if (doneAt < start || doneAt < item.createdAt || runsBackwards(spans)) return leftOut(sample, BACKWARDS);
  const total = hoursInside({ status: null, category: undefined, from, to: doneAt }, from, doneAt);
  if (total === 0) return leftOut(sample, 'took no time');
  const active = spans.filter(isActive).reduce((sum, span) => sum + hoursInside(span, from, doneAt), 0);
  return { ...sample, value: Math.min(active, total), of: total };
}

function samplesSince(since: 'start' | 'creation') {
  return ({ workItems }: Facts, window: Window): Sample[] =>
    workItems.flatMap((item) =>
      item.doneAt && isWithin(item.doneAt, window) ? [sampleOf(item, item.doneAt, since)] : [],
    );
}

/**
 * Flow efficiency: active hours ÷ all hours between a work item's first start and its last completion, summed over the
 * items. Active is a status of the category in progress whose name does not say that the item waits. Null for no item
 * that was seen in progress.
 */
export const flow = defineMetric({
  id: 'flow',
  aliases: ['flow-efficiency'],
  title: 'Flow efficiency',
  category: 'efficiency',
  kind: 'ratio',
  unit: '%',
  better: 'higher',
  noun: 'work item',
  summary: 'How much of the time from beginning to done somebody could work on an item.',
  explanation: {
    clock:
      'All hours from the first time the item was in progress until it was done, and of these the active ones. It counts in the period in which the item became done. The variant counts from the item’s creation.',
    edges: [
      'Active is every status of the category in progress, save those whose name says that the item waits: waiting, blocked, on hold, paused, pending, queued, ready for something, to be reviewed, tested, deployed or released.',
      'Names of statuses are understood in English only.',
      'Time back in to do, or done before it was reopened, is not active.',
      'A tracker with only one status in progress shows every item as active all the time: 100 % then says nothing.',
      'Hours are summed over all items, so that long items weigh more.',
    ],
    example: {
      story: [
        'Item 1 was in progress for 12 hours, waited for review for 24 and was reviewed for 4: 16 of 40 hours were active.',
        'Item 2 was in progress for all of its 10 hours.',
        '26 of 50 hours were active: 52 %.',
      ],
      records: {
        'work-items': [
          aDoneItem(1, '03-02 08:00', null, '03-04 01:00', {
            history: [
              aMove('03-02 09:00', 'todo', 'in-progress'),
              { ...aMove('03-02 21:00', 'in-progress', 'in-progress'), to: 'Waiting for review' },
              {
                ...aMove('03-03 21:00', 'in-progress', 'in-progress'),
                from: 'Waiting for review',
                to: 'In Review',
              },
              { ...aMove('03-04 01:00', 'in-progress', 'done'), from: 'In Review' },
            ],
          }),
          aDoneItem(2, '03-02 08:00', '03-03 08:00', '03-03 18:00', { dueAt: at('03-31') }),
        ],
      },
      from: '2026-03-02',
      to: '2026-03-09',
      value: 52,
    },
    gaming: 'Leaving items in progress while they wait, or having no status for waiting at all.',
    beside: ['cycletime', 'wip', 'pickup'],
  },
  reads: ['workItems'],
  groups: ['kind'],
  indicators: {
    good: ['work that has begun is finished before other work begins', 'reviews are taken up soon'],
    bad: ['items wait for review, test or release for days', 'work is begun and put aside'],
  },
  samples: samplesSince('start'),
  summarise: ratioOf,
  variants: { 'since creation': { samples: samplesSince('creation') } },
});
