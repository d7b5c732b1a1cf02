import type { Random } from '../../demo/organisation/random.ts';
import type { FactInput } from '../../src/domain/index.ts';
import { HOUR_MS } from '../../src/domain/milliseconds.ts';
import { loginsOf, projectOf, repositoriesOf, type Shape } from './organisation.ts';

const TYPES = ['Story', 'Story', 'Story', 'Bug', 'Task'] as const;
const KINDS = { Story: 'feature', Bug: 'bug', Task: 'keep-lights-on' } as const;

const iso = (ms: number) => new Date(ms).toISOString();

/** Sprints of a team, one after another over the whole span. */
export function* sprintsOf(team: number, shape: Shape): Generator<FactInput> {
  const project = projectOf(team);
  const count = shape.sprints / shape.teams;
  const length = (shape.to.getTime() - shape.from.getTime()) / count;
  for (let index = 0; index < count; index += 1) {
    const startMs = shape.from.getTime() + index * length;
    const endAt = iso(startMs + length);
    const record = {
      source: 'jira',
      id: `${project}-S${index}`,
      board: project,
      name: `Sprint ${index + 1}`,
    };
    yield { kind: 'sprint', record: { ...record, startAt: iso(startMs), endAt, completedAt: endAt } };
  }
}

/** Work items of a team: planned into a sprint, estimated, begun and mostly done in it. */
export function* workItemsOf(team: number, shape: Shape, random: Random): Generator<FactInput> {
  const project = projectOf(team);
  const logins = loginsOf(team);
  const sprints = shape.sprints / shape.teams;
  const span = shape.to.getTime() - shape.from.getTime();
  for (let index = 0; index < shape.workItems / shape.teams; index += 1) {
    const key = `${project}-${index + 1}`;
    const sprint = Math.floor(random.next() * sprints);
    const startMs = shape.from.getTime() + (sprint * span) / sprints;
    const createdMs = startMs - random.logNormal(120, 0.8) * HOUR_MS;
    const begunMs = startMs + random.next() * 0.4 * (span / sprints);
    const doneMs = begunMs + random.next() * 0.7 * (span / sprints);
    const isDone = doneMs < shape.to.getTime() && random.chance(0.95);
    const type = random.pick(TYPES);
    const assignee = random.pick(logins);
    const estimate = random.pick([1, 2, 3, 5, 8]);
    yield {
      kind: 'work-item',
      record: {
        source: 'jira',
        id: key,
        key,
        project,
        type,
        kind: KINDS[type],
        title: `${type} ${index + 1} of ${project}`,
        status: isDone ? 'Done' : 'In Progress',
        statusCategory: isDone ? 'done' : 'in-progress',
        createdAt: iso(createdMs),
        ...(isDone && { doneAt: iso(doneMs) }),
        updatedAt: iso(isDone ? doneMs : begunMs),
        estimate,
        assignee,
        hasDescription: random.chance(0.8),
        history: [
          { at: iso(createdMs), field: 'sprint', from: null, to: `${project}-S${sprint}` },
          { at: iso(createdMs), field: 'estimate', from: null, to: String(estimate) },
          {
            at: iso(begunMs),
            field: 'status',
            from: 'To Do',
            to: 'In Progress',
            fromCategory: 'todo',
            toCategory: 'in-progress',
            author: assignee,
          },
          ...(isDone
            ? [
                {
                  at: iso(doneMs),
                  field: 'status' as const,
                  from: 'In Progress',
                  to: 'Done',
                  fromCategory: 'in-progress' as const,
                  toCategory: 'done' as const,
                  author: assignee,
                },
              ]
            : []),
        ],
      },
    };
  }
}

/** Incidents of a team, most of which name the deployment that caused them. */
export function* incidentsOf(
  team: number,
  shape: Shape,
  changesPerDeployment: number,
  random: Random,
): Generator<FactInput> {
  const repositories = repositoriesOf(team, shape);
  const count = shape.incidents / shape.teams;
  const span = shape.to.getTime() - shape.from.getTime();
  const deployments = Math.floor(shape.deployments / shape.teams / repositories.length);
  for (let index = 0; index < count; index += 1) {
    const repository = random.pick(repositories);
    const nth = Math.min(deployments, Math.floor(((index + random.next()) / count) * deployments) + 1);
    const openedMs = shape.from.getTime() + (nth / deployments) * span + random.between(1, 3) * HOUR_MS;
    yield {
      kind: 'incident',
      record: {
        source: 'pagerduty',
        id: `${projectOf(team)}-I${index + 1}`,
        title: `Something of ${repository} was down`,
        repository,
        severity: random.whole(1, 4),
        openedAt: iso(openedMs),
        acknowledgedAt: iso(openedMs + random.between(0.05, 0.5) * HOUR_MS),
        resolvedAt: iso(openedMs + random.logNormal(2, 1) * HOUR_MS),
        ...(random.chance(0.7) && { causedBy: `${repository}-d${nth * changesPerDeployment}` }),
      },
    };
  }
}
