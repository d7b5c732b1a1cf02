import type { MetricDefinition } from './define.ts';
import { leadtime } from './leadtime.ts';

/** Every metric Kata knows. */
export const metrics: MetricDefinition[] = [leadtime];

/** By id or alias, in any case; undefined when there is none. */
export function findMetric(name: string): MetricDefinition | undefined {
  const wanted = name.toLowerCase();
  return metrics.find(({ id, aliases }) => id === wanted || aliases.includes(wanted));
}
