import type { TrackerProject, TrackerSprint } from '../organisation/model.ts';

export function sprintOf(project: TrackerProject, id: number): TrackerSprint {
  for (const { sprints } of project.boards) {
    const found = sprints?.find((sprint) => sprint.id === id);
    if (found) return found;
  }
  throw new Error(`project ${project.key} has no sprint ${id}`);
}

export function stateOf({ startAt, completedAt }: TrackerSprint): 'future' | 'active' | 'closed' {
  if (completedAt) return 'closed';
  return startAt ? 'active' : 'future';
}

/** Boards and sprints give instants with a Z, and leave out those that there are not. */
export function datesOf({ startAt, endAt, completedAt }: TrackerSprint) {
  return {
    ...(startAt && { startDate: startAt.toISOString() }),
    ...(endAt && { endDate: endAt.toISOString() }),
    ...(completedAt && { completeDate: completedAt.toISOString() }),
  };
}
