import type { Change } from '../../src/domain/change.ts';
import type { Incident } from '../../src/domain/incident.ts';
import type { Team } from '../../src/domain/team.ts';
import type { WorkItem } from '../../src/domain/work-item.ts';
import type { Alarm, Crew, Epic, Pull, Status, Task, World } from './define.ts';
import { isOver } from './tasks.ts';

export const SOURCE = 'simulated';

const CATEGORIES = {
  'To Do': 'todo',
  'In Progress': 'in-progress',
  'In Review': 'in-progress',
  Done: 'done',
} as const satisfies Record<Status, WorkItem['statusCategory']>;

const POINTS = [1, 2, 3, 5, 8];

type Move = WorkItem['history'][number];

export function keyOf({ crew, number }: Pick<Task, 'crew' | 'number'>): string {
  return `${crew.key.toUpperCase().replace('-', '')}-${number}`;
}

/** When it was done for good; null while it is not. */
export function doneAt({ status, moves }: Pick<Task, 'moves' | 'status'>): number | null {
  return status === 'Done' ? (moves.at(-1)?.at ?? null) : null;
}

/** When the last of its items was done; null while it is not over. */
export function finishedAt(epic: Epic): Date | null {
  return isOver(epic) ? new Date(Math.max(...epic.tasks.map((task) => doneAt(task) ?? 0))) : null;
}

export function itemOf(task: Task): WorkItem {
  const key = keyOf(task);
  const done = doneAt(task);
  const last = Math.max(task.createdAt, task.moves.at(-1)?.at ?? 0, task.assigned.at(-1)?.at ?? 0);
  return {
    source: SOURCE,
    id: key,
    key,
    project: key.split('-')[0] ?? key,
    type: task.type,
    title: `Item ${key}`,
    ...(task.epic && { parent: task.epic.key }),
    status: task.status,
    statusCategory: CATEGORIES[task.status],
    createdAt: new Date(task.createdAt),
    updatedAt: new Date(last),
    ...(done !== null && { doneAt: new Date(done) }),
    ...(task.person && { assignee: task.person.name }),
    estimate: POINTS.findLast((points) => points * 4 <= task.effort) ?? 1,
    hasDescription: true,
    history: historyOf(task),
  };
}

function historyOf({ moves, assigned }: Task): Move[] {
  const steps = moves.map(
    ({ at, from, to, by }): Move => ({
      at: new Date(at),
      field: 'status',
      from,
      to,
      fromCategory: CATEGORIES[from],
      toCategory: CATEGORIES[to],
      ...(by !== null && { author: by }),
    }),
  );
  const hands = assigned.map(
    ({ at, to }, index): Move => ({
      at: new Date(at),
      field: 'assignee',
      from: assigned[index - 1]?.to ?? null,
      to,
    }),
  );
  return [...hands, ...steps].toSorted((a, b) => Number(a.at) - Number(b.at));
}

/** An epic as a tracker has it: begun with its first item, closed with its last. */
export function epicItemOf(epic: Epic): WorkItem {
  const begun = Math.min(...epic.tasks.flatMap(({ moves }) => moves[0]?.at ?? []));
  const closed = finishedAt(epic)?.getTime() ?? null;
  const step = (at: number, from: Status, to: Status): Move => ({
    at: new Date(at),
    field: 'status',
    from,
    to,
    fromCategory: CATEGORIES[from],
    toCategory: CATEGORIES[to],
  });
  const history = [
    ...(Number.isFinite(begun) ? [step(begun, 'To Do', 'In Progress')] : []),
    ...(closed === null ? [] : [step(closed, 'In Progress', 'Done')]),
  ];
  const status = closed !== null ? 'Done' : history.length > 0 ? 'In Progress' : 'To Do';
  return {
    source: SOURCE,
    id: epic.key,
    key: epic.key,
    project: 'ROAD',
    type: 'Epic',
    title: `Project ${epic.number}`,
    status,
    statusCategory: CATEGORIES[status],
    createdAt: new Date(epic.createdAt),
    updatedAt: history.at(-1)?.at ?? new Date(epic.createdAt),
    ...(closed !== null && { doneAt: new Date(closed) }),
    dueAt: new Date(`${epic.due}T23:59:59.999Z`),
    history,
  };
}

function changeOf(task: Task, pull: Pull, index: number): Change | null {
  if (pull.openedAt === null) return null;
  const repository = `made-up/${task.crew.key}`;
  const id = `${keyOf(task)}/${index + 1}`;
  return {
    source: SOURCE,
    id,
    repository,
    number: 10 * task.number + index,
    title: `${keyOf(task)} change it`,
    author: pull.author,
    baseBranch: 'main',
    headBranch: `${keyOf(task)}-${index + 1}`,
    openedAt: new Date(pull.openedAt),
    ...(pull.mergedAt !== null && {
      mergedAt: new Date(pull.mergedAt),
      closedAt: new Date(pull.mergedAt),
      mergeSha: `${id}-m`,
    }),
    updatedAt: new Date(pull.mergedAt ?? pull.reviews.at(-1)?.at ?? pull.openedAt),
    commits: pull.commits.map((at, each) => ({
      sha: `${id}-c${each + 1}`,
      authoredAt: new Date(at),
      author: pull.author,
    })),
    reviews: pull.reviews.map(({ by, at, approved }, each) => ({
      id: `${id}-r${each + 1}`,
      author: by,
      state: approved ? 'approved' : 'changes-requested',
      submittedAt: new Date(at),
    })),
  };
}

export function changesOf(task: Task): Change[] {
  return task.pulls.flatMap((pull, index) => changeOf(task, pull, index) ?? []);
}

export function incidentOf({ crew, severity, openedAt, task }: Alarm, index: number): Incident {
  const resolved = doneAt(task);
  return {
    source: SOURCE,
    id: `incident-${index + 1}`,
    title: 'Something broke',
    service: `${crew.key}-app`,
    repository: `made-up/${crew.key}`,
    severity,
    status: resolved === null ? 'open' : 'resolved',
    openedAt: new Date(openedAt),
    ...(resolved !== null && { resolvedAt: new Date(resolved) }),
  };
}

/** The team as whoever keeps the directory would have it at an instant. */
export function teamOf({ key }: Crew, { people }: World, at: Date): Team {
  const here = people.filter(
    ({ crew, joined, left }) =>
      crew.key === key && joined <= at.getTime() && (left === null || left > at.getTime()),
  );
  return {
    key,
    name: key,
    timezone: 'UTC',
    members: here.map(({ name }) => name),
    repositories: [`made-up/${key}`],
    services: [`${key}-app`],
    projects: [key.toUpperCase().replace('-', '')],
  };
}
