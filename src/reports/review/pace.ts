import { DateTime } from 'luxon';
import type { LocalDate } from '../../domain/instant.ts';
import type { Focus } from '../../domain/team.ts';
import type { Goal } from '../digest/define.ts';

/** Part of the way by which a team may be behind a straight line before it is said to be at risk. */
const LEEWAY = 0.1;

/**
 * Where a team stands on the way to its target, by a straight line from the start to the day it should be there.
 * `missed`: the day is over. `no date` and `no start`: there is a target and nothing to draw the line from or to.
 */
export type Pace =
  | 'reached'
  | 'on track'
  | 'at risk'
  | 'missed'
  | 'no target'
  | 'no date'
  | 'no start'
  | 'not measured';

export interface Course {
  pace: Pace;
  /** Part of the time that is over, from 0 to 1; null without a day to be there. */
  elapsed: number | null;
}

function daysBetween(from: LocalDate, to: LocalDate): number {
  return DateTime.fromISO(to).diff(DateTime.fromISO(from), 'days').days;
}

function elapsedOf({ since, by }: Focus, today: LocalDate): number | null {
  if (by === undefined) return null;
  const whole = daysBetween(since, by);
  if (whole <= 0) return 1;
  return Math.min(1, Math.max(0, daysBetween(since, today) / whole));
}

/** @param goal how far the team is; null where it set no target */
export function courseOf(
  focus: Focus,
  goal: Goal | null,
  { measured, today }: { measured: boolean; today: LocalDate },
): Course {
  const elapsed = elapsedOf(focus, today);
  if (!goal) return { pace: 'no target', elapsed };
  if (!measured) return { pace: 'not measured', elapsed };
  if (goal.reached) return { pace: 'reached', elapsed };
  if (focus.by === undefined || elapsed === null) return { pace: 'no date', elapsed };
  if (focus.by < today) return { pace: 'missed', elapsed };
  if (goal.share === null) return { pace: 'no start', elapsed };
  return { pace: goal.share >= elapsed - LEEWAY ? 'on track' : 'at risk', elapsed };
}
