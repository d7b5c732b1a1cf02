import { localDates } from './calendar/local-days.ts';
import { defineMetric } from './define.ts';
import { aCommit } from './examples/example.ts';
import { personWeeks } from './samples/person-weeks.ts';
import { medianOf } from './samples/summaries.ts';

/** Median days with a commit in a week of a developer who committed at all in it. Of the team, never of a person. */
export const commitdays = defineMetric({
  id: 'commitdays',
  aliases: ['commit-days', 'coding-days'],
  title: 'Commit days',
  category: 'efficiency',
  kind: 'distribution',
  unit: 'days/week',
  better: 'higher',
  noun: 'developer-week',
  summary: 'On how many days of a week a developer of the team commits, in the middle of all.',
  explanation: {
    clock:
      'For each complete week and each developer who wrote a commit in it, the local days with one; the value is the median over all of these. A commit belongs to the day on which it was written.',
    edges: [
      'It is a number of the team. It is not computed of a person, and a week with fewer than three developers is left out.',
      'Commits in any repository count; those of somebody in several teams count in their primary team.',
      'Whoever did not commit in a week is not part of it: holidays and other work do not pull it down.',
      'Merge commits, squash commits and commits by bots do not count. A rebased commit counts once, on the day on which it was first written.',
      'A week counts in the period in which it ends.',
    ],
    example: {
      story: [
        'In the week of 2 March ada committed on Monday, Tuesday and Wednesday, bob on Monday and Friday, cyd four times on Thursday.',
        'The days are 3, 2 and 1: the median is 2 days a week.',
      ],
      records: {
        commits: [
          aCommit('a1', [], '03-02 10:00'),
          aCommit('a2', ['a1'], '03-03 10:00'),
          aCommit('a3', ['a2'], '03-04 10:00'),
          aCommit('b1', ['a3'], '03-02 11:00', { author: 'bob' }),
          aCommit('d1', ['b1'], '03-05 10:00', { author: 'cyd' }),
          aCommit('d2', ['d1'], '03-05 11:00', { author: 'cyd' }),
          aCommit('d3', ['d2'], '03-05 12:00', { author: 'cyd' }),
          aCommit('d4', ['d3'], '03-05 13:00', { author: 'cyd' }),
          aCommit('b2', ['d4'], '03-06 10:00', { author: 'bob' }),
        ],
      },
      from: '2026-03-02',
      to: '2026-03-09',
      value: 2,
    },
    gaming: 'Committing a little every day for the sake of it. It says nothing of how much anybody works.',
    beside: ['wip', 'focus', 'cycletime'],
  },
  reads: ['activities'],
  indicators: {
    good: ['people have several days a week on which they get to build'],
    bad: ['it falls while meetings and interruptions grow', 'it is used to judge people'],
  },
  samples(facts, window) {
    const dateOf = localDates(facts.timezone);
    return personWeeks(
      facts,
      window,
      ({ did }) => did === 'commit',
      (own) => new Set(own.map(({ at }) => dateOf(at))).size,
    );
  },
  summarise: medianOf,
});
