import { median } from '../../metrics/statistics/stats.ts';

/** A value as of a time, counted in weeks from any beginning. */
export interface Point {
  week: number;
  value: number;
}

/** Where a line through the weeks leads: the value, and between which it lies with 95 %. */
export interface Forecast {
  value: number;
  low: number;
  high: number;
}

/** Fewer weeks than these show no line. */
export const MIN_WEEKS = 8;

/** Normal quantile of a two-sided interval of 95 %. */
const Z = 1.96;

function slopesOf(points: Point[]): number[] {
  const slopes: number[] = [];
  for (const [index, one] of points.entries()) {
    for (const other of points.slice(index + 1)) {
      if (other.week !== one.week) slopes.push((other.value - one.value) / (other.week - one.week));
    }
  }
  return slopes.toSorted((a, b) => a - b);
}

/** Ranks of the slopes between which the true one lies (Sen 1968, from the variance of Kendall's S). */
function ranksOf(slopes: number, points: number): [low: number, high: number] {
  const spread = Z * Math.sqrt((points * (points - 1) * (2 * points + 5)) / 18);
  const low = Math.max(0, Math.floor((slopes - spread) / 2) - 1);
  const high = Math.min(slopes - 1, Math.ceil((slopes + spread) / 2));
  return [low, high];
}

/**
 * Where weekly values will be, by the line through them (Theil–Sen: the median of the slopes of all pairs, which one odd
 * week does not turn), drawn through their middle. Never below 0 where none of them is. Null with fewer than 8 weeks.
 */
export function forecastAt(points: Point[], week: number): Forecast | null {
  if (points.length < MIN_WEEKS) return null;
  const slopes = slopesOf(points);
  const slope = median(slopes);
  const middle = median(points.map((each) => each.week));
  if (slope === null || middle === null) return null;
  const level = median(points.map((each) => each.value - slope * (each.week - middle))) ?? 0;
  const floor = points.some(({ value }) => value < 0) ? Number.NEGATIVE_INFINITY : 0;
  const at = (steepness: number) => Math.max(floor, level + steepness * (week - middle));
  const [low, high] = ranksOf(slopes.length, points.length).map((rank) => at(slopes[rank] ?? slope));
  const ends = [low ?? at(slope), high ?? at(slope)];
  return { value: at(slope), low: Math.min(...ends), high: Math.max(...ends) };
}
