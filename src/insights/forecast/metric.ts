import { mean, median, quantile } from '../../metrics/statistics/stats.ts';
import { seededRandom } from '../seeded-random.ts';
import { type Course, type Fitted, mannersOf } from './metric-course.ts';
import { usualOf } from './metric-odd-weeks.ts';
import { leastSpread, type Scale, scalesFor } from './metric-scale.ts';

/** The value of one week; weeks are counted from any beginning. */
export interface Point {
  week: number;
  value: number;
}

export interface MetricQuestion {
  /** Weeks that were measured, in any order. */
  points: Point[];
  /** The weeks that the value is of; some of them may be among `points`. */
  weeks: number[];
  /** How it comes of them: of times and sizes, whose weeks are medians, the median of all is nearer to theirs. */
  by: 'mean' | 'median';
  /** What no value can be below or above; null for no such bound. */
  least: number | null;
  most: number | null;
  target: number;
  /** Whether the target is reached from above. */
  down: boolean;
}

/** Where a number will be, and how sure that is. */
export interface MetricForecast {
  /** As likely above as below. */
  value: number;
  /** It is between these in 80 of 100 cases. */
  likely: [low: number, high: number];
  /** It is between these in 95 of 100 cases. */
  almostSure: [low: number, high: number];
  /** Chance to be at the target or beyond, 0 to 1. */
  chance: number;
}

/** Fewer weeks than these tell nothing of where it leads. */
export const MIN_WEEKS = 8;

const DRAWS = 2_000;
/** A manner less likely than this, beside the likeliest, is not drawn from. */
const UNLIKELY = 0.01;

/** Weeks to come as they may be in one manner, and how likely that is beside others. */
interface Way {
  scale: Scale;
  fitted: Fitted;
  course: Course;
  weight: number;
}

function waysFrom(weeks: number[], values: number[], ahead: number[]): Way[] {
  const manners = mannersOf(weeks, ahead);
  const all = scalesFor(values).flatMap((scale) => {
    const stretched = values.reduce((sum, value) => sum + scale.stretch(value), 0);
    const scaled = values.map(scale.to);
    const least = leastSpread(scale, values);
    return manners.map((fitTo) => {
      const fitted = fitTo(scaled, least);
      return { scale, fitted, fit: fitted.fit + stretched };
    });
  });
  const best = Math.max(...all.map(({ fit }) => fit));
  return all.flatMap(({ scale, fitted, fit }) => {
    const weight = Math.exp(fit - best);
    if (weight < UNLIKELY) return [];
    return fitted.courses().map((course) => ({ scale, fitted, course, weight }));
  });
}

/** A standard normal value. */
function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** A variance that the estimate may stand for: chi-square by its cube root (Wilson and Hilferty 1931). */
function drawnVariance({ variance, from }: Fitted, random: () => number): number {
  const part = 2 / (9 * from);
  return variance / Math.max(0.05, (1 - part + Math.sqrt(part) * normal(random)) ** 3);
}

function drawnWeeks({ fitted, course, scale }: Way, odd: number[], random: () => number): number[] {
  const deviation = Math.sqrt(drawnVariance(fitted, random));
  const steps = course.triangle.map(() => normal(random));
  return course.triangle.map((row, at) => {
    const off = row.reduce((sum, each, column) => sum + each * (steps[column] ?? 0), 0);
    const extra = odd[Math.floor(random() * odd.length)] ?? 0;
    return scale.from((course.means[at] ?? 0) + deviation * off) + extra;
  });
}

/** Values over the weeks asked for, as they may come, in rising order. */
function draws({ points, weeks, by, least, most }: MetricQuestion): number[] {
  const sorted = points.toSorted((a, b) => a.week - b.week);
  const known = new Map(sorted.map(({ week, value }) => [week, value]));
  const ahead = weeks.filter((week) => !known.has(week));
  const past = weeks.flatMap((week) => known.get(week) ?? []);
  const { values, odd } = usualOf(sorted.map(({ value }) => value));
  const bounded = (value: number) =>
    Math.min(most ?? Number.POSITIVE_INFINITY, Math.max(least ?? Number.NEGATIVE_INFINITY, value));
  const ways = waysFrom(
    sorted.map(({ week }) => week),
    values,
    ahead,
  );
  const total = ways.reduce((sum, { weight }) => sum + weight, 0);
  const random = seededRandom(1);
  const of = by === 'mean' ? mean : median;
  const found: number[] = [];
  let reached = 0;
  for (const way of ways) {
    reached += way.weight;
    while (found.length < (DRAWS * reached) / total) {
      const coming = drawnWeeks(way, odd, random).map(bounded);
      const value = of([...past, ...coming]);
      if (value !== null) found.push(value);
    }
  }
  return found.toSorted((a, b) => a - b);
}

/**
 * Where the value of some weeks will be, from the team's own weeks: their level, how steep a trend may be and whether it
 * goes on or dies away, how much of a week lasts into those after it, and what is each week's own, all weighed by how
 * well they fit what was seen (a Gaussian process, its variance unknown). Weeks that never varied are taken to stay.
 * Deterministic. Null with fewer than 8 weeks.
 */
export function forecastMetric(question: MetricQuestion): MetricForecast | null {
  const { points, target, down } = question;
  if (points.length < MIN_WEEKS) return null;
  const [first = 0] = points.map(({ value }) => value);
  const all = points.every(({ value }) => value === first) ? [first] : draws(question);
  const at = (part: number) => quantile(all, part) ?? first;
  const reaching = all.filter((value) => (down ? value <= target : value >= target));
  return {
    value: at(0.5),
    likely: [at(0.1), at(0.9)],
    almostSure: [at(0.025), at(0.975)],
    chance: reaching.length / all.length,
  };
}
