import type { ActionVerdict } from '../../domain/evidence.ts';
import type { Comparison } from '../../metrics/statistics/significance.ts';

/** What came of it, and how sure that is. */
export interface Judged extends Pick<ActionVerdict, 'verdict' | 'effect' | 'interval'> {
  /** Why there is not enough data, as a sentence without its full stop; null where there is. */
  reason: string | null;
}

const WORDS = {
  better: 'improved',
  worse: 'worse',
  flat: 'no change',
} as const satisfies Record<Exclude<Comparison['verdict'], 'not enough data'>, ActionVerdict['verdict']>;

export function notEnough(reason: string): Judged {
  return { verdict: 'not enough data', effect: null, interval: null, reason };
}

/** An interval that holds the effect also where the middle moved otherwise than the whole. */
export function judged(
  verdict: keyof typeof WORDS,
  effect: number | null,
  interval: [number, number] | null,
): Judged {
  const around: [number, number] | null =
    effect === null || interval === null
      ? null
      : [Math.min(interval[0], effect), Math.max(interval[1], effect)];
  return { verdict: WORDS[verdict], effect, interval: around, reason: null };
}
