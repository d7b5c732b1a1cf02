import type { Review } from '../../../src/domain/change.ts';
import type { Delivery } from '../../../src/domain/delivery.ts';
import type { DeploymentOutcome } from '../../../src/domain/deployment-outcome.ts';
import type { Facts, TeamBuild, TeamIncident, TeamWorkItem } from '../../../src/metrics/facts.ts';
import { facts } from '../../support/facts.ts';
import { seededRandom } from '../../support/random.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** A Monday; the digest is made at nine on it. */
export const AT = new Date('2026-03-02T09:00:00Z');
const WEEKS = 26;
const START = Date.UTC(2026, 2, 2) - WEEKS * 7 * DAY_MS;

type Stage = 'coding' | 'pickup' | 'review' | 'merge';

/** How a team works. Weeks and deployments have something in common; hours are log-normal. */
export interface Habits {
  repositories: string[];
  people: string[];
  changesAWeek: number;
  /** Standard deviation of the logarithm of hours, and the part of its variance that a week has in common. */
  spread: number;
  ofWeek: number;
  /** How much of its mood a week keeps from the last. */
  persistence: number;
  deploymentsAWeek: number;
  failing: number;
  unreviewed: number;
  /** Hours are multiplied by this: for planting a change. */
  factor(stage: Stage, repository: string, at: Date): number;
  /** Changes a day are multiplied by this. */
  pace(repository: string, at: Date): number;
  /** Lines are multiplied by this. */
  lines(repository: string, at: Date): number;
}

export const STEADY: Habits = {
  repositories: ['acme/shop', 'acme/web'],
  people: ['ada', 'bob', 'cyd', 'dan', 'eve'],
  changesAWeek: 14,
  spread: 0.9,
  ofWeek: 0.1,
  persistence: 0.5,
  deploymentsAWeek: 6,
  failing: 0.12,
  unreviewed: 0.08,
  factor: () => 1,
  pace: () => 1,
  lines: () => 1,
};

const HOURS: Record<Stage, number> = { coding: 4, pickup: 3, review: 2, merge: 0.5 };

function generator(seed: number) {
  const random = seededRandom(seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const pick = <T>(all: T[]): T => {
    const found = all[Math.floor(random() * all.length)];
    if (found === undefined) throw new Error('nothing to pick from');
    return found;
  };
  const poisson = (mean: number) => {
    let [events, product] = [0, random()];
    for (; product > Math.exp(-mean); product *= random()) events += 1;
    return events;
  };
  return { random, normal, pick, poisson };
}

type Generator = ReturnType<typeof generator>;

/** What each week is like, one number for each kind of thing. */
function moods({ normal }: Generator, { persistence }: Habits): number[] {
  let mood = normal();
  return Array.from({ length: WEEKS + 1 }, () => {
    mood = persistence * mood + Math.sqrt(1 - persistence ** 2) * normal();
    return mood;
  });
}

function weekOf(at: Date): number {
  return Math.max(0, Math.min(WEEKS, Math.floor((at.getTime() - START) / (7 * DAY_MS))));
}

function later(at: Date, hours: number): Date {
  return new Date(at.getTime() + hours * HOUR_MS);
}

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

function buildsOf(deliveries: Delivery[], chance: Generator, habits: Habits): TeamBuild[] {
  const mood = moods(chance, habits);
  return deliveries.flatMap(({ change: { repository, id }, mergedAt }) =>
    ['a', 'b'].map((sha): TeamBuild => {
      const startedAt = later(mergedAt, -chance.random());
      const minutes = 8 * Math.exp(0.4 * chance.normal() + 0.1 * (mood[weekOf(startedAt)] ?? 0));
      return {
        source: 'ci',
        id: `${id}${sha}`,
        repository,
        pipeline: 'test',
        sha: `${id}${sha}`,
        status: chance.random() < 0.15 ? 'failure' : 'success',
        startedAt,
        finishedAt: later(startedAt, minutes / 60),
        onDefaultBranch: sha === 'b',
      };
    }),
  );
}

function itemsOf(chance: Generator, habits: Habits): TeamWorkItem[] {
  const mood = moods(chance, habits);
  return Array.from({ length: WEEKS * 8 }, (_, index): TeamWorkItem => {
    const doneAt = new Date(START + chance.random() * WEEKS * 7 * DAY_MS);
    const days = 2 * Math.exp(0.8 * chance.normal() + 0.2 * (mood[weekOf(doneAt)] ?? 0));
    const begunAt = later(doneAt, -24 * days);
    const move = (at: Date, toCategory: 'in-progress' | 'done') => ({
      at,
      field: 'status' as const,
      to: toCategory,
      toCategory,
      fromCategory: toCategory === 'done' ? ('in-progress' as const) : ('todo' as const),
    });
    return {
      source: 'tracker',
      id: `i${index}`,
      key: `SHOP-${index}`,
      project: 'SHOP',
      type: 'Story',
      kind: 'feature',
      title: `Item ${index}`,
      status: 'done',
      statusCategory: 'done',
      createdAt: later(begunAt, -24),
      doneAt,
      history: [move(begunAt, 'in-progress'), move(doneAt, 'done')],
    };
  });
}

function incidentsOf(deployed: DeploymentOutcome[]): TeamIncident[] {
  return deployed.flatMap(({ id, repository, finishedAt, failures }): TeamIncident[] =>
    failures.map(({ recoveredAt }) => ({
      source: 'pager',
      id: `incident-${id}`,
      title: 'Down',
      repository,
      severity: 2,
      openedAt: later(finishedAt, 0.5),
      ...(recoveredAt && { resolvedAt: recoveredAt }),
      causes: [{ deployment: id, reason: 'explicit' }],
    })),
  );
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
