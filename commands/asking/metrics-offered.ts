import type { Rules } from '../../src/domain/rules.ts';
import { everyMetric } from '../../src/metrics/index.ts';

/** Every metric that can be chosen, those of the organisation's own last. */
export function metricsOffered(rules: Pick<Rules, 'metrics'>): { id: string; title: string }[] {
  return everyMetric(rules).map(({ id, title }) => ({ id, title }));
}
