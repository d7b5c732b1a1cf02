import { completeWeeks, localDate } from './calendar/periods.ts';
import { defineMetric, type Sample } from './define.ts';
import { at, aWorkItem } from './examples/example.ts';
import type { Facts, TeamWorkItem, Window } from './facts.ts';
import { openAt, touchedBefore, wasAssigned } from './samples/backlog-state.ts';
import { estimateAt, eventsOf } from './samples/item-history.ts';
import { lastOf, ofItem } from './samples/item-samples.ts';
import { snapshotAt } from './samples/snapshot.ts';
import { single } from './samples/summaries.ts';

const IDLE_MS = 30 * 86_400_000;

interface Criterion {
  /** What a miss is called. */
  miss: string;
  weight: number;
  /** Whether an item's source tells this at all, judged by all its items. */
  isTold(item: TeamWorkItem): boolean;
  isMissed(item: TeamWorkItem, end: Date): boolean;
}

/** What was done to an item after `end` hides when it was touched before: then it is not known to have been idle. */
function isIdle(item: TeamWorkItem, end: Date): boolean {
  if (item.updatedAt && item.updatedAt >= end) return false;
  return end.getTime() - touchedBefore(item, end).getTime() >= IDLE_MS;
}

const CRITERIA: Criterion[] = [
  {
    miss: 'idle for 30 days',
    weight: 25,
    isTold: () => true,
    isMissed: isIdle,
  },
  {
    miss: 'no description',
    weight: 20,
    isTold: ({ hasDescription }) => hasDescription !== undefined,
    isMissed: ({ hasDescription }) => !hasDescription,
  },
  {
    miss: 'no estimate',
    weight: 20,
    isTold: ({ estimate, history }) =>
      estimate !== undefined || history.some(({ field }) => field === 'estimate'),
    isMissed: (item, end) =>
      estimateAt(item, eventsOf(item, 'estimate'), new Date(end.getTime() - 1)) === null,
  },
  {
    miss: 'no assignee',
    weight: 10,
    isTold: ({ assignee, history }) =>
      assignee !== undefined || history.some(({ field }) => field === 'assignee'),
    isMissed: (item, end) => !wasAssigned(item, end),
  },
  {
    miss: 'no due date',
    weight: 10,
    isTold: ({ dueAt }) => dueAt !== undefined,
    isMissed: ({ dueAt }) => !dueAt,
  },
  {
    miss: 'no component',
    weight: 15,
    isTold: ({ components }) => components !== undefined,
    isMissed: ({ components = [] }) => components.length === 0,
  },
];

/** Per source, the criteria that it tells of. */
function criteriaOf(items: TeamWorkItem[]): Map<string, Criterion[]> {
  const bySource = Map.groupBy(items, ({ source }) => source);
  return new Map(
    [...bySource].map(([source, told]) => [
      source,
      CRITERIA.filter(({ isTold }) => told.some((item) => isTold(item))),
    ]),
  );
}

function sampleOf(item: TeamWorkItem, window: Window, end: Date, criteria: Criterion[]): Sample {
  const missed = criteria.filter(({ isMissed }) => isMissed(item, end));
  const weigh = (list: Criterion[]) => list.reduce((sum, { weight }) => sum + weight, 0);
  return {
    ...ofItem(item, lastOf(window)),
    flags: missed.map(({ miss }) => miss),
    value: 100 - (100 * weigh(missed)) / weigh(criteria),
  };
}

/** Whether a window ended before the current week. */
function isPast({ to }: Window, now: Date, timezone: string): boolean {
  return to < completeWeeks(now, 0, timezone).from;
}

/** Of a window that is over, the score that was kept on its last day, as one sample. */
function ofSnapshot(facts: Facts, window: Window): Sample[] {
  const kept = snapshotAt(facts, 'backlog', window);
  if (!kept) return [];
  const ref = `kept ${localDate(kept.at, facts.timezone)}`;
  const sample = { at: kept.at, ref, title: 'Score of the whole backlog', cluster: ref, contributors: [] };
  return [{ ...sample, value: kept.value, flags: ['kept on that day'], groups: {} }];
}

/**
 * Backlog score, 0 to 100: 100 less the weighted share of open work items that lack something. Sub-tasks are left out;
 * criteria that an item's source never tells of are dropped and the rest reweighted. Description, due date and components
 * have no history: a window that ended before the current week has the score that was kept on its last day, if any.
 */
export const backlog = defineMetric({
  id: 'backlog',
  aliases: ['backlog-score'],
  title: 'Backlog score',
  category: 'hygiene',
  kind: 'gauge',
  unit: 'score',
  better: 'higher',
  noun: 'open work item',
  summary: 'How well the open work items are looked after, from 0 to 100.',
  explanation: {
    clock: 'The state of the open work items at the end of the period.',
    edges: [
      'Taken off per item: idle for 30 days 25, no description 20, no estimate 20, no assignee 10, no due date 10, no component 15.',
      'What a source never tells of any item is not held against it: the other weights are scaled up to 100.',
      'Trackers do not tell what an item’s description, due date and components were earlier: periods that ended before the current week have the score that Kata kept on their last day, and none from before it was installed.',
      'Sub-tasks are left out. An empty backlog is not measured, and not 100.',
    ],
    example: {
      story: [
        'On 31 March two items are open; the source tells of descriptions, estimates and assignees only, so that idle counts 25 of 75, description 20, estimate 20 and assignee 10.',
        'Item 1 was created on 1 February, has not been touched since and has no assignee: 35 of 75 are taken off.',
        'Item 2 is new and has everything. The mean of 53.3 and 100 is 76.7.',
      ],
      records: {
        'work-items': [
          aWorkItem(1, '02-01 09:00', { hasDescription: true, estimate: 3 }),
          aWorkItem(2, '03-20 09:00', {
            hasDescription: true,
            estimate: 5,
            assignee: 'ada',
            updatedAt: at('03-21 09:00'),
          }),
        ],
      },
      from: '2026-03-24',
      to: '2026-03-31',
      value: 100 - 50 * (35 / 75),
    },
    gaming: 'Filling fields with placeholders, or touching items so that they do not look idle.',
    beside: ['backlogage', 'saydone', 'cycletime'],
  },
  reads: ['workItems', 'measurements'],
  groups: ['kind'],
  indicators: {
    good: ['what nobody will do is closed', 'what comes next is described and estimated'],
    bad: ['most items are idle', 'items have nothing but a title'],
  },
  samples(facts, window) {
    const { workItems, now, timezone } = facts;
    if (isPast(window, now, timezone)) return ofSnapshot(facts, window);
    const end = window.to < now ? window.to : now;
    const criteria = criteriaOf(workItems);
    return openAt(workItems, end)
      .filter(({ unknown }) => !unknown)
      .map(({ item }) => sampleOf(item, window, end, criteria.get(item.source) ?? CRITERIA));
  },
  summarise(samples, window, { now, timezone }) {
    const scores = samples.flatMap(({ value }) => value ?? []);
    const total = scores.reduce((sum, score) => sum + score, 0);
    const score = single(scores.length > 0 ? total / scores.length : null, scores.length);
    return isPast(window, now, timezone) && score.n === 0
      ? { ...score, note: 'nothing tells what descriptions and due dates were before the current week' }
      : score;
  },
});
