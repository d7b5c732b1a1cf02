import { distanceToNextTier, industryTable } from '../../benchmarks/industry.ts';
import { nameOf } from '../../benchmarks/table.ts';
import { localDate } from '../../metrics/calendar/periods.ts';
import type { Window } from '../../metrics/facts.ts';
import { quantile } from '../../metrics/statistics/stats.ts';
import type { Measure } from '../summary.ts';
import { bestOf } from './history.ts';
import type { Peers } from './peers.ts';
import type { Spread } from './spread.ts';

/** A value that a team might aim at, and where it comes from. */
export interface Proposal {
  from: 'best quarter' | 'best 4 weeks' | 'best quarter of its own values' | 'next tier' | 'other teams';
  /** In the metric's unit, rounded as people say it. */
  value: number;
  /** The first day of the span, the name of the tier and its table; null for nothing. */
  detail: string | null;
}

/** To two or three digits: nobody aims at 23.74 hours. What is all but a hundred keeps more. */
function rounded(value: number): number {
  return Number(value.toPrecision(value < 10 ? 2 : value > 99 && value < 100 ? 5 : 3));
}

/**
 * Values better than where the team is, the nearest first; none where neither way is better. Nothing at all is no proposal:
 * a team that once had no failure is not asked for none.
 */
export function proposalsOf(
  measured: Measure,
  now: {
    value: number | null;
    spread: Spread | null;
    peers: Peers;
    year: number;
    isCovered(window: Window): boolean;
  },
): Proposal[] {
  const { metric, facts } = measured;
  const { value, spread, peers, year, isCovered } = now;
  const { better } = metric;
  if (better === 'neither' || value === null) return [];
  const all: Proposal[] = [];
  for (const [weeks, from] of [
    [13, 'best quarter'],
    [4, 'best 4 weeks'],
  ] as const) {
    const best = bestOf(measured, weeks, isCovered);
    if (best) all.push({ from, value: best.value, detail: localDate(best.window.from, facts.timezone) });
  }
  if (spread?.of === 'samples') {
    const own = quantile(spread.values, better === 'lower' ? 0.25 : 0.75);
    if (own !== null) all.push({ from: 'best quarter of its own values', value: own, detail: null });
  }
  const table = metric.benchmark && !metric.graded ? industryTable(metric.benchmark, year) : undefined;
  const next = table && distanceToNextTier(table, value);
  if (table && next)
    all.push({ from: 'next tier', value: next.bound, detail: `${next.tier}, ${nameOf(table)}` });
  if (peers.spread) all.push({ from: 'other teams', value: peers.spread.median, detail: null });
  const sign = better === 'lower' ? -1 : 1;
  return all
    .map((each) => ({ ...each, value: rounded(each.value) }))
    .filter((each) => each.value !== 0 && sign * (each.value - value) > 0)
    .toSorted((a, b) => sign * (a.value - b.value));
}
