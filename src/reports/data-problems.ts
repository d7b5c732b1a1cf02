import picomatch from 'picomatch';
import type { CustomMetric } from '../domain/custom-metric.ts';
import type { Repository } from '../domain/repository.ts';
import type { Team } from '../domain/team.ts';
import type { Store } from '../store/index.ts';
import type { HeldStream, MeasuredSeries, Some } from '../store/irregularities.ts';
import { claimedTwice } from './owned-twice.ts';
import { parentCycles } from './parent-cycles.ts';

/** What the data is judged by. */
export interface Looked {
  now: Date;
  /** Metrics of the organisation's own. */
  metrics: CustomMetric[];
}

const NAMED = 5;

function many(n: number, noun: string): string {
  return `${n.toLocaleString('en-US')} ${noun}${n === 1 ? '' : 's'}`;
}

function named(names: string[]): string {
  const more = names.length > NAMED ? ` and ${names.length - NAMED} more` : '';
  return names.slice(0, NAMED).join(', ') + more;
}

function ofServices(teams: Team[], repositories: Repository[]): string[] {
  return claimedTwice(teams, repositories).map(({ service, claims }) => {
    const all = claims.map(({ team, by }) => `${team} (by ${by})`).join(' and ');
    return `the service ${service} is claimed by ${all}, so its work counts for each: leave it to one of them`;
  });
}

/** What a team names that no fact is about. */
function ofTeam(
  { key, repositories, projects = [], boards = [] }: Team,
  known: { repositories: string[]; projects: string[]; boards: string[] },
): string[] {
  const globs = repositories.map((each) => (typeof each === 'string' ? each : each.repository));
  const empty = {
    repository: globs.filter(
      (glob) => !known.repositories.some((name) => picomatch.isMatch(name, glob, { dot: true })),
    ),
    project: projects.filter((project) => !known.projects.includes(project)),
    board: boards.filter((board) => !known.boards.includes(board)),
  };
  return Object.entries(empty).flatMap(([noun, names]) =>
    names.map(
      (name) =>
        `team ${key} names the ${noun} ${name}, of which nothing is known: correct the name, or read a source that tells of it`,
    ),
  );
}

function ofHeld(held: HeldStream[]): string[] {
  return held.map(({ source, stream, n, examples }) => {
    const place = stream.startsWith('/') ? stream : `${source}, ${stream}`;
    const why = [...new Set(examples)].join('; ');
    return `${place}: ${many(n, 'record')} held back, such as: ${why}; correct them where they come from`;
  });
}

const NO_HISTORY =
  'they ship by time, not by what they contain: let a source read the commits, or correct the shas';

function ofShas(found: { repository: string; of: number; n: number }[]): string[] {
  return found.map(
    ({ repository, of, n }) =>
      `${repository}: ${n} of ${many(of, 'deployment')} have a sha that is in no known commit: ${NO_HISTORY}`,
  );
}

function ofClocks({
  workItems,
  deployments,
  changes,
}: Record<'workItems' | 'deployments' | 'changes', Some>): string[] {
  const counted: [Some, string, string][] = [
    [workItems, 'work item', 'done before being created'],
    [deployments, 'deployment', 'finished before starting'],
    [changes, 'change', 'merged before being opened'],
  ];
  return counted
    .filter(([{ n }]) => n > 0)
    .map(
      ([{ n, examples }, noun, what]) =>
        `${many(n, noun)} (such as ${named(examples)}) ${what}: set the clocks right, or correct them where they come from`,
    );
}

function ofMeasurements(series: MeasuredSeries[], teams: Team[], metrics: CustomMetric[]): string[] {
  const sum = (all: MeasuredSeries[]) => all.reduce((total, { n }) => total + n, 0);
  const isDeclared = (id: string) => metrics.some((metric) => metric.id === id);
  const isTeam = (key: string) => teams.some((team) => team.key === key);
  const undeclared = Map.groupBy(
    series.filter(({ metric }) => !isDeclared(metric)),
    ({ metric }) => metric,
  );
  const unknown = Map.groupBy(
    series.filter(({ team }) => !isTeam(team)),
    ({ team }) => team,
  );
  return [
    ...[...undeclared].map(
      ([metric, all]) =>
        `${many(sum(all), 'measurement')} of ${metric}, which is no metric: declare it under \`metrics\` in kata.yml`,
    ),
    ...[...unknown].map(
      ([team, all]) => `${many(sum(all), 'measurement')} of ${team}, which is no team: correct the name`,
    ),
    ...series
      .filter(({ future }) => future > 0)
      .map(
        ({ metric, team, future }) =>
          `${many(future, 'measurement')} of ${metric} of ${team} in the future: not counted before their time`,
      ),
  ];
}

/** What is wrong with the data, each with what to do about it. None of it stops anything else. */
export async function dataProblems(store: Store, { now, metrics }: Looked): Promise<string[]> {
  const { irregularities } = store;
  const [teams, repositories, active, projects, boards] = await Promise.all([
    store.organisation.teams(),
    store.events.find('repository'),
    irregularities.activeRepositories(),
    irregularities.projects(),
    irregularities.boards(),
  ]);
  const [held, shas, parents, backwards, wordy, measured] = await Promise.all([
    irregularities.held(),
    irregularities.unknownShas(),
    irregularities.parents(),
    irregularities.backwards(),
    irregularities.wordyEstimates(),
    irregularities.measured(now),
  ]);
  const known = { repositories: active, projects, boards };
  const circles = parentCycles(parents).map((circle) => [...circle, circle[0]].join(' → '));
  return [
    ...ofServices(teams, repositories),
    ...teams.flatMap((team) => ofTeam(team, known)),
    ...ofHeld(held),
    ...ofShas(shas),
    ...circles.map(
      (circle) => `work items are their own parents, ${circle}: correct one of them in the tracker`,
    ),
    ...ofClocks(backwards),
    ...(wordy.n > 0
      ? [
          `${many(wordy.n, 'work item')} (such as ${named(wordy.examples)}) estimated in what is no number: that counts as no estimate`,
        ]
      : []),
    ...ofMeasurements(measured, teams, metrics),
  ];
}
