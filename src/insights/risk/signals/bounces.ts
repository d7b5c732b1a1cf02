import { between, counted, percent, weeksBefore } from '../counting.ts';
import type { RiskSignal } from '../define.ts';

const WEEKS = 8;
const LEAST_ITEMS = 5;
const LEAST_BACK = 3;
/**
 * Part of the items worked on that came back. Ours: one in five is more than a slip now and then, and where it is half of
 * them, the work is done one and a half times.
 */
const [LOW, HIGH] = [0.2, 0.5];

/**
 * Items that went back from done or from a review, of all that moved lately. It says why and makes
 * nothing longer: in back-tests such projects took no longer than was forecast, for what comes back is not finished, which
 * the pace sees.
 */
export const bounces: RiskSignal = {
  id: 'bounces',
  title: 'Work comes back',
  stretch: 0,
  missing: `Fewer than ${LEAST_ITEMS} of its items moved in the last ${WEEKS} weeks.`,
  read({ now, own }) {
    const since = weeksBefore(now, WEEKS);
    const moved = own.filter(({ movedAt, createdAt }) => movedAt >= since && movedAt > createdAt);
    if (moved.length < LEAST_ITEMS) return null;
    const back = moved.filter(({ wentBack }) => wentBack.some((at) => at >= since)).length;
    const part = back / moved.length;
    const seen = back >= LEAST_BACK && part >= LOW;
    return {
      strength: seen ? Math.max(0.2, between(part, LOW, HIGH)) : 0,
      short: `${back} of ${counted(moved.length, 'item')} came back from done or from review`,
      evidence: `${back} of the ${counted(moved.length, 'item')} that moved in the last ${WEEKS} weeks (${percent(part)}) went back from done or from a review.`,
      n: moved.length,
      since,
    };
  },
};
