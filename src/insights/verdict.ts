import type { MetricDefinition } from '../metrics/define.ts';
import type { Observation } from '../metrics/statistics/gap.ts';
import { MIN_FOR_VERDICT } from '../metrics/statistics/significance.ts';
import { type Judged, notEnough } from './verdict/judge.ts';
import { judgeCount, judgeMedian, judgeRatio } from './verdict/kinds.ts';

/**
 * Samples that are counted; of a count, what `dailyCounts` makes of them. What was `earlier` than both sides is not
 * compared: by it, too, it is judged how much one week differs from the next.
 */
export interface Compared {
  metric: Pick<MetricDefinition, 'kind' | 'better'>;
  before: Observation[];
  after: Observation[];
  earlier?: Observation[];
}

/**
 * Whether a number improved, with the size of the effect and its 95 % interval. The effect is a share of the median
 * (of a distribution) or of the mean working day (of a count), and points of a percentage.
 *
 * Verdict and interval are one thing: the interval is every effect that the test of the verdict would not tell from
 * what was seen. So it leaves out 0 where the verdict is *improved* or *worse*; and where it is *no change* it reaches
 * 0, or holds an effect that is too small to act on (under a tenth; of a percentage also under a point). The test
 * counts what was deployed together, and near weeks, as alike as they are found to be, which is why chance is allowed
 * more than usual where there are few weeks. Deterministic: nothing is drawn.
 */
export function verdictOf({ metric: { kind, better }, before, after, earlier = [] }: Compared): Judged {
  const sides = { before, after, earlier };
  if (better === 'neither') return notEnough('neither more nor less of it is better');
  if (kind === 'gauge') return notEnough('it is a state on one day, not many cases that could be compared');
  if (kind === 'share') return notEnough('it is parts of a whole, not one number');
  const n = Math.min(before.length, after.length);
  if (n < MIN_FOR_VERDICT)
    return notEnough(`it needs at least ${MIN_FOR_VERDICT} cases on each side, and has ${n}`);
  if (kind === 'distribution') return judgeMedian(sides, better);
  return kind === 'ratio' ? judgeRatio(sides, better) : judgeCount(sides, better);
}
