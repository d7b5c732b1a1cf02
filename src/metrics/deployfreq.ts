import { MONTHLY, WEEKLY } from '../benchmarks/deployment-frequency.ts';
import { localDates } from './calendar/local-days.ts';
import { completeMonthsOf } from './calendar/months.ts';
import { weeksCounted, weeksOf } from './calendar/periods.ts';
import { defineMetric, type Sample } from './define.ts';
import { aDeployment } from './examples/example.ts';
import type { Facts, Window } from './facts.ts';
import { deployedIn, sampleOfDeployment } from './samples/deployment-samples.ts';
import { perWeek } from './samples/summaries.ts';
import { median } from './statistics/stats.ts';

/** Just under: what is not weekly is less than weekly, however often in its month. */
const LESS = 1 - 1e-9;

/**
 * How often production is deployed to, in days with a deployment a week: the median complete week where that is one or
 * more; else by the median complete calendar month; else the days over the weeks. Null where no week is complete.
 */
function daysAWeek(samples: Sample[], window: Window, { since, timezone, now }: Facts): number | null {
  const first = since.deployments;
  if (!first || samples.length === 0) return null;
  const over = ({ from, to }: Window) => to > first && to <= now && from >= window.from && to <= window.to;
  const dateOf = localDates(timezone);
  const daysIn = ({ from, to }: Window) =>
    new Set(samples.filter(({ at }) => at >= from && at < to).map(({ at }) => dateOf(at))).size;
  const weekly = median(
    weeksOf(window, timezone)
      .map(({ whole }) => whole)
      .filter(over)
      .map(daysIn),
  );
  if (weekly === null) return null;
  if (weekly >= WEEKLY) return weekly;
  const monthly = median(completeMonthsOf(window, timezone).filter(over).map(daysIn));
  if (monthly !== null && monthly >= 1) return Math.min(monthly * MONTHLY, WEEKLY * LESS);
  const rate = daysIn(window) / weeksCounted(window, first, timezone);
  return Math.min(rate, (monthly === null ? WEEKLY : MONTHLY) * LESS);
}

export const deployfreq = defineMetric({
  id: 'deployfreq',
  aliases: ['df', 'deployment-frequency'],
  title: 'Deployment frequency',
  category: 'efficiency',
  kind: 'count',
  unit: 'per week',
  better: 'higher',
  noun: 'deployment',
  summary: 'How many times a week the team’s work goes live.',
  explanation: {
    clock:
      'Each successful deployment to production counts in the period in which it finished; the value is how many there were a week.',
    edges: [
      'Weeks without a deployment count as 0 from the first deployment ever seen; before that nothing is known, which is not 0.',
      'Rollbacks and deployments of the same version again are deployments too. Those that failed or were cancelled are not.',
      'The industry class goes by days with a deployment, so that ten on one day are not a habit: on demand is 5 such days in the median complete week, weekly is 1, monthly is 1 in the median complete calendar month.',
      'Of a team that owns a part of a repository, a deployment counts when it ships a change of that part.',
      'Each service and environment that is deployed is a deployment of its own.',
    ],
    example: {
      story: [
        'There were deployments on Monday, Wednesday (two) and Friday of one week.',
        'None in the week after.',
        'That is four in two weeks: 2 a week.',
      ],
      records: {
        deployments: [
          aDeployment('d1', 'c1', '03-02 10:00'),
          aDeployment('d2', 'c2', '03-04 10:00'),
          aDeployment('d3', 'c3', '03-04 15:00'),
          aDeployment('d4', 'c4', '03-06 10:00'),
        ],
      },
      from: '2026-03-02',
      to: '2026-03-16',
      value: 2,
    },
    gaming: 'Deploying the same thing again, or one change in many pieces, with nothing new for anybody.',
    beside: ['cfr', 'leadtime', 'throughput'],
  },
  reads: ['deployments'],
  groups: ['repository', 'service'],
  benchmark: 'deployment-frequency',
  indicators: {
    good: ['a deployment on most working days', 'small deployments', 'nobody waits for a release day'],
    bad: [
      'weeks without a deployment',
      'a release day that everything waits for',
      'more rollbacks than changes',
    ],
  },
  samples: (facts, window) =>
    deployedIn(facts, window).map((outcome) => ({
      ...sampleOfDeployment(outcome, outcome.finishedAt),
      value: 1,
      flags: outcome.rollback ? ['rollback'] : [],
    })),
  summarise: perWeek('deployments'),
  graded: daysAWeek,
});
