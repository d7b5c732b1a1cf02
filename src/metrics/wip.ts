import { DAY_MS } from '../domain/milliseconds.ts';
import { defineMetric, type Sample, type Summary } from './define.ts';
import { aChange, aMove, aReview, aWorkItem } from './examples/example.ts';
import type { Facts, Window } from './facts.ts';
import { statusSpans } from './samples/item-history.ts';
import { lastOf, ofItem } from './samples/item-samples.ts';
import { oncePer } from './samples/once-per.ts';
import { endOf, ofOpen, openAt } from './samples/open-changes.ts';
import { single } from './samples/summaries.ts';

/** Whoever did something in so many days before the look is active. */
const ACTIVE_DAYS = 28;

function activePeople(facts: Facts, window: Window): number {
  const end = endOf(window, facts).getTime();
  const from = end - ACTIVE_DAYS * DAY_MS;
  const people = new Set<string>();
  for (const { person, at } of facts.activities) {
    const ms = at.getTime();
    if (ms >= from && ms < end) people.add(person);
  }
  return people.size;
}

function changesInProgress(facts: Facts, window: Window): Sample[] {
  return openAt(facts.changes, endOf(window, facts)).map((change) => {
    const about = ofOpen(change, window);
    const bot = change.authorIsBot || facts.isBot(change.author);
    return bot ? { ...about, value: null, excluded: 'bot author' } : { ...about, value: 1 };
  });
}

/** From when until when each work item was in progress, in milliseconds. */
const progressSpans = oncePer((items: Facts['workItems']) =>
  items
    .filter(({ isSubtask }) => !isSubtask)
    .flatMap((item) =>
      statusSpans(item)
        .filter(({ category }) => category === 'in-progress')
        .map(({ from, to }) => ({
          item,
          from: from.getTime(),
          to: to?.getTime() ?? Number.POSITIVE_INFINITY,
        })),
    ),
);

function itemsInProgress(facts: Facts, window: Window): Sample[] {
  const end = endOf(window, facts).getTime();
  return progressSpans(facts.workItems).flatMap(({ item, from, to }) =>
    from < end && to >= end ? [{ ...ofItem(item, lastOf(window)), value: 1 }] : [],
  );
}

/** Things in progress over people who are active; null where nobody is. */
function perPerson(samples: Sample[], window: Window, facts: Facts): Summary {
  const people = activePeople(facts, window);
  const things = samples.filter(({ value }) => value !== null).length;
  return single(people > 0 ? things / people : null, things);
}

/** Work in progress: open changes and work items in progress at the end of the window, for each active person. */
export const wip = defineMetric({
  id: 'wip',
  aliases: ['work-in-progress'],
  title: 'Work in progress',
  category: 'efficiency',
  kind: 'gauge',
  unit: 'items/person',
  better: 'lower',
  noun: 'open task',
  summary: 'How many changes and work items are in progress for each active person.',
  explanation: {
    clock:
      'Looked at when the period ends, or now if it has not ended: changes that are open, and work items whose status is in progress, over the members who committed, reviewed or moved a work item in the four weeks before.',
    edges: [
      'A work item and the change that is made for it are two things in progress: both wait for somebody.',
      'Sub-tasks, and changes by bots, are left out. Drafts are in progress.',
      'Whoever is in several teams is active in their primary team alone.',
      'With nobody active in four weeks it is not measured: that is not 0.',
      'What was in progress at an end in the past is read from the history of statuses.',
    ],
    example: {
      story: [
        'On Sunday 8 March ada’s change 1 is open, SHOP-1 and SHOP-2 are in progress, and SHOP-3 is done.',
        'Ada committed, and bob reviewed, in the four weeks before: two people are active.',
        'Three things over two people are 1.5 a person.',
      ],
      records: {
        changes: [aChange(1, '03-05 09:00', null, { reviews: [aReview('bob', '03-05 12:00', 'commented')] })],
        'work-items': [
          aWorkItem(1, '03-01 09:00', {
            status: 'In Progress',
            statusCategory: 'in-progress',
            history: [aMove('03-02 09:00', 'todo', 'in-progress')],
          }),
          aWorkItem(2, '03-01 09:00', {
            status: 'In Progress',
            statusCategory: 'in-progress',
            history: [aMove('03-03 09:00', 'todo', 'in-progress')],
          }),
          aWorkItem(3, '03-01 09:00', {
            status: 'Done',
            statusCategory: 'done',
            doneAt: '2026-03-04T09:00:00Z',
            history: [
              aMove('03-02 09:00', 'todo', 'in-progress'),
              aMove('03-04 09:00', 'in-progress', 'done'),
            ],
          }),
        ],
      },
      from: '2026-03-02',
      to: '2026-03-09',
      value: 1.5,
    },
    gaming: 'Moving items back to do, or working on what is not in the tracker.',
    beside: ['cycletime', 'stale', 'focus'],
  },
  reads: ['changes', 'workItems', 'activities'],
  groups: ['repository', 'kind'],
  indicators: {
    good: ['people finish one thing before they begin the next', 'cycle time falls with it'],
    bad: ['more than three things a person', 'items in progress that nobody touched for weeks'],
  },
  samples: (facts, window) => [...changesInProgress(facts, window), ...itemsInProgress(facts, window)],
  summarise: perPerson,
});
