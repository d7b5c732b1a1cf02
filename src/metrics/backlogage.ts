import { DAY_MS } from '../domain/milliseconds.ts';
import { defineMetric } from './define.ts';
import { aWorkItem } from './examples/example.ts';
import { aDoneItem } from './examples/example-items.ts';
import { openAt } from './samples/backlog-state.ts';
import { lastOf, leftOut, ofItem } from './samples/item-samples.ts';
import { medianOf } from './samples/summaries.ts';

/**
 * Median age, in days since their creation, of the work items that are open at the end of the window, sub-tasks left
 * out. Earlier states are rebuilt from the history of each item's status.
 */
export const backlogage = defineMetric({
  id: 'backlogage',
  aliases: ['backlog-age'],
  title: 'Backlog age',
  category: 'hygiene',
  kind: 'gauge',
  unit: 'days',
  better: 'lower',
  noun: 'open work item',
  summary: 'How old the work items are that are still open.',
  explanation: {
    clock: 'From an item’s creation to the end of the period, for every item that is open then.',
    edges: [
      'What was open at the end of an earlier period is rebuilt from the history of each item’s status.',
      'An item that is done, but of which nobody told when, is left out.',
      'Sub-tasks are left out.',
      'Nothing open is not measured, and not 0 days.',
    ],
    example: {
      story: [
        'At midnight before 31 March three items were open, created 30, 20 and 4 days before.',
        'A fourth was created and done before. The median is 20 days.',
      ],
      records: {
        'work-items': [
          aWorkItem(1, '03-01 00:00'),
          aWorkItem(2, '03-11 00:00'),
          aWorkItem(3, '03-27 00:00'),
          aDoneItem(4, '03-02 09:00', '03-03 09:00', '03-20 09:00'),
        ],
      },
      from: '2026-03-24',
      to: '2026-03-31',
      value: 20,
    },
    gaming: 'Closing old items and creating them anew.',
    beside: ['backlog', 'bugfix', 'featurevelocity'],
  },
  reads: ['workItems'],
  groups: ['kind'],
  indicators: {
    good: ['what will never be done is closed', 'new items are begun soon or dropped'],
    bad: ['the backlog only grows', 'items are older than a year'],
  },
  samples({ workItems, now }, window) {
    const end = window.to < now ? window.to : now;
    return openAt(workItems, end).map(({ item, unknown }) => {
      const sample = ofItem(item, lastOf(window));
      return unknown
        ? leftOut(sample, 'done, but not known when')
        : { ...sample, value: (end.getTime() - item.createdAt.getTime()) / DAY_MS };
    });
  },
  summarise: medianOf,
});
