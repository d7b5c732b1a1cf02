import { median } from '../../metrics/statistics/stats.ts';

/** Weeks on each side whose median a week is compared with. */
const AROUND = 2;
/** A week farther from those around it than so many times the usual is odd. */
const FARTHEST = 5;
/** The usual is taken to be this part of the median at least. */
const LEAST = 0.05;
/** From the median of distances to a standard deviation, where they are normal. */
const TO_DEVIATION = 1.4826;

/** Weekly values with odd ones drawn in to what is usual, and what was taken off each. */
export interface Usual {
  values: number[];
  odd: number[];
}

/**
 * One odd week must turn no line; yet odd weeks come again as often as they came. So they are told apart: a line goes
 * through `values`, and a week to come may bring any of `odd`, most of which are 0.
 */
export function usualOf(values: number[]): Usual {
  const around = values.map((_, at) => median(values.slice(Math.max(0, at - AROUND), at + AROUND + 1)) ?? 0);
  const distances = values.map((value, at) => Math.abs(value - (around[at] ?? 0)));
  const least = LEAST * (median(values.map(Math.abs)) ?? 0);
  const reach = FARTHEST * Math.max(TO_DEVIATION * (median(distances) ?? 0), least);
  const usual = values.map((value, at) => {
    const middle = around[at] ?? 0;
    return reach > 0 ? Math.min(middle + reach, Math.max(middle - reach, value)) : value;
  });
  return { values: usual, odd: values.map((value, at) => value - (usual[at] ?? 0)) };
}
