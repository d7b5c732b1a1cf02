import { counted, finishedIn, percent, weeksBefore } from '../counting.ts';
import type { RiskSignal } from '../define.ts';

const WEEKS = 4;
/** Fewer than these are an afterthought. */
const LEAST_ADDED = 3;
/** Of fewer, a part says nothing. */
const LEAST_KNOWN = 5;
/**
 * Part by which the scope grew in four weeks. Kulk and Verhoef ("Quantifying requirements volatility effects", Science of
 * Computer Programming 72, 2008) quote 5 % a month as the customary limit, and find a fifth of good projects beyond it: so
 * twice that.
 */
const LEAST_GROWTH = 0.1;

/**
 * Items that were added lately, against those known before and those finished at the same time. Where as many are added
 * as are finished the end comes no nearer, which is strength 1. How others grew is in the forecast; in back-tests
 * such projects took a quarter longer than that.
 */
export const scope: RiskSignal = {
  id: 'scope',
  title: 'Scope grows',
  stretch: 0.25,
  missing: `Fewer than ${LEAST_KNOWN} of its items are older than ${WEEKS} weeks.`,
  read({ now, own }) {
    const since = weeksBefore(now, WEEKS);
    const known = own.filter(({ createdAt }) => createdAt < since);
    if (known.length < LEAST_KNOWN) return null;
    const added = own.filter(({ createdAt }) => createdAt >= since && createdAt <= now).length;
    const finished = finishedIn(own, since, now).length;
    const growth = added / known.length;
    const seen = added >= LEAST_ADDED && growth >= LEAST_GROWTH;
    return {
      strength: seen ? Math.min(1, added / Math.max(1, finished)) : 0,
      short: `${counted(added, 'item')} added in ${WEEKS} weeks, ${finished} finished`,
      evidence: `${counted(added, 'item')} came to the ${known.length} known ${WEEKS} weeks ago (${percent(growth)} more); ${finished} ${finished === 1 ? 'was' : 'were'} finished in the same time.`,
      n: known.length,
      since,
    };
  },
};
