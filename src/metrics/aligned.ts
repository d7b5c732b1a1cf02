import { defineMetric, type Sample } from './define.ts';
import { aDoneItem } from './examples/example-items.ts';
import type { TeamWorkItem } from './facts.ts';
import { isWithin, leftOut, ofItem } from './samples/item-samples.ts';
import { ratioOf } from './samples/summaries.ts';

/** By source and key; should two have one key, the first by id. */
function itemsByKey(items: TeamWorkItem[]): Map<string, TeamWorkItem> {
  const backwards = items.toSorted((a, b) => b.id.localeCompare(a.id));
  return new Map(backwards.map((item) => [JSON.stringify([item.source, item.key]), item]));
}

/** Whether an item or one of those above it names an objective; else why that cannot be known, or false. */
function leadsToObjective(
  item: TeamWorkItem,
  byKey: Map<string, TeamWorkItem>,
): boolean | 'parent not known' | 'cycle of parents' {
  const seen = new Set<string>();
  let at: TeamWorkItem = item;
  for (;;) {
    if (at.objective) return true;
    if (!at.parent) return false;
    seen.add(at.key);
    if (seen.has(at.parent)) return 'cycle of parents';
    const parent = byKey.get(JSON.stringify([at.source, at.parent]));
    if (!parent) return 'parent not known';
    at = parent;
  }
}

/**
 * Percent of completed work items that lead to a company objective: their own, or that of an item above them. Left out
 * where the items above go round in a circle or are not known; null while no item names an objective.
 */
export const aligned = defineMetric({
  id: 'aligned',
  aliases: ['alignment'],
  title: 'Work aligned with objectives',
  category: 'business',
  kind: 'ratio',
  unit: '%',
  better: 'higher',
  noun: 'work item',
  summary: 'How much of the completed work leads to an objective of the company.',
  explanation: {
    clock: 'A work item counts in the period in which it became done.',
    edges: [
      'An item leads to an objective if it names one, or its parent does, or that one’s parent, and so on.',
      'An item without one whose parent the source does not tell of is left out, and so is one whose parents go round in a circle.',
      'Not measured while no item of the team names an objective.',
    ],
    example: {
      story: [
        'Epic 10 names the objective “Reach ten new markets”. Item 1 belongs to item 2, which belongs to the epic; item 3 belongs to nothing.',
        'Items 1, 2 and 3 were done: two of three are 66.7 %.',
      ],
      records: {
        'work-items': [
          aDoneItem(10, '01-05 09:00', '01-06 09:00', '02-10 09:00', {
            type: 'Epic',
            objective: 'Reach ten new markets',
          }),
          aDoneItem(2, '03-02 09:00', '03-02 10:00', '03-05 10:00', { parent: 'SHOP-10' }),
          aDoneItem(1, '03-02 09:00', '03-02 10:00', '03-04 10:00', { parent: 'SHOP-2' }),
          aDoneItem(3, '03-02 09:00', '03-02 10:00', '03-06 10:00'),
        ],
      },
      from: '2026-03-02',
      to: '2026-03-09',
      value: 200 / 3,
    },
    gaming: 'Hanging every item below some objective, whether it serves it or not.',
    beside: ['allocation', 'investment', 'featurevelocity'],
  },
  reads: ['workItems'],
  groups: ['kind'],
  indicators: {
    good: ['everybody can say which objective their work serves'],
    bad: ['most of the completed work leads to none', 'items hang below parents nobody knows'],
  },
  samples({ workItems }, window) {
    const byKey = itemsByKey(workItems);
    const told = workItems.some(({ objective }) => objective);
    return workItems.flatMap((item): Sample[] => {
      if (!item.doneAt || !isWithin(item.doneAt, window)) return [];
      const sample = ofItem(item, item.doneAt);
      const leads = told ? leadsToObjective(item, byKey) : 'no objectives known';
      return typeof leads === 'string'
        ? [leftOut(sample, leads)]
        : [{ ...sample, value: leads ? 1 : 0, of: 1 }];
    });
  },
  summarise: ratioOf,
});
