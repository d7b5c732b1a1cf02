import type { Ahead } from './ahead.ts';
import { daysUntil } from './answers.ts';
import type { Driver } from './define.ts';
import { type Change, type Course, simulate } from './simulate.ts';
import { paceWith } from './thought.ts';

/** Weeks of the past that are the best, and the worst. */
const QUARTER = 0.25;
/** Every fifth run tells a difference well enough. */
const EVERY = 5;
/** Fewer days than this move nothing. */
const MIN_DAYS = 0.5;

function meanOf(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/**
 * Days by which the 85 % date comes earlier if one thing were otherwise, by the same random numbers. Nothing where there
 * is no such date.
 * @param share part of what all finish that is of the project
 */
export function driversOf(
  course: Course,
  change: Change,
  ahead: Ahead,
  { people, share }: { people: number | null; share: number },
): Driver[] {
  const daysWith = (more: Change) => daysUntil(simulate(course, { ...change, ...more }, EVERY), ahead, 85);
  const { pace = 1 } = change;
  const sorted = course.weeks.rhythm.toSorted((a, b) => a - b);
  const some = Math.max(1, Math.round(QUARTER * sorted.length));
  const asked: [Driver['what'], Change | null][] = [
    ['scope stands still', { still: true }],
    ['no other work', share < 1 ? { pace: pace / Math.max(0.05, share) } : null],
    ['one more person', people === null ? null : { pace: pace * paceWith(people, 1) }],
    ['best weeks return', { pace: pace * meanOf(sorted.slice(-some)) }],
    ['worst weeks return', { pace: pace * meanOf(sorted.slice(0, some)) }],
  ];
  const today = daysWith({});
  return asked
    .flatMap(([what, more]) => (more === null ? [] : [{ what, days: today - daysWith(more) }]))
    .filter(({ days }) => Number.isFinite(days) && Math.abs(days) >= MIN_DAYS)
    .toSorted((a, b) => Math.abs(b.days) - Math.abs(a.days));
}
