import { begunAt, isDoneAt, moveTo, type PlannedItem, shuffled, type TeamPlanning } from './planned-item.ts';
import type { SprintPlan } from './sprints.ts';
import { DAY, HOUR, MINUTE, wholeSecond } from './time.ts';

const scale = [1, 2, 3, 5, 8, 13];

interface Commitment {
  committed: PlannedItem[];
  /** What of it is not going to be done in the sprint. */
  missed: PlannedItem[];
}

/** What happens to a sprint under way: items are added, taken out, and found to be larger than thought. */
export function changeCourse(
  team: TeamPlanning,
  sprint: SprintPlan,
  { committed, missed }: Commitment,
): void {
  add(team, sprint, committed);
  takeOut(team, sprint, committed.length, missed);
  reestimate(team, sprint, committed);
}

/** A number of items whose mean over the sprints is the share. */
function numberOf({ random }: TeamPlanning, expected: number): number {
  return Math.floor(expected) + (random.chance(expected % 1) ? 1 : 0);
}

function add(team: TeamPlanning, sprint: SprintPlan, committed: PlannedItem[]): void {
  const { items, habits, random } = team;
  const { id, startAt, completedAt } = sprint;
  const possible = items.filter((item) => {
    if (item.createdAt >= completedAt - DAY || item.sprints.includes(id) || isDoneAt(item, startAt))
      return false;
    const doneAt = item.steps.find((step) => step.to === 'Done')?.at ?? 0;
    return isDoneAt(item, completedAt) && doneAt > Math.max(startAt, item.createdAt) + DAY;
  });
  const unknown = (item: PlannedItem) => Number(item.createdAt > startAt);
  const chosen = shuffled(possible, random).sort((one, other) => unknown(other) - unknown(one));
  for (const item of chosen.slice(0, numberOf(team, committed.length * habits.added))) {
    const earliest = Math.max(startAt + HOUR, item.createdAt + MINUTE);
    if (item.createdAt > startAt && item.sprints.length === 0 && random.chance(0.5)) {
      item.sprints = [id];
      continue;
    }
    const latest = Math.max(earliest, Math.min(begunAt(item) - MINUTE, earliest + 3 * DAY));
    moveTo(item, [...item.sprints, id], between(team, earliest, latest), team.planner);
  }
}

function takeOut(team: TeamPlanning, sprint: SprintPlan, committed: number, missed: PlannedItem[]): void {
  const { id, startAt, completedAt } = sprint;
  const idle = missed.filter((item) => begunAt(item) > completedAt);
  const chosen = shuffled(idle, team.random).slice(0, numberOf(team, committed * team.habits.removed));
  for (const item of chosen) {
    const at = between(team, startAt + DAY, completedAt - DAY);
    moveTo(
      item,
      item.sprints.filter((each) => each !== id),
      at,
      team.planner,
    );
  }
}

function reestimate(team: TeamPlanning, sprint: SprintPlan, committed: PlannedItem[]): void {
  const possible = committed.filter(
    ({ points, changes }) => (points ?? 0) > 1 && !changes.some(({ field }) => field === 'estimate'),
  );
  const chosen = shuffled(possible, team.random);
  for (const item of chosen.slice(0, numberOf(team, committed.length * team.habits.reestimated))) {
    const { points } = item;
    const before = scale[scale.indexOf(points ?? 0) - 1];
    if (before === undefined) continue;
    const done = item.steps.find((step) => step.to === 'Done' && step.at > sprint.startAt);
    const until = Math.min(done?.at ?? sprint.completedAt, sprint.completedAt) - MINUTE;
    const at = between(team, sprint.startAt + MINUTE, until);
    item.changes.push({ at, author: item.assignee, field: 'estimate', from: before, to: points });
  }
}

/** Some working moment from one instant to the other, or the first instant where they leave none. */
function between({ calendar, random }: TeamPlanning, from: number, to: number): number {
  const at = calendar.instantOf(calendar.workedBy(from + random.next() * Math.max(0, to - from)));
  return wholeSecond(Math.max(from, Math.min(at, to)));
}
