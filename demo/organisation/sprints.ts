import type { WorkCalendar } from './calendar.ts';
import type { TrackerBoard, TrackerSprint } from './model.ts';
import type { Random } from './random.ts';
import { weeksOfHistory } from './stories.ts';
import { HOUR, MINUTE, WEEK } from './time.ts';

/** A sprint as it is going to be, were there no end of time. */
export interface SprintPlan {
  id: number;
  startAt: number;
  completedAt: number;
}

const weeksOfSprint = 2;

interface SprintCalendar {
  boardId: number;
  calendar: WorkCalendar;
  thisWeek: number;
  random: Random;
}

/**
 * Sprints of two weeks, each begun in the second hour of its first working day, shortly after the one before was
 * completed; none begins where all its days are off. The last but one began a week ago, so that it is the one under
 * way (where that week is off, it is the one before); the last is still to come.
 */
export function planSprints({ boardId, calendar, thisWeek, random }: SprintCalendar): SprintPlan[] {
  const starts = new Set<number>();
  for (let week = 1 - weeksOfHistory; week <= 1 + weeksOfSprint; week += weeksOfSprint) {
    starts.add(calendar.instantOf(calendar.workedBy(thisWeek + week * WEEK) + HOUR));
  }
  const [...all] = starts;
  return all.slice(0, -1).map((startAt, index) => ({
    id: boardId * 100 + index + 1,
    startAt,
    completedAt: (all[index + 1] ?? startAt) - random.whole(20, 45) * MINUTE,
  }));
}

/** A team's board by now: with the sprints that have begun and the next one, or without any. */
export function boardOf(
  project: { key: string; name: string },
  boardId: number,
  plans: SprintPlan[] | null,
  now: number,
): TrackerBoard {
  const name = `${project.key} board`;
  if (!plans) return { id: boardId, name, type: 'kanban', sprints: null };
  const sprints = plans.map(({ id, startAt, completedAt }, index): TrackerSprint => {
    const begun = startAt <= now;
    return {
      id,
      name: `${project.key} Sprint ${index + 1}`,
      originBoard: boardId,
      startAt: begun ? new Date(startAt) : null,
      endAt: begun ? new Date(startAt + weeksOfSprint * WEEK) : null,
      completedAt: completedAt <= now ? new Date(completedAt) : null,
    };
  });
  return { id: boardId, name, type: 'scrum', sprints };
}
