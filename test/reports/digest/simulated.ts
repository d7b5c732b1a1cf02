import type { Review } from '../../../src/domain/change.ts';
import type { Delivery } from '../../../src/domain/delivery.ts';
import type { DeploymentOutcome } from '../../../src/domain/deployment-outcome.ts';
import { DAY_MS, HOUR_MS } from '../../../src/domain/milliseconds.ts';
import type { Facts } from '../../../src/metrics/facts.ts';
import { facts } from '../../support/facts.ts';
import {
  AT,
  type Generator,
  generator,
  type Habits,
  HOURS,
  later,
  moods,
  START,
  STEADY,
  type Stage,
  WEEKS,
  weekOf,
} from './habits.ts';
import { buildsOf, incidentsOf, itemsOf } from './simulated-tools.ts';

function deploymentsOf(habits: Habits, chance: Generator): DeploymentOutcome[] {
  const { repositories, deploymentsAWeek, failing, people } = habits;
  const found: DeploymentOutcome[] = [];
  for (let day = 0; day < WEEKS * 7; day += 1) {
    if (day % 7 > 4) continue;
    for (const repository of repositories) {
      const rate = deploymentsAWeek / 5 / repositories.length;
      const n = chance.poisson(rate * habits.pace(repository, new Date(START + day * DAY_MS)));
      for (let each = 0; each < n; each += 1) {
        const startedAt = new Date(START + day * DAY_MS + (8 + 9 * chance.random()) * HOUR_MS);
        const failed = chance.random() < failing;
        const id = `${repository}-${found.length}`;
        found.push({
          repository,
          source: 'ci',
          id,
          environment: 'production',
          sha: id,
          startedAt,
          finishedAt: later(startedAt, 0.1),
          rollback: chance.random() < 0.03,
          fixOnly: chance.random() < 0.05,
          changes: 2,
          authors: [chance.pick(people)],
          failures: failed
            ? [{ by: 'incident', ref: id, recoveredAt: later(startedAt, Math.exp(chance.normal())) }]
            : [],
        });
      }
    }
  }
  return found.toSorted((a, b) => a.finishedAt.getTime() - b.finishedAt.getTime());
}

function reviewsOf(author: string, from: Date, to: Date, habits: Habits, chance: Generator): Review[] {
  const reviewer = chance.pick(habits.people.filter((person) => person !== author));
  return [
    { id: '1', author: reviewer, state: 'commented', submittedAt: from },
    { id: '2', author: reviewer, state: 'approved', submittedAt: to },
  ];
}

function deliveriesOf(habits: Habits, deployed: DeploymentOutcome[], chance: Generator): Delivery[] {
  const { repositories, people, changesAWeek, spread, ofWeek } = habits;
  const ofStages = new Map(
    (['coding', 'pickup', 'review', 'merge'] as const).map((stage) => [stage, moods(chance, habits)]),
  );
  const found: Delivery[] = [];
  for (let day = 0; day < WEEKS * 7; day += 1) {
    if (day % 7 > 4) continue;
    for (const repository of repositories) {
      const begun = new Date(START + day * DAY_MS);
      const n = chance.poisson((changesAWeek / 5 / repositories.length) * habits.pace(repository, begun));
      for (let each = 0; each < n; each += 1) {
        const openedAt = later(begun, 8 + 9 * chance.random());
        const hours = (stage: Stage) => {
          const mood = ofStages.get(stage)?.[weekOf(openedAt)] ?? 0;
          const own = Math.sqrt(1 - ofWeek) * chance.normal() + Math.sqrt(ofWeek) * mood;
          return HOURS[stage] * Math.exp(spread * own) * habits.factor(stage, repository, openedAt);
        };
        const author = chance.pick(people);
        const firstReviewAt = later(openedAt, hours('pickup'));
        const approvedAt = later(firstReviewAt, hours('review'));
        const mergedAt = later(approvedAt, hours('merge'));
        const lines = Math.round(60 * Math.exp(chance.normal()) * habits.lines(repository, openedAt)) + 1;
        const number = found.length + 1;
        const ships = deployed.find(
          (deployment) => deployment.repository === repository && deployment.startedAt >= mergedAt,
        );
        const isReviewed = chance.random() >= habits.unreviewed;
        found.push({
          change: {
            source: 'git',
            id: `c${number}`,
            repository,
            number,
            title: `Change ${number}`,
            author,
            openedAt,
            mergedAt,
            reviews: isReviewed ? reviewsOf(author, firstReviewAt, approvedAt, habits, chance) : [],
            additions: lines,
            deletions: 0,
          },
          mergedAt,
          direct: false,
          aggregate: false,
          firstCommitAt: later(openedAt, -hours('coding')),
          deployment: ships ?? null,
          reason: ships ? 'ancestry' : null,
          consumed: null,
          services: [],
          workItems: [],
          lines: { additions: lines, deletions: 0, reduced: false },
        });
      }
    }
  }
  return found.filter(({ mergedAt }) => mergedAt < AT);
}
/** Half a year of a team. */
export function simulate(seed: number, said: Partial<Habits> = {}): Facts {
  const habits = { ...STEADY, ...said };
  const chance = generator(seed);
  const deployments = deploymentsOf(habits, chance);
  const deliveries = deliveriesOf(habits, deployments, chance);
  const begin = new Date(START);
  return facts({
    deliveries,
    deployments: deployments.filter(({ finishedAt }) => finishedAt < AT),
    incidents: incidentsOf(deployments),
    builds: buildsOf(deliveries, chance, habits),
    workItems: itemsOf(chance, habits),
    now: AT,
    members: habits.people,
    since: {
      deliveries: begin,
      deployments: begin,
      incidents: begin,
      builds: begin,
      workItems: begin,
      changes: begin,
    },
  });
}
