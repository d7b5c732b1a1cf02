import { DateTime } from 'luxon';
import { distanceToNextTier } from '../../benchmarks/industry.ts';
import type { Rules } from '../../domain/rules.ts';
import type { Focus, Team } from '../../domain/team.ts';
import { completeWeeks, localDate } from '../../metrics/calendar/periods.ts';
import type { MetricDefinition } from '../../metrics/define.ts';
import type { Store } from '../../store/index.ts';
import { isEnough } from '../deltas.ts';
import { gradeOf, measure, sideOf } from '../measure.ts';
import { readTeamFacts } from '../team-facts.ts';

const WEEKS = 4;
/** Where four weeks hold too little, e.g. of sprints. */
const ALL_WEEKS = 26;
/** So much better is proposed where nothing else says where a number should be. */
const BETTER_BY = 0.2;
/** With so few days left in a quarter a focus is for the next one. */
const FEW_DAYS = 14;

export interface FocusProposed {
  team: Team;
  metric: MetricDefinition;
  now: Date;
  rules: Rules;
  benchmarkYear: number;
}

/** To two digits at least, so that little is not nothing; what is all but a hundred keeps more. */
function rounded(value: number): number {
  if (Math.abs(value) < 10) return Number(value.toPrecision(2));
  return value > 99 && value < 100 ? Number(value.toPrecision(5)) : Math.round(value);
}

/** Last day of the quarter, or of the next where this one is all but over. */
export function endOfQuarter(today: string): string {
  const day = DateTime.fromISO(today);
  const end = day.endOf('quarter');
  const last = end.diff(day, 'days').days < FEW_DAYS ? day.plus({ quarters: 1 }).endOf('quarter') : end;
  return last.toISODate() ?? today;
}

/**
 * The threshold of the team, the next better tier, or a fifth better (of a percentage at most all): the first of these
 * that is better than it is.
 */
export function targetOf(
  { better, unit }: Pick<MetricDefinition, 'better' | 'unit'>,
  start: number,
  { threshold, tier }: { threshold: number | undefined; tier: number | null },
): number | null {
  if (better === 'neither') return null;
  const isBetter = (value: number) => (better === 'lower' ? value < start : value > start);
  const fifth = start * (better === 'lower' ? 1 - BETTER_BY : 1 + BETTER_BY);
  const most = unit === '%' && start <= 100 ? 100 : Number.POSITIVE_INFINITY;
  const found = [tier, Math.min(fifth, most)].filter((value) => value !== null).map(rounded);
  return [threshold ?? null, ...found].find((value) => value !== null && isBetter(value)) ?? null;
}

/** A focus on a metric, as it would begin today: from its last four complete weeks (half a year where these hold too little) to where it should be by the quarter’s end. */
export async function proposeFocus(store: Store, asked: FocusProposed): Promise<Focus> {
  const { team, metric, now, rules, benchmarkYear } = asked;
  const weeks = (count: number) => completeWeeks(now, count, team.timezone);
  const namesItems = metric.namesItems?.(metric.params.parse({})) ?? false;
  const { reads } = metric;
  const facts = await readTeamFacts(store, {
    team,
    spans: [weeks(ALL_WEEKS)],
    now,
    rules,
    reads,
    namesItems,
  });
  const measured = measure(metric, facts, {}, false);
  const lately = sideOf(measured, weeks(WEEKS));
  const side = isEnough(metric, lately) ? lately : sideOf(measured, weeks(ALL_WEEKS));
  const today = localDate(now, team.timezone);
  const { value } = side.summary;
  const focus: Focus = { metric: metric.id, since: today };
  if (value === null || !isEnough(metric, side)) return focus;
  const { table, band } = gradeOf(measured, side, benchmarkYear);
  const tier = table && band && !metric.graded ? (distanceToNextTier(table, value)?.bound ?? null) : null;
  const start = rounded(value);
  const target = targetOf(metric, start, { threshold: team.targets?.[metric.id]?.threshold, tier });
  return { ...focus, start, ...(target !== null && { target, by: endOfQuarter(today) }) };
}
