import { censoredNormal, type Prior } from './censored.ts';
import type { Earlier } from './earlier.ts';

/**
 * How far off the sum is where no finished project tells, as a logarithm: it is too short by a fifth in the middle, and may
 * be off by a factor of 2. Fitted on one half of the back-test (`docs/forecasting.md`); counts as two projects.
 */
const OFF: Prior = { mean: 0.2, variance: 0.5, counts: 2 };
/** The same for the time that such projects take on the whole, which is vaguer. */
const VAGUE = 1.2;
/** How far the pace of all strays from that of the last weeks, as a logarithm: measured over 4 to 26 weeks ahead. */
const STRAY = 0.16;
/** Less than this, in working days, makes no difference. */
const GRAIN = 1;

/** How long it will take, as a logarithm of working days and `GRAIN`: normal. */
export interface Expectation {
  middle: number;
  variance: number;
}

/**
 * Two ways to tell how long a project takes: what is open over its pace, and how long such projects took from there. Each
 * is tried on the finished ones; the surer of the two counts more, and how far they were off together is how far this
 * forecast may be off.
 */
export function expectedFrom(expected: number, earlier: Earlier[]): Expectation {
  const sum = logOf(expected);
  const seen = earlier.map((each) => ({ ...each, atLeast: !each.over }));
  const bySum = censoredNormal(
    seen.map((each) => ({ ...each, value: logOf(each.took) - logOf(each.expected) })),
    OFF,
  );
  if (earlier.length === 0) return { middle: sum + OFF.mean, variance: OFF.variance * (1 + 1 / OFF.counts) };
  const byKind = censoredNormal(
    seen.map((each) => ({ ...each, value: logOf(each.took) })),
    { mean: sum + OFF.mean, variance: VAGUE, counts: OFF.counts },
  );
  const trust = byKind.variance / (byKind.variance + bySum.variance);
  const together = censoredNormal(
    seen.map((each) => ({
      ...each,
      value: logOf(each.took) - trust * logOf(each.expected) - (1 - trust) * byKind.mean,
    })),
    { ...OFF, mean: OFF.mean * trust },
  );
  return {
    middle: trust * sum + (1 - trust) * byKind.mean + together.mean,
    variance: together.variance * (1 + 1 / (together.weight + OFF.counts)),
  };
}

/** All open items together: nothing tells but the pace of all, which strays. */
export function expectedOfAll(expected: number): Expectation {
  return { middle: logOf(expected), variance: STRAY };
}

export function logOf(days: number): number {
  return Math.log(days + GRAIN);
}

export function daysOf(log: number): number {
  return Math.max(0, Math.exp(log) - GRAIN);
}
