import { WEEK_MS } from '../../domain/milliseconds.ts';
import { type Residual, varianceOfDifference } from './dependence.ts';
import { normalScores } from './normal-scores.ts';

export interface Observation {
  value: number;
  /** Of a ratio: what stands below the line. */
  of?: number;
  at: Date;
  /** Observations of one cluster moved together and count for little more than one when chance is judged. */
  cluster: string;
}

export interface Sides {
  before: Observation[];
  after: Observation[];
  /** From before both, and not compared: by these too it is judged how much weeks differ. */
  earlier: Observation[];
}

export type Scores = Record<keyof Sides, number[]>;

/** A Monday. */
const FIRST_WEEK_MS = 4 * 86_400_000;

/**
 * How many standard errors a difference must be. The likeness of near weeks is itself an estimate, from few weeks: the
 * more of the variance is due to it, the more is asked. Set by simulation so that false verdicts stay near 5 %.
 */
function criticalValue(shared: number): number {
  return 1.88 + 2.2 * shared ** 2;
}

/** Weeks from Monday on, numbered. */
export function weekOf(at: Date): number {
  return Math.floor((at.getTime() - FIRST_WEEK_MS) / WEEK_MS);
}

/** Scored observations of one side: their mean, and what each is away from it. */
function residuals(observations: Observation[], scores: number[]): { mean: number; residuals: Residual[] } {
  const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
  const weeks = new Map<string, number>();
  for (const { cluster, at } of observations) {
    if (!weeks.has(cluster)) weeks.set(cluster, weekOf(at));
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

/** Difference of the sides in mean scores, and the largest that chance alone is taken to make (95 %). */
export function gapOf(
  { before, after, earlier }: Sides,
  scores: Scores,
): { difference: number; chance: number } {
  const then = residuals(before, scores.before);
  const now = residuals(after, scores.after);
  const past = residuals(earlier, scores.earlier);
  const { variance, shared } = varianceOfDifference([then.residuals, now.residuals], past.residuals);
  const difference = now.mean - then.mean;
  return { difference, chance: variance > 0 ? criticalValue(shared) * Math.sqrt(variance) : 0 };
}

/** Normal scores of the ranks among all that is known. */
export function byRank({ before, after, earlier }: Sides): Scores {
  const scores = normalScores([...before, ...after, ...earlier].map(({ value }) => value));
  const end = before.length + after.length;
  return {
    before: scores.slice(0, before.length),
    after: scores.slice(before.length, end),
    earlier: scores.slice(end),
  };
}

/** Null where nothing stands below the line. */
export function ratioOf(observations: Observation[]): number | null {
  const below = observations.reduce((sum, { of = 0 }) => sum + of, 0);
  return below > 0 ? observations.reduce((sum, { value }) => sum + value, 0) / below : null;
}

/** What each observation adds to its side's ratio, so that their mean is the ratio (linearised). */
function contributions(observations: Observation[]): number[] {
  const ratio = ratioOf(observations) ?? 0;
  const mean = observations.reduce((sum, { of = 0 }) => sum + of, 0) / observations.length;
  return observations.map(({ value, of = 0 }) => ratio + (value - ratio * of) / mean);
}

export function byContribution({ before, after, earlier }: Sides): Scores {
  return { before: contributions(before), after: contributions(after), earlier: contributions(earlier) };
}
