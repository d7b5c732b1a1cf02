import { byContribution, gapOf, type Scores, type Sides, weekOf } from '../../metrics/statistics/gap.ts';
import { compareMedians, compareRatios } from '../../metrics/statistics/significance.ts';
import { type Judged, judged, notEnough } from './judge.ts';
import { scaleInterval } from './scale-interval.ts';

type Better = 'lower' | 'higher';

/** Smallest relative change that anybody should act on. */
const DEAD_BAND = 0.1;
/**
 * Rare cases and counts are not spread as evenly as the test takes them to be: so much more is asked of them. Set by
 * simulation so that false verdicts stay under 5 %.
 */
const CAUTION = 1.1;
/** What makes a week good or bad is all a week's days have: fewer weeks tell nothing of it. */
const MIN_WEEKS = 4;

/** Of a median: a share of what it was. */
export function judgeMedian(sides: Sides, better: Better): Judged {
  const { was, change, verdict } = compareMedians(sides.before, sides.after, better, sides.earlier);
  if (verdict === 'not enough data' || was === null || change === null) {
    return notEnough('it needs at least five deployments, or days, on each side');
  }
  const center = (was + change) / was;
  if (!(center > 0 && Number.isFinite(center))) return judged(verdict, was > 0 ? change / was : null, null);
  return judged(verdict, change / was, scaleInterval(sides, center));
}

/** Of a percentage: points. */
export function judgeRatio(sides: Sides, better: Better): Judged {
  const { change, verdict } = compareRatios(sides.before, sides.after, better, sides.earlier);
  if (verdict === 'not enough data' || change === null) {
    return notEnough('too few cases for and against, or fewer than five deployments or sprints on a side');
  }
  const chance = 100 * CAUTION * gapOf(sides, byContribution(sides)).chance;
  const sure = Math.abs(change) > chance;
  return judged(sure ? verdict : 'flat', change, [
    Math.max(-100, change - chance),
    Math.min(100, change + chance),
  ]);
}

function meanOf(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Of a count, of which each observation is one working day's: a share of the mean. */
export function judgeCount(sides: Sides, better: Better): Judged {
  const values = (side: Sides['before']) => side.map(({ value }) => value);
  const scores: Scores = {
    before: values(sides.before),
    after: values(sides.after),
    earlier: values(sides.earlier),
  };
  const weeks = [sides.before, sides.after].map((side) => new Set(side.map(({ at }) => weekOf(at))).size);
  if (Math.min(...weeks) < MIN_WEEKS) return notEnough(`it needs at least ${MIN_WEEKS} weeks on each side`);
  const was = meanOf(scores.before);
  const gap = gapOf(sides, scores);
  const [difference, chance] = [gap.difference, CAUTION * gap.chance];
  const moved = difference !== 0 && Math.abs(difference) >= Math.max(chance, DEAD_BAND * was);
  const verdict = moved ? (difference > 0 === (better === 'higher') ? 'better' : 'worse') : 'flat';
  if (was <= 0) return judged(verdict, null, null);
  return judged(verdict, difference / was, [
    Math.max(-1, (difference - chance) / was),
    (difference + chance) / was,
  ]);
}
