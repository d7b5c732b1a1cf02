import { byContribution, byRank, gapOf, type Observation, ratioOf, type Scores, type Sides } from './gap.ts';
import { median } from './stats.ts';

export type Verdict = 'better' | 'worse' | 'flat' | 'not enough data';

/** Fewest observations on each side for a verdict. */
export const MIN_FOR_VERDICT = 10;
const MIN_CLUSTERS = 5;
/** Smallest relative change that anybody should act on. */
const DEAD_BAND = 0.1;
/** Smallest change of a percentage that anybody should act on, in points. */
const DEAD_POINTS = 1;
/** Fewest that are and that are not, on both sides of a rate together, for chance to be judged. */
const MIN_CASES = 5;

/** Difference of the sides in mean scores, over what chance allows: beyond 1 either way it is no chance. */
function excess(sides: Sides, scores: Scores): number {
  const { difference, chance } = gapOf(sides, scores);
  return chance > 0 ? difference / chance : 0;
}

export interface Comparison {
  was: number | null;
  change: number | null;
  verdict: Verdict;
  /** How many times what chance allows the difference is, signed as it is; absent where chance was not judged. */
  beyond?: number;
}

interface Judgement extends Sides {
  was: number;
  change: number;
  better: 'lower' | 'higher';
  /** Smallest change that counts. */
  deadBand: number;
  scores(sides: Sides): Scores;
}

function verdictOf({ was, change, better, deadBand, scores, ...sides }: Judgement): Comparison {
  const { before, after } = sides;
  const clusters = [before, after].map((side) => new Set(side.map(({ cluster }) => cluster)).size);
  const enough = Math.min(before.length, after.length) >= MIN_FOR_VERDICT;
  if (!enough || Math.min(...clusters) < MIN_CLUSTERS) return { was, change, verdict: 'not enough data' };
  if (change === 0 || Math.abs(change) < deadBand) return { was, change, verdict: 'flat' };
  const beyond = excess(sides, scores(sides));
  if (Math.abs(beyond) < 1 || beyond > 0 !== change > 0) return { was, change, verdict: 'flat', beyond };
  return { was, change, verdict: change > 0 === (better === 'higher') ? 'better' : 'worse', beyond };
}

/**
 * Whether a median moved: by more than a tenth, and by more than chance allows. Chance is judged on normal scores of
 * the ranks, with a variance that counts changes of one deployment, and of near weeks, as alike as they are found to
 * be; on what was `earlier`, too, where that is given. Deterministic.
 */
export function compareMedians(
  before: Observation[],
  after: Observation[],
  better: 'lower' | 'higher',
  earlier: Observation[] = [],
): Comparison {
  const was = median(before.map(({ value }) => value));
  const is = median(after.map(({ value }) => value));
  if (was === null || is === null) return { was, change: null, verdict: 'not enough data' };
  const deadBand = DEAD_BAND * Math.abs(was);
  return verdictOf({ before, after, earlier, was, change: is - was, better, deadBand, scores: byRank });
}

/** Whether a count per week moved: each observation is the count of one complete week. As medians are judged. */
export function compareCounts(
  before: Observation[],
  after: Observation[],
  { was, is }: { was: number; is: number },
  better: 'lower' | 'higher',
  earlier: Observation[] = [],
): Comparison {
  const deadBand = DEAD_BAND * Math.abs(was);
  return verdictOf({ before, after, earlier, was, change: is - was, better, deadBand, scores: byRank });
}

/**
 * Whether a ratio moved, in percent: by more than a point and a tenth of what it was, and by more than chance allows.
 * Chance is judged on what each observation adds to its side's ratio, with the same variance as medians are; with fewer
 * than five cases for and against on both sides together it is not judged.
 */
export function compareRatios(
  before: Observation[],
  after: Observation[],
  better: 'lower' | 'higher',
  earlier: Observation[] = [],
): Comparison {
  const [was, is] = [ratioOf(before), ratioOf(after)];
  if (was === null || is === null) return { was: null, change: null, verdict: 'not enough data' };
  const change = 100 * (is - was);
  const all = [...before, ...after];
  const cases = all.filter(({ value }) => value > 0).length;
  if (
    Math.min(cases, all.length - cases) < MIN_CASES &&
    all.every(({ value }) => value === 0 || value === 1)
  ) {
    return { was: 100 * was, change, verdict: change === 0 ? 'flat' : 'not enough data' };
  }
  const deadBand = Math.max(DEAD_POINTS, DEAD_BAND * 100 * was);
  return verdictOf({
    before,
    after,
    earlier,
    was: 100 * was,
    change,
    better,
    deadBand,
    scores: byContribution,
  });
}
