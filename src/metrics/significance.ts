import { seededRandom } from './random.ts';
import { median } from './stats.ts';

export type Verdict = 'better' | 'worse' | 'flat' | 'not enough data';

export interface Observation {
  value: number;
  /** Observations of one cluster moved together and count as one when chance is judged. */
  cluster: string;
}

/** Fewest observations on each side for a verdict. */
export const MIN_FOR_VERDICT = 10;
const MIN_CLUSTERS = 5;
const RESAMPLES = 600;
/** Smallest relative change of a median that anybody should act on. */
const DEAD_BAND = 0.1;

function resampledMedian(clusters: number[][], random: () => number): number {
  const drawn: number[] = [];
  for (let i = 0; i < clusters.length; i += 1) {
    drawn.push(...(clusters[Math.floor(random() * clusters.length)] ?? []));
  }
  return median(drawn) ?? 0;
}

function clustersOf(observations: Observation[]): number[][] {
  const groups = Map.groupBy(observations, ({ cluster }) => cluster);
  return [...groups.values()].map((group) => group.map(({ value }) => value));
}

/**
 * Whether a median moved: by more than a tenth, and by more than chance allows (the 95 % bootstrap interval of the
 * difference, resampled by cluster, leaves out zero). Deterministic.
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
  const sides = [clustersOf(before), clustersOf(after)] as const;
  const enough = Math.min(before.length, after.length) >= MIN_FOR_VERDICT;
  if (!enough || sides.some((clusters) => clusters.length < MIN_CLUSTERS))
    return { was, change, verdict: 'not enough data' };
  if (Math.abs(change) < DEAD_BAND * Math.abs(was)) return { was, change, verdict: 'flat' };
  const random = seededRandom(before.length * 7919 + after.length);
  const differences = Array.from(
    { length: RESAMPLES },
    () => resampledMedian(sides[1], random) - resampledMedian(sides[0], random),
  ).toSorted((a, b) => a - b);
  const low = differences[Math.floor(RESAMPLES * 0.025)] ?? 0;
  const high = differences[Math.ceil(RESAMPLES * 0.975) - 1] ?? 0;
  if (low <= 0 && high >= 0) return { was, change, verdict: 'flat' };
  return { was, change, verdict: change > 0 === (better === 'higher') ? 'better' : 'worse' };
}
