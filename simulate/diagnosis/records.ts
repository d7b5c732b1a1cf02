import type { Random } from '../../demo/organisation/random.ts';
import type { Build } from '../../src/domain/build.ts';
import type { Change } from '../../src/domain/change.ts';
import type { Commit } from '../../src/domain/commit.ts';
import type { WorkItem } from '../../src/domain/work-item.ts';
import type { Pull } from './changes.ts';
import { instantOf, later } from './clock.ts';
import type { Habits } from './habits.ts';
import type { Task } from './tasks.ts';

/** How the things of one team are called. */
export interface Names {
  team: string;
  repository: string;
  person(index: number): string;
  item(task: Task): string;
  project(index: number): string;
  sprint(index: number): string;
}

export const SOURCE = 'simulated';

export function namesOf(team: string): Names {
  const project = (index: number) => `${team.toUpperCase()}P${index}`;
  return {
    team,
    repository: `made-up/${team}`,
    person: (index) => `${team}-person-${index}`,
    project,
    item: ({ project: own, number }) => `${project(own)}-${number}`,
    sprint: (index) => `${team}-sprint-${index}`,
  };
}

export function shaOf({ team }: Names, index: number): string {
  return `${team}-m${index}`;
}

export function changeOf(pull: Pull, index: number, names: Names): Change {
  const title = pull.hotfix ? 'hotfix: put it right' : `${pull.task ? names.item(pull.task) : ''} change it`;
  const author = names.person(pull.author);
  return {
    source: SOURCE,
    id: `${names.repository}#${index + 1}`,
    repository: names.repository,
    number: index + 1,
    title,
    author,
    baseBranch: 'main',
    openedAt: pull.openedAt,
    mergedAt: pull.mergedAt,
    closedAt: pull.mergedAt,
    mergeSha: shaOf(names, index),
    commits: pull.commits.map((authoredAt, at) => ({
      sha: `${shaOf(names, index)}-c${at}`,
      authoredAt,
      author,
    })),
    reviews: pull.reviews.map(({ author: reviewer, ...review }, at) => ({
      ...review,
      id: `${names.repository}#${index + 1}-r${at}`,
      author: names.person(reviewer),
    })),
    additions: Math.ceil(pull.lines * 0.75),
    deletions: Math.floor(pull.lines * 0.25),
    changedFiles: Math.ceil(pull.lines / 40),
    labels: pull.hotfix ? ['hotfix'] : [],
  };
}

/** A change lands as one commit on the commit before. */
export function landingOf(pull: Pull, index: number, names: Names): Commit {
  return {
    source: SOURCE,
    repository: names.repository,
    sha: shaOf(names, index),
    parents: index === 0 ? [] : [shaOf(names, index - 1)],
    authoredAt: pull.mergedAt,
    committedAt: pull.mergedAt,
    author: names.person(pull.author),
  };
}

/** A run on the change's branch, again where it failed, and one on the main branch. */
export function buildsOf(pull: Pull, index: number, names: Names, habits: Habits, random: Random): Build[] {
  const run = (branch: string, sha: string, at: Date, attempt: number, status: Build['status']): Build => ({
    source: SOURCE,
    id: `${sha}-${branch}-${attempt}`,
    repository: names.repository,
    pipeline: 'ci',
    branch,
    sha,
    attempt,
    status,
    startedAt: at,
    finishedAt: later(at, random.logNormal(habits.buildMinutes, 0.25) / 60),
  });
  const runs = (branch: string, sha: string, at: Date, fails: number): Build[] => {
    if (random.chance(habits.flaky)) {
      const failed = run(branch, sha, at, 1, 'failure');
      return [failed, run(branch, sha, later(failed.finishedAt ?? at, 0.2), 2, 'success')];
    }
    return [run(branch, sha, at, 1, random.chance(fails) ? 'failure' : 'success')];
  };
  return [
    ...runs(`change-${index + 1}`, `${shaOf(names, index)}-c0`, pull.openedAt, habits.failing),
    ...runs('main', shaOf(names, index), pull.mergedAt, habits.failing / 2),
  ];
}

type Move = WorkItem['history'][number];

function historyOf(task: Task, names: Names): Move[] {
  const author = names.person(task.person ?? 0);
  const moves: Move[] = task.sprints.map(({ at, sprint }, index) => ({
    at: instantOf(at),
    field: 'sprint',
    from: index === 0 ? null : names.sprint(task.sprints[index - 1]?.sprint ?? 0),
    to: names.sprint(sprint),
  }));
  const begun = {
    from: 'To Do',
    to: 'In Progress',
    fromCategory: 'todo',
    toCategory: 'in-progress',
  } as const;
  const done = { from: 'In Progress', to: 'Done', fromCategory: 'in-progress', toCategory: 'done' } as const;
  if (task.startAt !== null) moves.push({ at: instantOf(task.startAt), field: 'status', author, ...begun });
  if (task.doneAt !== null) moves.push({ at: instantOf(task.doneAt), field: 'status', author, ...done });
  return moves.toSorted((a, b) => Number(a.at) - Number(b.at));
}

export function workItemOf(task: Task, names: Names): WorkItem {
  const key = names.item(task);
  const category = task.doneAt !== null ? 'done' : task.startAt !== null ? 'in-progress' : 'todo';
  return {
    source: SOURCE,
    id: key,
    key,
    project: names.project(task.project),
    type: task.type,
    title: `Item ${task.number}`,
    status: { done: 'Done', 'in-progress': 'In Progress', todo: 'To Do' }[category],
    statusCategory: category,
    createdAt: instantOf(task.createdAt),
    ...(task.doneAt !== null && { doneAt: instantOf(task.doneAt) }),
    ...(task.ready.estimate && { estimate: task.points }),
    ...(task.person !== null && { assignee: names.person(task.person) }),
    components: task.ready.component ? ['app'] : [],
    hasDescription: task.ready.description,
    history: historyOf(task, names),
  };
}
