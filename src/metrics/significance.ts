import { type Residual, varianceOfDifference } from './dependence.ts';
import { normalScores } from './normal-scores.ts';
import { median } from './stats.ts';

export type Verdict = 'better' | 'worse' | 'flat' | 'not enough data';

export interface Observation {
  value: number;
  at: Date;
  /** Observations of one cluster moved together and count for little more than one when chance is judged. */
  cluster: string;
}

/** Fewest observations on each side for a verdict. */
export const MIN_FOR_VERDICT = 10;
const MIN_CLUSTERS = 5;
/** Smallest relative change of a median that anybody should act on. */
const DEAD_BAND = 0.1;
const WEEK_MS = 7 * 86_400_000;
/** A Monday. */
const FIRST_WEEK_MS = 4 * 86_400_000;

/**
 * How many standard errors a difference must be. The likeness of near weeks is itself an estimate, from few weeks: the
 * more of the variance is due to it, the more is asked. Set by simulation so that false verdicts stay near 5 %.
 */
function criticalValue(shared: number): number {
  return 1.88 + 2.2 * shared ** 2;
}

function residuals(observations: Observation[], scores: number[]): { mean: number; residuals: Residual[] } {
  const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
  const weeks = new Map<string, number>();
  for (const { cluster, at } of observations) {
    if (!weeks.has(cluster)) weeks.set(cluster, Math.floor((at.getTime() - FIRST_WEEK_MS) / WEEK_MS));
  }
  return {
    mean,
    residuals: observations.map(({ cluster }, index) => ({
      value: (scores[index] ?? 0) - mean,
      cluster,
      week: weeks.get(cluster) ?? 0,
    })),
  };
}

/** Difference of the sides in mean normal scores, over what chance allows: beyond 1 either way it is no chance. */
function excess(before: Observation[], after: Observation[]): number {
  const scores = normalScores([...before, ...after].map(({ value }) => value));
  const then = residuals(before, scores.slice(0, before.length));
  const now = residuals(after, scores.slice(before.length));
  const { variance, shared } = varianceOfDifference([then.residuals, now.residuals]);
  return variance > 0 ? (now.mean - then.mean) / (criticalValue(shared) * Math.sqrt(variance)) : 0;
}

/**
 * Whether a median moved: by more than a tenth, and by more than chance allows. Chance is judged on normal scores of
 * the ranks, with a variance that counts changes of one deployment, and of near weeks, as alike as they are found to
 * be. Deterministic.
 */
export function compareMedians(
  before: Observation[],
  after: Observation[],
  better: 'lower' | 'higher',
): { was: number | null; change: number | null; verdict: Verdict } {
  const was = median(before.map(({ value }) => value));
  const is = median(after.map(({ value }) => value));
  if (was === null || is === null) return { was, change: null, verdict: 'not enough data' };
  const change = is - was;
  const clusters = [before, after].map((side) => new Set(side.map(({ cluster }) => cluster)).size);
  const enough = Math.min(before.length, after.length) >= MIN_FOR_VERDICT;
  if (!enough || Math.min(...clusters) < MIN_CLUSTERS) return { was, change, verdict: 'not enough data' };
  if (change === 0 || Math.abs(change) < DEAD_BAND * Math.abs(was)) return { was, change, verdict: 'flat' };
  const beyond = excess(before, after);
  if (Math.abs(beyond) < 1 || beyond > 0 !== change > 0) return { was, change, verdict: 'flat' };
  return { was, change, verdict: change > 0 === (better === 'higher') ? 'better' : 'worse' };
}
