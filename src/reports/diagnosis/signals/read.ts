import type { Reading } from '../../../insights/signals.ts';
import type { Sample } from '../../../metrics/define.ts';
import type { Facts, Window } from '../../../metrics/facts.ts';
import { findMetric } from '../../../metrics/index.ts';
import { median } from '../../../metrics/statistics/stats.ts';
import { measure, variantsOf } from '../../measure.ts';
import { isCounted, type Measure, weeklySeries } from '../../summary.ts';
import { countPeople, MIN_CONTRIBUTORS } from '../../visibility.ts';

/** What signals are read from. */
export interface Looked {
  facts: Facts;
  window: Window;
  /** Whether people outside the team may read it: what few people are behind is then null. */
  outsider: boolean;
}

export const NOTHING_READ: Reading = { value: null, n: 0 };

/** @throws Error when there is no such metric, which is a mistake in the code that asks */
export function measured(id: string, { facts, outsider }: Looked): Measure {
  const metric = findMetric(id);
  if (!metric) throw new Error(`there is no metric ${id}`);
  return measure(metric, facts, {}, outsider);
}

export function countedOf(id: string, looked: Looked): Sample[] {
  return measured(id, looked).samplesIn(looked.window).filter(isCounted);
}

/** What a metric comes to over all the weeks. */
export function readingOf(id: string, looked: Looked): Reading {
  const { value, n } = measured(id, looked).summarise(countedOf(id, looked), looked.window);
  return { value, n };
}

export function variantOf(id: string, name: string, looked: Looked): Reading {
  const found = variantsOf(measured(id, looked), looked.window, {}).find((each) => each.name === name);
  return found ? { value: found.value, n: found.n } : NOTHING_READ;
}

/** Of sprints: in points, and in items where nothing is estimated. */
export function ofSprints(id: string, looked: Looked): Reading {
  const points = readingOf(id, looked);
  return points.value === null ? variantOf(id, 'items', looked) : points;
}

/** The median of the weeks of a state, of the samples that count, and the weeks in which it is known. */
export function medianWeek(id: string, looked: Looked, counts: (sample: Sample) => boolean): Reading {
  const whole = measured(id, looked);
  const part = { ...whole, samplesIn: (window: Window) => whole.samplesIn(window).filter(counts) };
  const values = weeklySeries(part, [], looked.window).flatMap(({ value }) => value ?? []);
  return { value: median(values), n: values.length };
}

/** A number of some samples that is no metric’s; for outsiders null where few people are behind it. */
export function ofSamples(
  samples: Sample[],
  { facts, outsider }: Looked,
  work: (samples: Sample[]) => number | null,
): Reading {
  if (samples.length === 0) return NOTHING_READ;
  const few = outsider && countPeople(samples, facts) < MIN_CONTRIBUTORS;
  return { value: few ? null : work(samples), n: samples.length };
}
