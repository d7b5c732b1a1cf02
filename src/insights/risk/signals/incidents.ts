import { WEEK_MS } from '../../../domain/milliseconds.ts';
import { between, chanceOfAtMost, counted, weeksBefore } from '../counting.ts';
import type { RiskSignal } from '../define.ts';

const WEEKS = 4;
/** Less than this long before, nobody knows what is usual. */
const LEAST_WEEKS_BEFORE = 8;
const MOST_WEEKS_BEFORE = 22;
const LEAST_INCIDENTS = 3;
/** So many as this happen by chance once in twenty times, the usual limit of tests. */
const CHANCE = 0.05;
/** Times the usual: a quarter more is noise, and three times as many is as strong as it gets. */
const [LOW, HIGH] = [1.25, 3];

/**
 * More incidents of its teams lately than usual for them. Whoever puts out fires does not build, and a pace of months
 * sees it late: in back-tests such projects took a quarter longer than was forecast.
 */
export const incidents: RiskSignal = {
  id: 'incidents',
  title: 'Incidents take its teams',
  stretch: 0.25,
  missing: 'No source tells of incidents of its teams for long enough.',
  read({ now, incidents: known }) {
    if (!known) return null;
    const since = weeksBefore(now, WEEKS);
    const from = new Date(Math.max(known.since.getTime(), weeksBefore(since, MOST_WEEKS_BEFORE).getTime()));
    const weeks = (since.getTime() - from.getTime()) / WEEK_MS;
    if (weeks < LEAST_WEEKS_BEFORE) return null;
    const lately = known.opened.filter((at) => at >= since && at <= now).length;
    const before = known.opened.filter((at) => at >= from && at < since).length;
    // Half of one more, so that none before is no certainty that there are none.
    const expected = ((before + 0.5) / weeks) * WEEKS;
    const seen = lately >= LEAST_INCIDENTS && 1 - chanceOfAtMost(lately - 1, expected) < CHANCE;
    const usual = Math.round(expected * 10) / 10;
    return {
      strength: seen ? Math.max(0.2, between(lately / expected, LOW, HIGH)) : 0,
      short: `${counted(lately, 'incident')} in ${WEEKS} weeks instead of about ${usual}`,
      evidence: `${counted(lately, 'incident')} of its teams in the last ${WEEKS} weeks; by the ${Math.round(weeks)} weeks before (${before}) it would be about ${usual}.`,
      n: lately + before,
      since,
    };
  },
};
