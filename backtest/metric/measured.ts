import type { Random } from '../../demo/organisation/random.ts';
import { type Noise, REAL } from '../../simulate/noise.ts';
import { counts, failures, type Habits, type Periods, times } from '../../simulate/verdicts/teams.ts';
import { WEEK_MS } from '../../src/domain/milliseconds.ts';
import type { Point } from '../../src/insights/forecast/metric.ts';
import type { Observation } from '../../src/metrics/statistics/gap.ts';
import { median } from '../../src/metrics/statistics/stats.ts';

/** Weeks as they were measured, and what the last four of those to come came to. */
export interface Course {
  points: Point[];
  by: 'mean' | 'median';
  truth: number;
}

type Value = (some: Observation[]) => number;

/** Weeks with fewer samples tell nothing, as in key results. */
const MIN_SAMPLES = 3;
const VALUE_WEEKS = 4;

const middle: Value = (some) => median(some.map(({ value }) => value)) ?? 0;
const sum: Value = (some) => some.reduce((all, { value }) => all + value, 0);
const rate: Value = (some) => (100 * sum(some)) / some.length;

function weeksOf(periods: Periods): Observation[][] {
  const all = [...periods.earlier, ...periods.after];
  const byWeek = Map.groupBy(all, ({ at }) => Math.floor((at.getTime() - Date.UTC(2024, 0, 1)) / WEEK_MS));
  const last = Math.max(...byWeek.keys());
  return Array.from({ length: last + 1 }, (_, week) => byWeek.get(week) ?? []);
}

function courseOf(weeks: Observation[][], past: number, of: Value, least: number): Course | null {
  const points = weeks
    .slice(0, past)
    .flatMap((some, week) => (some.length < least ? [] : [{ week, value: of(some) }]));
  const last = weeks.slice(-VALUE_WEEKS);
  const known = last.flat();
  if (known.length < MIN_SAMPLES) return null;
  const by = of === middle ? 'median' : 'mean';
  return { points, by, truth: least === 0 ? sum(known) / VALUE_WEEKS : of(known) };
}

/** A team whose numbers vary as those of real projects do, with no change in it. */
export interface Measured {
  name: string;
  /** Null where so little comes that there is no value to foretell. */
  drawn(past: number, ahead: number, random: Random): Course | null;
}

function habits(noise: Noise, past: number, ahead: number, random: Random): Habits {
  const [changesPerWeek, spread] = [random.between(8, 25), random.between(0.5, 1.1)];
  return { noise, weeks: [past, 0, ahead], changesPerWeek, spread, ratio: 1 };
}

export const MEASURED: Measured[] = REAL.flatMap((noise): Measured[] => {
  const [name = noise.name] = noise.name.split(':');
  return [
    {
      name: `${name}: median time`,
      drawn: (past, ahead, random) =>
        courseOf(weeksOf(times(habits(noise, past, ahead, random), random)), past, middle, MIN_SAMPLES),
    },
    {
      name: `${name}: how many a week`,
      drawn: (past, ahead, random) =>
        courseOf(weeksOf(counts(habits(noise, past, ahead, random), random)), past, sum, 0),
    },
    {
      name: `${name}: share that failed`,
      drawn: (past, ahead, random) =>
        courseOf(
          weeksOf(failures(habits(noise, past, ahead, random), random.between(0.05, 0.3), random)),
          past,
          rate,
          MIN_SAMPLES,
        ),
    },
  ];
});
