import { MIN_SAMPLES } from '../deltas.ts';
import type { InvestmentPart, Judgement } from './define.ts';

/** Points that a share may be off what it should be and still be near. */
const NEAR = 5;
/** Sums of percentages that people wrote may be off by a computer's rounding. */
const ROUNDING = 1e-6;

/** What all expected shares sum to, in percent; null where none is set. */
export function sumOfExpected(expected: Iterable<number | undefined>): number | null {
  const set = [...expected].filter((each) => each !== undefined);
  return set.length === 0 ? null : set.reduce((sum, each) => sum + each, 0);
}

/** Whether expected shares are more than all there is. */
export function isTooMuch(sum: number | null): boolean {
  return sum !== null && sum > 100 + ROUNDING;
}

/**
 * What is to be said of a part. Nothing of one that nothing is expected of, where expected shares are more than all there
 * is, and where fewer than five days on single pieces of work are told in all.
 */
export function judgementOf(
  { expected, share, sort }: Pick<InvestmentPart, 'expected' | 'share' | 'sort'>,
  { unallocated, n, tooMuch }: { unallocated: number; n: number; tooMuch: boolean },
): Judgement | null {
  if (expected === null || sort !== 'listed' || tooMuch || n < MIN_SAMPLES) return null;
  if (share - expected >= NEAR) return 'more';
  if (expected - share < NEAR) return 'near';
  return expected - share - unallocated >= NEAR ? 'less' : 'perhaps less';
}
