import { WorkItemKind } from '../domain/work-item.ts';
import { defineMetric } from './define.ts';
import { aMove, aWorkItem } from './examples/example.ts';
import { percentIn, shareOf, sharesOfEffort, UNALLOCATED } from './samples/effort-shares.ts';

const begun = (number: number, type: string, moves: [when: string, author: string][]) =>
  aWorkItem(number, '03-01 09:00', {
    type,
    status: 'In Progress',
    statusCategory: 'in-progress',
    history: moves.map(([when, author], index) =>
      aMove(when, index % 2 === 0 ? 'todo' : 'in-progress', index % 2 === 0 ? 'in-progress' : 'todo', author),
    ),
  });

/** What kinds of work the team’s time goes to, by days of people, against what was agreed. */
export const allocation = defineMetric({
  id: 'allocation',
  aliases: ['resource-allocation', 'worktypes'],
  title: 'Allocation',
  category: 'business',
  kind: 'share',
  unit: '%',
  better: 'neither',
  noun: 'item-day',
  summary:
    'What kinds of work the effort goes to: features, bugs, debt, keeping the lights on, unplanned work.',
  explanation: {
    clock:
      'A local day on which somebody of the team wrote a commit, reviewed, or moved a work item themselves is one person-day. It is split equally over the distinct work items they touched that day, and each part goes to the kind of its item. The value is the share of features; the parts are all kinds.',
    edges: [
      'It rests on what people did, not on estimates or on hours: a day with one commit is a day.',
      'A commit is for the work items that its change names, a review for those of the reviewed change.',
      'All work of a day that names no work item is one item: unallocated. It is shown and never shared out.',
      'The kind of an item is decided by the organisation’s rules as they are now, also for the past. A sub-task that does not say is of the kind of what it is a part of.',
      'Whoever is in several teams counts in their primary team: of the teams that list them the one with the first key, a team within another before that other.',
      'Bots are nobody. Moves of items that an automation makes in somebody’s name look like theirs.',
    ],
    example: {
      story: [
        'On Monday ada moved SHOP-1, a story, and SHOP-2, a bug: half a day each.',
        'On Tuesday bob moved SHOP-1: one day.',
        'Of 2 person-days 1.5 went to features: 75 %, and 25 % to bugs.',
      ],
      records: {
        'work-items': [
          begun(1, 'Story', [
            ['03-02 09:00', 'ada'],
            ['03-03 09:00', 'bob'],
          ]),
          begun(2, 'Bug', [['03-02 15:00', 'ada']]),
        ],
      },
      from: '2026-03-02',
      to: '2026-03-09',
      value: 75,
    },
    gaming: 'Calling bugs features, or touching items to book time on them.',
    beside: ['unlinked', 'investment', 'defects'],
  },
  reads: ['activities'],
  benchmark: 'keep-the-lights-on',
  indicators: {
    good: ['debt is paid off every week', 'the shares are near what was agreed'],
    bad: ['unplanned work pushes out features', 'a large part is unallocated, so the rest says little'],
  },
  samples: (facts, window) => sharesOfEffort(facts, window, ({ item }) => item?.kind ?? UNALLOCATED),
  summarise: (samples) =>
    shareOf(samples, (part) => part === WorkItemKind.enum.feature, 'That is the share of new features.'),
  graded: (samples) => percentIn(samples, (part) => part === WorkItemKind.enum['keep-lights-on']),
  expected: ({ rules }) => rules.allocation,
});
