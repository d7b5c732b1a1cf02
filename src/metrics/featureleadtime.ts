import { hoursBetween } from '../domain/instant.ts';
import { defineMetric, type Sample } from './define.ts';
import { aChange, aCommit, aDeployment, aWorkItem } from './examples/example.ts';
import { aDoneItem } from './examples/example-items.ts';
import type { Facts, TeamWorkItem } from './facts.ts';
import { BACKWARDS, isWithin, leftOut, ofItem } from './samples/item-samples.ts';
import { medianOf } from './samples/summaries.ts';

/** Keys of the items that hang below each item, and of itself. Items that go round in a circle are met once. */
function familiesOf(items: TeamWorkItem[]): (key: string) => Set<string> {
  const children = Map.groupBy(items, ({ parent }) => parent ?? '');
  return (key) => {
    const family = new Set<string>();
    const waiting = [key];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (family.has(next)) continue;
      family.add(next);
      waiting.push(...(children.get(next) ?? []).map((child) => child.key));
    }
    return family;
  };
}

/** When each work item's last change that was merged went live; null while one of them is not live. */
function liveAt({ deliveries }: Facts): Map<string, Date | null> {
  const live = new Map<string, Date | null>();
  for (const { deployment, workItems } of deliveries) {
    for (const { key } of workItems) {
      const known = live.get(key);
      const at = deployment?.finishedAt ?? null;
      live.set(key, known === null || at === null ? null : known && known > at ? known : at);
    }
  }
  return live;
}

/** The last deployment of a family; `waiting` while one of its changes is not live, null where it has none. */
function lastLive(family: Set<string>, live: Map<string, Date | null>): Date | 'waiting' | null {
  let last: Date | null = null;
  for (const key of family) {
    const at = live.get(key);
    if (at === undefined) continue;
    if (at === null) return 'waiting';
    if (!last || at > last) last = at;
  }
  return last;
}

/**
 * Feature lead time, in elapsed hours: from the creation of an epic to the deployment that brought the last of its
 * changes to production. Epics that are done are counted, in the window in which that deployment finished; one with no
 * change that is known to be deployed is left out, by the instant at which it became done.
 */
export const featureleadtime = defineMetric({
  id: 'featureleadtime',
  aliases: ['flt', 'feature-lead-time'],
  title: 'Feature lead time',
  category: 'efficiency',
  kind: 'distribution',
  unit: 'hours',
  better: 'lower',
  noun: 'epic',
  summary: 'How long a feature takes from the day it was written down until all of it is in production.',
  explanation: {
    clock:
      'Starts when the epic is created and stops when the deployment with the last of its changes has finished; it counts in the period in which that was.',
    edges: [
      'An epic is a work item of type Epic, or one that others hang below. Its changes are those that name it or anything below it.',
      'Only epics that are done count; one of which a merged change is not live yet waits for that.',
      'An epic with no change that is known to be deployed is left out.',
    ],
    example: {
      story: [
        'Epic 10 was created on 2 February; stories 1 and 2 hang below it.',
        'The change of story 1 went live on 3 March at 09:00, that of story 2 on 5 March at 09:00; then the epic was done.',
        'From 2 February at 09:00 that is 31 days: 744 hours.',
      ],
      records: {
        'work-items': [
          aDoneItem(10, '02-02 09:00', '02-03 09:00', '03-05 12:00', { type: 'Epic' }),
          aWorkItem(1, '02-03 09:00', { parent: 'SHOP-10' }),
          aWorkItem(2, '02-03 09:00', { parent: 'SHOP-10' }),
        ],
        commits: [
          aCommit('c0', [], '03-01 08:00'),
          aCommit('c1', ['c0'], '03-02 09:00'),
          aCommit('c2', ['c1'], '03-04 09:00'),
        ],
        changes: [
          aChange(1, '03-02 09:00', '03-02 10:00', { title: 'SHOP-1 First half' }),
          aChange(2, '03-04 09:00', '03-04 10:00', { title: 'SHOP-2 Second half' }),
        ],
        deployments: [
          aDeployment('d0', 'c0', '03-01 09:00'),
          aDeployment('d1', 'c1', '03-03 09:00'),
          aDeployment('d2', 'c2', '03-05 09:00'),
        ],
      },
      from: '2026-03-02',
      to: '2026-03-09',
      value: 744,
    },
    gaming: 'Writing epics down late, or cutting them into pieces that nobody can use alone.',
    beside: ['leadtime', 'cycletime', 'featurevelocity'],
  },
  reads: ['workItems', 'deliveries'],
  namesItems: () => true,
  groups: ['kind'],
  indicators: {
    good: ['epics are in production within weeks', 'parts of them go live long before the end'],
    bad: ['epics stay open for quarters', 'much is merged and not live'],
  },
  samples(facts, window) {
    const parents = new Set(facts.workItems.map(({ parent }) => parent));
    const familyOf = familiesOf(facts.workItems);
    const live = liveAt(facts);
    return facts.workItems.flatMap((item): Sample[] => {
      const epic = item.type.toLowerCase() === 'epic' || parents.has(item.key);
      if (!epic || item.isSubtask || !item.doneAt) return [];
      const last = lastLive(familyOf(item.key), live);
      const at = last instanceof Date ? last : item.doneAt;
      if (!isWithin(at, window)) return [];
      const sample = ofItem(item, at);
      if (last === null) return [leftOut(sample, 'no deployed change')];
      if (last === 'waiting') return [leftOut(sample, 'not all of it deployed')];
      if (at < item.createdAt) return [leftOut(sample, BACKWARDS)];
      return [{ ...sample, value: hoursBetween(item.createdAt, at) }];
    });
  },
  summarise: medianOf,
});
