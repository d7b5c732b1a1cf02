/** Ranks from 0, ties by their middle one. */
export function ranksOf(values: number[]): number[] {
  const order = values.map((_, index) => index).toSorted((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  const ranks = new Array<number>(values.length).fill(0);
  for (let first = 0; first < order.length; ) {
    const value = values[order[first] ?? 0];
    let end = first;
    while (end < order.length && values[order[end] ?? 0] === value) end += 1;
    for (const index of order.slice(first, end)) ranks[index] = (first + end - 1) / 2;
    first = end;
  }
  return ranks;
}

/** Two-sided probability of a standard normal variable beyond `z` (Abramowitz and Stegun 7.1.26). */
export function beyondNormal(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  const t = 1 / (1 + 0.3275911 * x);
  const series =
    t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  return series * Math.exp(-x * x);
}

/** By how much the second group ranks above what chance alone would make of it, in pairs won; below 0 where it ranks lower. */
export function rankShift(before: number[], after: number[]): number {
  const n = after.length;
  const ranks = ranksOf([...before, ...after]).slice(before.length);
  const u = ranks.reduce((sum, rank) => sum + rank + 1, 0) - (n * (n + 1)) / 2;
  return u - (before.length * n) / 2;
}

/**
 * How often chance alone parts two groups so far: Mann and Whitney's rank test, two-sided, by the normal approximation
 * with ties and continuity corrected. 1 where all are alike.
 */
export function rankTest(before: number[], after: number[]): number {
  const [m, n] = [before.length, after.length];
  const all = m + n;
  const values = [...before, ...after];
  const ties = Map.groupBy(values, (value) => value)
    .values()
    .reduce((sum, { length }) => sum + length ** 3 - length, 0);
  const variance = ((m * n) / 12) * (all + 1 - ties / (all * (all - 1)));
  if (!(variance > 0)) return 1;
  const gap = Math.max(0, Math.abs(rankShift(before, after)) - 0.5);
  return Math.min(1, beyondNormal(gap / Math.sqrt(variance)));
}

/** Each p corrected for all that were tried with it (Holm), in the order given. */
export function holm(ps: number[]): number[] {
  const corrected = new Array<number>(ps.length).fill(1);
  let least = 0;
  const order = ps.map((_, index) => index).toSorted((a, b) => (ps[a] ?? 1) - (ps[b] ?? 1));
  for (const [place, index] of order.entries()) {
    least = Math.max(least, Math.min(1, (ps[index] ?? 1) * (ps.length - place)));
    corrected[index] = least;
  }
  return corrected;
}
