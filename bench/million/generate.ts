import { createRandom } from '../../demo/organisation/random.ts';
import type { FactInput } from '../../src/domain/index.ts';
import { loginsOf, projectOf, repositoriesOf, type Shape } from './organisation.ts';
import { repositoryHistory } from './repository-history.ts';
import { incidentsOf, sprintsOf, workItemsOf } from './tracker.ts';

const SEED = 20_260_629;

/** Builds fill up what the other kinds leave of the number of events. */
function buildsOf(shape: Shape): number {
  const repositories = shape.teams * shape.repositoriesPerTeam;
  const commits = shape.changes * 4 + repositories;
  const others = shape.changes + shape.deployments + shape.incidents + shape.workItems + shape.sprints;
  return shape.events - commits - others - repositories;
}

/** Builds on top of each change's own, so that the events come to the number asked for. */
function* nightlyBuilds(count: number, { from, to, ...shape }: Shape): Generator<FactInput> {
  const keys = Array.from({ length: shape.teams }, (_, team) =>
    repositoriesOf(team, { ...shape, from, to }),
  ).flat();
  for (let index = 0; index < count; index += 1) {
    const startedAt = new Date(
      from.getTime() + (index / count) * (to.getTime() - from.getTime()),
    ).toISOString();
    const repository = keys[index % keys.length] ?? '';
    const record = {
      source: 'github',
      id: `nightly-${index}`,
      repository,
      pipeline: 'nightly',
      branch: 'main',
    };
    yield { kind: 'build', record: { ...record, status: 'success', startedAt, finishedAt: startedAt } };
  }
}

/** The data set, the same at each call, as records that have not been parsed; repository after repository. */
export function* generate(shape: Shape): Generator<FactInput> {
  const random = createRandom(SEED);
  const perRepository = shape.changes / shape.teams / shape.repositoriesPerTeam;
  const changesPerDeployment = shape.changes / shape.deployments;
  const builds = buildsOf(shape);
  const buildsPerChange = Math.floor(builds / shape.changes);
  for (let team = 0; team < shape.teams; team += 1) {
    for (const key of repositoriesOf(team, shape)) {
      yield { kind: 'repository', record: { source: 'github', key, defaultBranch: 'main' } };
      const plan = {
        key,
        logins: loginsOf(team),
        project: projectOf(team),
        workItems: shape.workItems / shape.teams,
        from: shape.from,
        paceMs: (shape.to.getTime() - shape.from.getTime()) / perRepository,
        changesPerDeployment,
        buildsPerChange,
      };
      const history = repositoryHistory(plan, random.fork(key));
      // The root commit, then so many changes.
      for (const facts of history.take(1 + perRepository)) yield* facts;
    }
    yield* sprintsOf(team, shape);
    yield* workItemsOf(team, shape, random.fork(`items ${team}`));
    yield* incidentsOf(team, shape, changesPerDeployment, random.fork(`incidents ${team}`));
  }
  yield* nightlyBuilds(builds - buildsPerChange * shape.changes, shape);
}
