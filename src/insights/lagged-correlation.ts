import { beyondNormal, ranksOf } from '../metrics/statistics/ranks.ts';

export type WeeklySeries = readonly (number | null)[];

/** How two weekly series move together, the second so many weeks after the first. */
export interface LaggedCorrelation {
  /** Spearman's, from -1 to 1. */
  rho: number;
  lag: number;
  /** Weeks in which both are known. */
  n: number;
  /** How often chance alone makes it, for this pair and lag. */
  p: number;
  /** The same, corrected for every pair and lag that was tried (Holm). */
  corrected: number;
}

/** Fewest weeks in which both are known. */
const FEWEST_WEEKS = 12;
const LAGS = [0, 1, 2, 3];

function centred(values: number[]): number[] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.map((value) => value - mean);
}

function product(a: number[], b: number[], apart = 0): number {
  return a.reduce((sum, each, index) => sum + each * (b[index + apart] ?? 0), 0);
}

/** Autocorrelation at a lag, less what the mean of so few weeks hides of it. */
function autocorrelation(values: number[], apart: number): number {
  const squares = product(values, values);
  return squares > 0 ? product(values, values, apart) / squares + 1 / values.length : 0;
}

/** How many independent weeks two series are worth, whose weeks are like the ones before (Pyper and Peterman, 1998). */
function effectiveWeeks(a: number[], b: number[]): number {
  const n = a.length;
  let inflation = 1;
  for (let apart = 1; apart <= n / 5; apart += 1) {
    const both = autocorrelation(a, apart) * autocorrelation(b, apart);
    inflation += 2 * (1 - apart / n) * both;
  }
  return Math.min(n, Math.max(4, n / Math.max(1, inflation)));
}

/** Student's t by Wallace's approximation of a normal variable. */
function chanceOf(rho: number, weeks: number): number {
  const freedom = weeks - 2;
  const correction = (8 * freedom + 1) / (8 * freedom + 3);
  return beyondNormal(correction * Math.sqrt(-freedom * Math.log(1 - Math.min(rho ** 2, 1 - 1e-12))));
}

type Tried = Omit<LaggedCorrelation, 'corrected'>;

/** Null under twelve weeks, or where one of them never changes. */
function correlated(first: WeeklySeries, second: WeeklySeries, lag: number): Tried | null {
  const both = first.flatMap((value, week) => {
    const later = second[week + lag] ?? null;
    return value === null || later === null ? [] : [{ value, later }];
  });
  if (both.length < FEWEST_WEEKS) return null;
  const a = centred(ranksOf(both.map(({ value }) => value)));
  const b = centred(ranksOf(both.map(({ later }) => later)));
  const spread = Math.sqrt(product(a, a) * product(b, b));
  if (spread === 0) return null;
  const rho = product(a, b) / spread;
  return { rho, lag, n: both.length, p: chanceOf(rho, effectiveWeeks(a, b)) };
}

/** Each p times how many are left that are no smaller, never less than the one before (Holm). */
function holm<T extends Tried>(tried: T[]): (T & LaggedCorrelation)[] {
  let least = 0;
  return tried
    .toSorted((a, b) => a.p - b.p)
    .map((each, index) => {
      least = Math.max(least, Math.min(1, each.p * (tried.length - index)));
      return { ...each, corrected: least };
    });
}

/** What became of pairs of series: for each the lag at which chance explains it least, and how many were tried at all. */
export interface Correlations {
  /** In the order of the pairs; null under twelve weeks in common, or where one of them never changes. */
  pairs: (LaggedCorrelation | null)[];
  /** Pairs times lags. */
  tried: number;
}

/**
 * Spearman's rank correlation of pairs of weekly series, the second 0 to 3 weeks after the first. Weeks that are like
 * the ones before count for less than one; chance is corrected for every pair and lag that was tried.
 */
export function laggedCorrelations(pairs: { first: WeeklySeries; second: WeeklySeries }[]): Correlations {
  const tried = pairs.flatMap(({ first, second }, pair) =>
    LAGS.flatMap((lag) => {
      const found = correlated(first, second, lag);
      return found ? [{ ...found, pair }] : [];
    }),
  );
  const corrected = holm(tried);
  return {
    pairs: pairs.map((_, pair) => {
      const found = corrected.find((each) => each.pair === pair);
      if (!found) return null;
      const { rho, lag, n, p, corrected: byAll } = found;
      return { rho, lag, n, p, corrected: byAll };
    }),
    tried: tried.length,
  };
}
