import type { Random } from '../../demo/organisation/random.ts';
import type { Build } from '../../src/domain/build.ts';
import type { Change } from '../../src/domain/change.ts';
import type { Commit } from '../../src/domain/commit.ts';
import type { Deployment } from '../../src/domain/deployment.ts';
import type { Incident } from '../../src/domain/incident.ts';
import type { Sprint } from '../../src/domain/sprint.ts';
import type { Team } from '../../src/domain/team.ts';
import type { WorkItem } from '../../src/domain/work-item.ts';
import { instantOf, SPRINT, WEEK } from './clock.ts';
import type { Habits } from './habits.ts';
import { buildsOf, changeOf, landingOf, namesOf, SOURCE, shaOf, workItemOf } from './records.ts';
import { ship } from './shipping.ts';
import { sprintHours, type Task, taskWriter } from './tasks.ts';
import { weatherOf } from './weather.ts';
import { workThrough } from './work.ts';

const SPRINTS = 15;
const WEEKS = SPRINTS * (SPRINT / WEEK);
/** The Monday on which every history ends. */
export const AT: Date = new Date(instantOf(0).getTime() + WEEKS * 7 * 86_400_000);

/** What the tools of one team would tell of thirty weeks, as canonical records. */
export interface History {
  team: Team;
  changes: Change[];
  commits: Commit[];
  deployments: Deployment[];
  incidents: Incident[];
  builds: Build[];
  workItems: WorkItem[];
  sprints: Sprint[];
}

/** What is ready to be planned when the history ends: most of it written lately. */
function backlogOf(habits: Habits, number: number, random: Random): Task[] {
  const { write, tasks } = taskWriter(habits, random);
  for (let item = random.whole(20, 45); item > 0; item -= 1) {
    const task = write(WEEKS * WEEK);
    const weeks = random.chance(habits.idle) ? random.between(5, 20) : random.between(0.2, 4);
    task.createdAt = (WEEKS - weeks) * WEEK;
    task.number += number;
  }
  return tasks;
}

/** As it is known at the end: what comes later has not happened. */
function asOf(task: Task, end: number): Task {
  return {
    ...task,
    startAt: task.startAt !== null && task.startAt < end ? task.startAt : null,
    doneAt: task.doneAt !== null && task.doneAt < end ? task.doneAt : null,
  };
}

function stillOpen({ mergedAt: _merged, closedAt: _closed, mergeSha: _sha, ...change }: Change): Change {
  return { ...change, reviews: change.reviews.filter(({ submittedAt }) => submittedAt < AT) };
}

export function historyOf(key: string, habits: Habits, random: Random): History {
  const names = namesOf(key);
  const weather = weatherOf(habits, WEEKS + 10, random.fork('weather'));
  const { tasks, pulls } = workThrough(habits, SPRINTS, weather, random.fork('work'));
  const merged = pulls.filter(({ mergedAt }) => mergedAt < AT);
  const shipped = ship(habits, merged, WEEKS, random.fork('shipping'));
  const indexOf = new Map(shipped.pulls.map((pull, index) => [pull, index]));
  const open = pulls.filter(({ openedAt, mergedAt }) => openedAt < AT && mergedAt >= AT);
  const own = random.fork('builds');
  const all = [...tasks, ...backlogOf(habits, tasks.length, random.fork('backlog'))];
  const elsewhere = `${key}-platform`;
  return {
    team: {
      key,
      name: key,
      timezone: 'UTC',
      members: Array.from({ length: habits.people }, (_, index) => names.person(index)),
      repositories: [names.repository],
      services: [elsewhere],
      projects: Array.from({ length: habits.projects }, (_, index) => names.project(index)),
      boards: [key],
    },
    changes: [
      ...shipped.pulls.map((pull, index) => changeOf(pull, index, names)),
      ...open.map((pull, index) => stillOpen(changeOf(pull, shipped.pulls.length + index, names))),
    ],
    commits: shipped.pulls.map((pull, index) => landingOf(pull, index, names)),
    builds: shipped.pulls.flatMap((pull, index) => buildsOf(pull, index, names, habits, own)),
    deployments: shipped.deployments.map(({ id, startedAt, finishedAt, head }) => ({
      source: SOURCE,
      id: `${key}-${id}`,
      repository: names.repository,
      environment: 'production',
      sha: shaOf(names, indexOf.get(head) ?? 0),
      status: 'success' as const,
      startedAt,
      finishedAt,
    })),
    incidents: shipped.incidents
      .filter(({ openedAt }) => openedAt < AT)
      .map(({ openedAt, resolvedAt, causedBy, severity }, index) => ({
        source: SOURCE,
        id: `${key}-i${index}`,
        title: 'It broke',
        severity,
        openedAt,
        ...(resolvedAt < AT && { resolvedAt }),
        ...(causedBy === null
          ? { service: elsewhere }
          : { repository: names.repository, causedBy: `${key}-${causedBy}` }),
      })),
    workItems: all
      .map((task) => asOf(task, WEEKS * WEEK))
      .filter(({ createdAt }) => createdAt < WEEKS * WEEK)
      .map((task) => workItemOf(task, names)),
    sprints: Array.from({ length: SPRINTS }, (_, sprint) => {
      const { start, end } = sprintHours(sprint);
      const [startAt, endAt] = [instantOf(start), instantOf(end)];
      const name = `Sprint ${sprint + 1}`;
      return {
        source: SOURCE,
        id: names.sprint(sprint),
        board: key,
        name,
        startAt,
        endAt,
        completedAt: endAt,
      };
    }),
  };
}
