import { defineMetric } from './define.ts';
import { aMove, aWorkItem } from './examples/example.ts';
import { personWeeks } from './samples/person-weeks.ts';
import { medianOf } from './samples/summaries.ts';

const worked = (number: number, author: string, when: string, project = 'SHOP') =>
  aWorkItem(number, '03-01 09:00', {
    id: `${project}-${number}`,
    key: `${project}-${number}`,
    project,
    status: 'In Progress',
    statusCategory: 'in-progress',
    history: [aMove(when, 'todo', 'in-progress', author)],
  });

/** Distinct projects a person works on in a week: context switching. Of the team, never of a person. */
export const focus = defineMetric({
  id: 'focus',
  aliases: ['context-switching'],
  title: 'Focus',
  category: 'business',
  kind: 'distribution',
  unit: 'projects/week',
  better: 'lower',
  noun: 'person-week',
  summary: 'On how many projects of the issue tracker a person of the team works in a week.',
  explanation: {
    clock:
      'For each complete week and each person who did something in it, the distinct projects of the work items they committed to, reviewed or moved; the value is the median over all of these.',
    edges: [
      'It is a number of the team. It is not computed of a person, and a week with fewer than three people is left out.',
      'A project is one of the issue tracker, whoever owns it. `/metrics focus` without a team counts projects of the portfolio, and so may say another number.',
      'Work that names no work item belongs to no project: somebody with only such work in a week is not part of it.',
      'Moving somebody else’s item counts for who moved it.',
      'A week counts in the period in which it ends.',
    ],
    example: {
      story: [
        'In the week of 2 March ada moved items of the projects SHOP and PAY, bob one of SHOP, and cyd one of SHOP.',
        'They worked on 2, 1 and 1 projects: the median is 1.',
      ],
      records: {
        'work-items': [
          worked(1, 'ada', '03-02 09:00'),
          worked(7, 'ada', '03-03 09:00', 'PAY'),
          worked(2, 'bob', '03-03 09:00'),
          worked(3, 'cyd', '03-04 09:00'),
        ],
      },
      from: '2026-03-02',
      to: '2026-03-09',
      value: 1,
    },
    gaming: 'Booking everything on one project.',
    beside: ['wip', 'investment', 'cycletime'],
  },
  reads: ['activities'],
  indicators: {
    good: ['most people work on one or two projects a week'],
    bad: ['it grows while cycle time grows', 'a few people are in every project'],
  },
  samples: (facts, window) =>
    personWeeks(
      facts,
      window,
      ({ item }) => item !== null,
      (own) => new Set(own.flatMap(({ item }) => item?.project ?? [])).size,
    ),
  summarise: medianOf,
});
