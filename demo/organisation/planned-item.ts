import type { WorkCalendar } from './calendar.ts';
import type { TrackerStatus } from './model.ts';
import type { Random } from './random.ts';
import type { SprintHabits } from './sprint-habits.ts';

export interface Step {
  at: number;
  to: TrackerStatus;
}

export type PlannedChange = { at: number; author: string } & (
  | { field: 'sprint'; from: number[]; to: number[] }
  | { field: 'estimate'; from: number | null; to: number | null }
  | { field: 'assignee'; from: string | null; to: string | null }
);

/** A work item as it is going to be; planning puts it into sprints. */
export interface PlannedItem {
  createdAt: number;
  assignee: string;
  steps: Step[];
  /** Its estimate in the end. */
  points: number | null;
  /** Ids of its sprints after the changes, or from the start. */
  sprints: number[];
  changes: PlannedChange[];
}

export interface TeamPlanning {
  calendar: WorkCalendar;
  habits: SprintHabits;
  /** Who starts and completes the sprints. */
  planner: string;
  items: PlannedItem[];
  random: Random;
}

export function isDoneAt(item: PlannedItem, at: number): boolean {
  return item.steps.findLast((step) => step.at <= at)?.to === 'Done';
}

/** When it is first begun; never is infinity. */
export function begunAt(item: PlannedItem): number {
  return item.steps[0]?.at ?? Number.POSITIVE_INFINITY;
}

export function moveTo(item: PlannedItem, sprints: number[], at: number, author: string): void {
  item.changes.push({ at, author, field: 'sprint', from: item.sprints, to: sprints });
  item.sprints = sprints;
}

export function shuffled<T>(list: T[], random: Random): T[] {
  const keyed = list.map((value) => ({ value, key: random.next() }));
  return keyed.sort((one, other) => one.key - other.key).map(({ value }) => value);
}
