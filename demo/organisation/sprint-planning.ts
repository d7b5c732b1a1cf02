import { begunAt, isDoneAt, moveTo, type PlannedItem, shuffled, type TeamPlanning } from './planned-item.ts';
import { changeCourse } from './sprint-course.ts';
import type { SprintPlan } from './sprints.ts';
import { DAY, HOUR, MINUTE, SECOND } from './time.ts';

interface Choice {
  delivered: PlannedItem[];
  missed: PlannedItem[];
}

/** Nobody plans what has been begun and dragged along for so many sprints. */
const patience = 4;
const plannedShare = 0.85;

/** Something between the number of items and their points. */
function sizeOf(items: PlannedItem[]): number {
  return items.reduce((sum, { points }) => sum + 1 + (points ?? 0), 0);
}

/** The first of the items that together do not exceed the size by more than half of the last. */
function fitting(items: PlannedItem[], size: number): PlannedItem[] {
  const chosen: PlannedItem[] = [];
  let left = size;
  for (const item of items) {
    const own = sizeOf([item]);
    if (own > 2 * left) continue;
    chosen.push(item);
    left -= own;
  }
  return chosen;
}

/**
 * What is committed to: of what is going to be done in the sprint most, and so much of what is not that the team
 * delivers its share. Where there is too little of it, less is committed to.
 */
function choose(team: TeamPlanning, { startAt, completedAt }: SprintPlan, carried: Set<PlannedItem>): Choice {
  const { habits, calendar, random } = team;
  const known = team.items.filter((item) => item.createdAt < startAt - HOUR && !isDoneAt(item, startAt));
  const done = shuffled(
    known.filter((item) => isDoneAt(item, completedAt) && (carried.has(item) || random.chance(plannedShare))),
    random,
  ).sort((one, other) => Number(carried.has(other)) - Number(carried.has(one)));
  const order = (item: PlannedItem) =>
    item.sprints.length * 2 * DAY + Math.min(begunAt(item), completedAt + 60 * DAY);
  const late = known
    .filter((item) => !isDoneAt(item, completedAt) && item.sprints.length < patience)
    .sort((one, other) => order(one) - order(other));
  const share = Math.min(1, habits.delivered * random.logNormal(1, habits.spread));
  const worked = calendar.workedBy(completedAt) - calendar.workedBy(startAt);
  const missable = worked < 40 * HOUR ? 0 : (sizeOf(done) * (1 - share)) / share;
  const missed = fitting(late, missable);
  const enough = Math.round((done.length * sizeOf(missed)) / Math.max(1, missable));
  const short = sizeOf(missed) < 0.8 * missable;
  const kept = done.filter((item) => carried.has(item)).length;
  return { delivered: short ? done.slice(0, Math.max(enough, kept, 3)) : done, missed };
}

/** The unfinished move on when the sprint before is completed, the others are planned before the start, or made in it. */
function commit(team: TeamPlanning, sprint: SprintPlan, before: SprintPlan | undefined, item: PlannedItem) {
  const { planner, random } = team;
  const { id, startAt } = sprint;
  if (before && item.sprints.includes(before.id))
    return moveTo(item, [...item.sprints, id], before.completedAt, planner);
  const fresh = item.sprints.length === 0 && item.createdAt > startAt - 10 * DAY;
  if (fresh && random.chance(0.4)) {
    item.sprints = [id];
    return;
  }
  moveTo(item, [...item.sprints, id], startAt - random.whole(120, 1100) * SECOND, planner);
}

/** Puts the items into sprints as the team's habits go, coherent with when they are begun and done. */
export function planTeam(team: TeamPlanning, sprints: SprintPlan[]): void {
  let carried = new Set<PlannedItem>();
  let before: SprintPlan | undefined;
  for (const sprint of sprints.slice(0, -1)) {
    const { delivered, missed } = choose(team, sprint, carried);
    const committed = [...delivered, ...missed];
    for (const item of committed) commit(team, sprint, before, item);
    changeCourse(team, sprint, { committed, missed });
    carried = new Set(
      team.items.filter((item) => item.sprints.includes(sprint.id) && !isDoneAt(item, sprint.completedAt)),
    );
    before = sprint;
  }
  const next = sprints.at(-1);
  if (next && before) foresee(team, before, next);
}

/** A few items are already put aside for the sprint that is still to come. */
function foresee(
  { items, planner, calendar, random }: TeamPlanning,
  now: SprintPlan,
  next: SprintPlan,
): void {
  const waiting = items.filter(
    (item) => item.createdAt < now.startAt && !item.sprints.includes(now.id) && begunAt(item) > next.startAt,
  );
  for (const item of shuffled(waiting, random).slice(0, 4)) {
    const at = calendar.instantOf(calendar.workedBy(now.startAt + random.between(1, 9) * DAY));
    moveTo(item, [...item.sprints, next.id], at + random.whole(1, 50) * MINUTE, planner);
  }
}
