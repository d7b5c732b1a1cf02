import type { Pace, TeamBlueprint } from './teams.ts';
import { mondayOf, WEEK } from './time.ts';

/** How far back everything goes: two 26-week windows and a month to spare. */
export const weeksOfHistory = 56;

/** Nobody works in the two weeks around the end of the year; team-d also rests in the week of 12 August. */
export function isDayOff(team: string, day: Date): boolean {
  const [year, month, date] = [day.getUTCFullYear(), day.getUTCMonth() + 1, day.getUTCDate()];
  if (month === 12 && date >= 22) return true;
  if (month === 1 && date <= 4) return true;
  return team === 'team-d' && mondayOf(day.getTime()) === mondayOf(Date.UTC(year, 7, 12));
}

/** team-a's reviews slow down over eight weeks from week -20 on; nothing else changes. */
export function paceAt(team: TeamBlueprint, week: number): Pace {
  if (team.key !== 'team-a') return team.pace;
  const share = Math.min(1, Math.max(0, (week + 20) / 8));
  return {
    ...team.pace,
    pickup: team.pace.pickup * (1 + 2.4 * share),
    review: team.pace.review * (1 + 1.5 * share),
  };
}

/**
 * Whether the repository goes to production at all: recommendations first did 15 weeks ago, catalogue
 * stood still for 70 days.
 */
export function shipsToProduction(repository: string, at: number, thisWeek: number): boolean {
  const week = (at - thisWeek) / WEEK;
  if (repository === 'recommendations') return week >= -15;
  if (repository === 'catalogue') return week < -41 || week >= -31;
  return true;
}

/** The repository whose deployment is under way at the end. */
export const deployingNow = 'checkout';

interface Checks {
  /** Median length of a run. */
  minutes: number;
  /** Share of runs that fail at first. */
  failing: number;
  /** Share of those that pass when they are run again. */
  flaky: number;
}

/** team-b's checks are slow and fail often for no reason; everybody else's are sound. */
export function checksOf(repository: string): Checks {
  if (repository === 'payments' || repository === 'ledger')
    return { minutes: 15, failing: 0.28, flaky: 0.75 };
  return { minutes: 7, failing: 0.07, flaky: 0.25 };
}
