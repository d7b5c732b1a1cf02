import { normalQuantile } from '../../metrics/statistics/normal-scores.ts';
import type { Compared, Moved } from './define.ts';
import { isSteady } from './steady.ts';

/**
 * Chance that all comparisons together take for none. That how much weeks differ is an estimate makes it nearly twice as
 * much: of the weeks in which nothing changed, in at most one of ten something is told (by simulation).
 */
const TOGETHER = 0.05;
/** Chance that a single comparison takes for none. */
const SINGLE = 0.05;

/** How many times the usual limit a difference must be, for it to be one of `m` that were looked at. */
function limitAmong(m: number): number {
  return normalQuantile(TOGETHER / m / 2) / normalQuantile(SINGLE / 2);
}

/** A metric that moved; null where chance may have done it. */
export function movedOf({ measured, now, before, comparison }: Compared): Moved | null {
  const { verdict, beyond = 0 } = comparison ?? {};
  const [is, was] = [now.summary, before.summary];
  if ((verdict !== 'better' && verdict !== 'worse') || is.value === null || was.value === null) return null;
  return {
    metric: measured.metric,
    is: { ...is, value: is.value },
    was: { ...was, value: was.value },
    verdict,
    strength: Math.abs(beyond),
  };
}

/**
 * What moved by more than chance allows when so many metrics are looked at, in nearly every week: Holm's step-down
 * procedure, which holds however they hang together. Strongest first.
 */
export function significant(compared: Compared[]): Compared[] {
  const judged = compared.filter(({ comparison }) => comparison !== null);
  const strengthOf = (each: Compared) => movedOf(each)?.strength ?? 0;
  const ordered = judged.toSorted((a, b) => strengthOf(b) - strengthOf(a));
  const end = ordered.findIndex((each, index) => strengthOf(each) < limitAmong(judged.length - index));
  return ordered.slice(0, end === -1 ? ordered.length : end).filter(isSteady);
}
