import { WORKING_WEEK } from '../../domain/team.ts';
import { localDates } from '../../metrics/calendar/local-days.ts';
import type { MetricDefinition, Sample } from '../../metrics/define.ts';
import type { Facts, Window } from '../../metrics/facts.ts';
import type { Observation } from '../../metrics/statistics/gap.ts';
import {
  type Comparison,
  compareCounts,
  compareMedians,
  compareRatios,
} from '../../metrics/statistics/significance.ts';
import { isEnough, observations, type Side } from '../deltas.ts';
import { measure, sideOf } from '../measure.ts';
import type { Compared, Spans } from './define.ts';

/** The days on which a team works, as local dates. */
export type WorkingDays = Record<keyof Spans, string[]>;

/** The sides of a comparison, and what is known of the time before both. */
export type Sides = Record<keyof Spans, Side>;

export type TwoSides = Pick<Sides, 'now' | 'before'>;

const HALF_DAY_MS = 43_200_000;

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
  { now, before, earlier }: Spans,
  facts: Facts,
  weekdays: number[] = WORKING_WEEK,
): WorkingDays {
  const datesIn = (window: Window) => datesOf(window, facts, weekdays);
  return { now: datesIn(now), before: datesIn(before), earlier: datesIn(earlier) };
}

/**
 * The count of each working day of a side, from the first that its window holds: four weeks are too few to judge chance
 * by, and a holiday is no slow day.
 */
function dailyCounts({ samples, timezone, window }: Side, dates: string[]): Observation[] {
  const dateOf = localDates(timezone);
  const first = dateOf(window.from);
  const counts = new Map(dates.filter((date) => date >= first).map((date) => [date, 0]));
  for (const { at, value } of samples) {
    const date = dateOf(at);
    const count = counts.get(date);
    if (count !== undefined) counts.set(date, count + (value ?? 0));
  }
  return [...counts].map(([date, value]) => ({ at: new Date(`${date}T12:00:00Z`), cluster: date, value }));
}

/**
 * What chance says of a difference between two sides; null where the metric has no better and worse, or is a state.
 * Without the time before both, how much weeks differ is told from the sides alone: that is less strict.
 */
export function judge(
  { kind, better }: Pick<MetricDefinition, 'kind' | 'better'>,
  { now, before, earlier }: TwoSides & Partial<Sides>,
  days: WorkingDays,
): Comparison | null {
  if (better === 'neither') return null;
  const past = earlier ? observations(earlier) : [];
  if (kind === 'distribution') return compareMedians(observations(before), observations(now), better, past);
  if (kind === 'ratio') return compareRatios(observations(before), observations(now), better, past);
  const [was, is] = [before.summary.value, now.summary.value];
  if (kind !== 'count' || was === null || is === null) return null;
  const [then, today] = [dailyCounts(before, days.before), dailyCounts(now, days.now)];
  const daily = earlier ? dailyCounts(earlier, days.earlier) : [];
  return compareCounts(then, today, { was, is }, better, daily);
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

/** As much of a span as the sources tell of: before that nothing is not none. */
function toldFrom({ reads }: MetricDefinition, { since }: Facts, { from, to }: Window): Window {
  const starts = reads.flatMap((name) => since[name]?.getTime() ?? []);
  const start = new Date(Math.max(from.getTime(), ...starts));
  return { from: start < to ? start : to, to };
}

/** A metric over the last weeks against the weeks before. */
export function compare(
  metric: MetricDefinition,
  facts: Facts,
  { spans, days, outsider, covered }: Comparing,
): Compared {
  const measured = measure(metric, facts, {}, outsider);
  const sides = {
    now: sideOf(measured, spans.now),
    before: sideOf(measured, spans.before),
    earlier: sideOf(measured, toldFrom(metric, facts, spans.earlier)),
  };
  const untold = untoldOf(metric, [sides.now, sides.before], covered);
  const comparison = untold === null ? judge(metric, sides, days) : null;
  const isJudged = comparison !== null && comparison.verdict !== 'not enough data';
  return {
    measured,
    ...sides,
    comparison: isJudged ? comparison : null,
    untold: untold ?? (isJudged ? null : 'too little'),
  };
}

/** The sides of a comparison made of some of their samples. */
export function partsOf({ measured, now, before }: Compared, keep: (sample: Sample) => boolean): TwoSides {
  const part = (side: Side): Side => {
    const samples = side.samples.filter(keep);
    return { ...side, samples, summary: measured.summarise(samples, side.window) };
  };
  return { now: part(now), before: part(before) };
}
