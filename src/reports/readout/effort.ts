import { allocation } from '../../metrics/allocation.ts';
import { inWeeks } from '../../metrics/calendar/periods.ts';
import type { MetricDefinition, Sample } from '../../metrics/define.ts';
import type { Facts } from '../../metrics/facts.ts';
import { investment } from '../../metrics/investment.ts';
import { UNALLOCATED } from '../../metrics/samples/effort-shares.ts';
import { MIN_SAMPLES } from '../deltas.ts';
import { measure, sideOf } from '../measure.ts';
import { partsShown, partsTogether } from '../parts-shown.ts';
import type { Part } from '../summary.ts';
import type { Missing } from './figure.ts';
import type { HalfYear, Month } from './half-year.ts';

/** Effort split one way: by kind of work, or by project of the portfolio. */
export interface Split {
  metric: MetricDefinition;
  /** Empty where it is not measured. */
  parts: Part[];
  months: (Pick<Month, 'key' | 'label'> & { parts: Part[]; days: number })[];
}

/** Where the effort of the half year went, in days of people's work. */
export interface EffortReadout {
  missing: Missing | null;
  days: number;
  /** Days on single pieces of work. */
  n: number;
  kinds: Split;
  /** Null where there is no project of a portfolio. */
  projects: Split | null;
}

function daysOf(samples: Sample[]): number {
  return samples.reduce((sum, { value }) => sum + (value ?? 0), 0);
}

function splitBy(metric: MetricDefinition, facts: Facts, halfYear: HalfYear, outsider: boolean) {
  const measured = measure(metric, facts, {}, outsider);
  const whole = sideOf(measured, halfYear);
  const expected = metric.expected?.(facts) ?? {};
  const hidden = whole.summary.withheld ?? false;
  const isShown = !hidden && whole.summary.n >= MIN_SAMPLES;
  const buckets = inWeeks(whole.samples, halfYear.months);
  const some = outsider ? partsTogether([whole.samples]) : new Set<string>();
  const told = halfYear.months.flatMap((month, index) => {
    const own = buckets[index] ?? [];
    return isShown && !measured.summarise(own, month).withheld ? [own] : [];
  });
  const someByMonth = outsider ? partsTogether(told, some ?? undefined) : some;
  const months = halfYear.months.map(({ key, label }, index) => {
    const own = buckets[index] ?? [];
    const shown = told.includes(own);
    return {
      key,
      label,
      parts: shown ? partsShown(own, expected, someByMonth) : [],
      days: shown ? daysOf(own) : 0,
    };
  });
  const split: Split = { metric, parts: isShown ? partsShown(whole.samples, expected, some) : [], months };
  return { split, hidden, days: isShown ? daysOf(whole.samples) : 0, n: whole.summary.n };
}

function missingOf(facts: Facts, { to }: HalfYear, hidden: boolean, n: number): Missing | null {
  const since = facts.since.activities;
  if (!since || since >= to) return 'no source';
  if (hidden) return 'withheld';
  if (n === 0) return 'none';
  return n < MIN_SAMPLES ? 'too few' : null;
}

export function effortOf(facts: Facts, halfYear: HalfYear, outsider: boolean): EffortReadout {
  const { split: kinds, hidden, days, n } = splitBy(allocation, facts, halfYear, outsider);
  const projects = splitBy(investment, facts, halfYear, outsider).split;
  const named = facts.rules.portfolio.length > 0 || projects.parts.some(({ part }) => part !== UNALLOCATED);
  return {
    missing: missingOf(facts, halfYear, hidden, n),
    days,
    n,
    kinds,
    projects: named ? projects : null,
  };
}
