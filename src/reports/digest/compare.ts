import { localDates } from '../../metrics/calendar/local-days.ts';
import type { MetricDefinition, Sample } from '../../metrics/define.ts';
import type { Facts, Window } from '../../metrics/facts.ts';
import {
  type Comparison,
  compareCounts,
  compareMedians,
  compareRatios,
  type Observation,
} from '../../metrics/statistics/significance.ts';
import { isEnough, observations, type Side } from '../deltas.ts';
import { measure, sideOf } from '../measure.ts';
import type { Compared, Spans } from './define.ts';

/** The days on which a team works in the two spans, as local dates. */
export interface WorkingDays {
  now: string[];
  before: string[];
}

const HALF_DAY_MS = 43_200_000;
const WORKING_WEEK = [1, 2, 3, 4, 5];

function datesOf({ from, to }: Window, facts: Facts, weekdays: number[]): string[] {
  const dateOf = localDates(facts.timezone);
  const dates = new Set<string>();
  for (let at = from.getTime(); at < to.getTime(); at += HALF_DAY_MS) dates.add(dateOf(new Date(at)));
  return [...dates].filter((date) => {
    const weekday = new Date(`${date}T00:00:00Z`).getUTCDay() || 7;
    return weekdays.includes(weekday) && !facts.holidays.has(date);
  });
}

export function workingDaysOf(
  { now, before }: Spans,
  facts: Facts,
  weekdays: number[] = WORKING_WEEK,
): WorkingDays {
  return { now: datesOf(now, facts, weekdays), before: datesOf(before, facts, weekdays) };
}

/** The count of each working day: four weeks are too few to judge chance by, and a holiday is no slow day. */
function dailyCounts({ samples, timezone }: Side, dates: string[]): Observation[] {
  const dateOf = localDates(timezone);
  const counts = new Map(dates.map((date) => [date, 0]));
  for (const { at, value } of samples) {
    const date = dateOf(at);
    const count = counts.get(date);
    if (count !== undefined) counts.set(date, count + (value ?? 0));
  }
  return [...counts].map(([date, value]) => ({ at: new Date(`${date}T12:00:00Z`), cluster: date, value }));
}

/** What chance says of a difference between two sides; null where the metric has no better and worse, or is a state. */
export function judge(
  { kind, better }: Pick<MetricDefinition, 'kind' | 'better'>,
  now: Side,
  before: Side,
  days: WorkingDays,
): Comparison | null {
  if (better === 'neither') return null;
  if (kind === 'distribution') return compareMedians(observations(before), observations(now), better);
  if (kind === 'ratio') return compareRatios(observations(before), observations(now), better);
  const [was, is] = [before.summary.value, now.summary.value];
  if (kind !== 'count' || was === null || is === null) return null;
  return compareCounts(dailyCounts(before, days.before), dailyCounts(now, days.now), { was, is }, better);
}

function untoldOf(metric: MetricDefinition, sides: Side[], covered: boolean): Compared['untold'] {
  if (!covered) return 'not covered';
  if (sides.some(({ summary }) => summary.withheld)) return 'few people';
  return sides.every((side) => isEnough(metric, side)) ? null : 'too little';
}

export interface Comparing {
  spans: Spans;
  days: WorkingDays;
  /** Whether it is for people outside the team too: what few people are behind is withheld. */
  outsider: boolean;
  /** Whether the sources tell everything of the span before. */
  covered: boolean;
}

/** A metric over the last weeks against the weeks before. */
export function compare(
  metric: MetricDefinition,
  facts: Facts,
  { spans, days, outsider, covered }: Comparing,
): Compared {
  const measured = measure(metric, facts, {}, outsider);
  const [now, before] = [sideOf(measured, spans.now), sideOf(measured, spans.before)];
  const untold = untoldOf(metric, [now, before], covered);
  const comparison = untold === null ? judge(metric, now, before, days) : null;
  const isJudged = comparison !== null && comparison.verdict !== 'not enough data';
  return {
    measured,
    now,
    before,
    comparison: isJudged ? comparison : null,
    untold: untold ?? (isJudged ? null : 'too little'),
  };
}

/** A side made of some of its samples. */
export function partOf(side: Side, compared: Compared, keep: (sample: Sample) => boolean): Side {
  const samples = side.samples.filter(keep);
  return { ...side, samples, summary: compared.measured.summarise(samples, side.window) };
}
