import type { Rules } from '../../src/domain/rules.ts';
import { customMetric } from '../../src/metrics/custom.ts';
import { metrics } from '../../src/metrics/index.ts';

/** Every metric that can be chosen, those of the organisation's own last. */
export function metricsOffered({ metrics: own }: Pick<Rules, 'metrics'>): { id: string; title: string }[] {
  return [...metrics, ...own.map(customMetric)].map(({ id, title }) => ({ id, title }));
}
