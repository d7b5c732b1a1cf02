import { aMove, at, aWorkItem } from './example.ts';

type Row = Record<string, unknown>;

/** A work item that was begun (unless `startedAt` is null) and done. */
export function aDoneItem(
  number: number,
  createdAt: string,
  startedAt: string | null,
  doneAt: string,
  more: Row = {},
): Row {
  return aWorkItem(number, createdAt, {
    status: 'Done',
    statusCategory: 'done',
    doneAt: at(doneAt),
    assignee: 'ada',
    history: startedAt
      ? [aMove(startedAt, 'todo', 'in-progress'), aMove(doneAt, 'in-progress', 'done')]
      : [aMove(doneAt, 'todo', 'done')],
    ...more,
  });
}

/** A move between sprints, told as the ids of all the sprints it is in; null for none. */
export function aSprintMove(when: string, from: string | null, to: string | null): Row {
  return { at: at(when), field: 'sprint', from, to, author: 'ada' };
}

export function anEstimate(when: string, from: string | null, to: string | null): Row {
  return { at: at(when), field: 'estimate', from, to, author: 'ada' };
}

/** A work item created on 20 February in a sprint, with an estimate, and done at `doneAt` unless that is null. */
export function aPlannedItem(
  number: number,
  sprint: string,
  estimate: number | null,
  doneAt: string | null,
  changes: Row[] = [],
): Row {
  const createdAt = '02-20 09:00';
  return aWorkItem(number, createdAt, {
    assignee: 'ada',
    ...(estimate !== null && { estimate }),
    ...(doneAt && { status: 'Done', statusCategory: 'done', doneAt: at(doneAt) }),
    history: [
      aSprintMove(createdAt, null, sprint),
      ...(estimate === null ? [] : [anEstimate(createdAt, null, String(estimate))]),
      ...changes,
      ...(doneAt ? [aMove(doneAt, 'todo', 'done')] : []),
    ],
  });
}
