import { listedOnce } from '../domain/rules.ts';
import { defineMetric } from './define.ts';
import { aMove, aWorkItem } from './examples/example.ts';
import { shareOf, sharesOfEffort, UNALLOCATED } from './samples/effort-shares.ts';

const begun = (number: number, portfolio: string | undefined, when: string, author: string) =>
  aWorkItem(number, '03-01 09:00', {
    ...(portfolio && { portfolio }),
    status: 'In Progress',
    statusCategory: 'in-progress',
    history: [aMove(when, 'todo', 'in-progress', author)],
  });

/** Which projects of the portfolio the team’s time goes to, against what each should get. */
export const investment = defineMetric({
  id: 'investment',
  title: 'Investment',
  category: 'business',
  kind: 'share',
  unit: '%',
  better: 'neither',
  noun: 'item-day',
  summary: 'Which projects of the portfolio the effort goes to.',
  explanation: {
    clock:
      'Effort is counted as for allocation: a day on which somebody did something is one person-day, split equally over the work items they touched. Each part goes to the project of the portfolio that its item belongs to. The value is the share that belongs to any; the parts are the projects, in order of priority.',
    edges: [
      'An item with no project of its own belongs to that of its parent, or of its parent’s parent.',
      'What belongs to no project, and work that names no work item, is unallocated: it is shown and never shared out.',
      'A project that the portfolio does not list is shown by its name, with nothing expected of it.',
      'It rests on what people did, not on estimates. Whoever is in several teams counts in their primary team.',
    ],
    example: {
      story: [
        'On Monday ada worked on SHOP-1 of the project Checkout, on Tuesday on SHOP-2 of the same.',
        'On Monday bob worked on SHOP-3 of the project Search, on Tuesday on SHOP-4, which belongs to none.',
        'Of 4 person-days 3 belong to a project: 75 %.',
      ],
      records: {
        'work-items': [
          begun(1, 'Checkout', '03-02 09:00', 'ada'),
          begun(2, 'Checkout', '03-03 09:00', 'ada'),
          begun(3, 'Search', '03-02 09:00', 'bob'),
          begun(4, undefined, '03-03 09:00', 'bob'),
        ],
      },
      from: '2026-03-02',
      to: '2026-03-09',
      value: 75,
    },
    gaming: 'Hanging everything under the project that is asked about.',
    beside: ['allocation', 'aligned', 'unlinked'],
  },
  reads: ['activities'],
  indicators: {
    good: ['the first in priority gets the most', 'little is unallocated'],
    bad: ['the last in priority gets more than the first', 'many projects get a little each'],
  },
  samples: (facts, window) => sharesOfEffort(facts, window, ({ item }) => item?.portfolio ?? UNALLOCATED),
  summarise: (samples) =>
    shareOf(
      samples,
      (part) => part !== UNALLOCATED,
      'That is the share that belongs to a project of the portfolio.',
    ),
  expected: ({ rules }) =>
    Object.fromEntries(
      listedOnce(rules.portfolio).flatMap(({ key, expected }) =>
        expected === undefined ? [] : [[key, expected]],
      ),
    ),
});
