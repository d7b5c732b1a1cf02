import { z } from 'zod';
import type { CustomMetric } from '../domain/custom-metric.ts';
import { Measurement } from '../domain/measurement.ts';
import type { Store } from '../store/index.ts';
import { isFuture, type Taken } from './pushed.ts';
import { reasonOf } from './reasons.ts';
import { storeFacts } from './store-facts.ts';

/** What was pushed: by whom, and what is known of metrics and teams. */
export interface Pushed {
  /** Id of the source whose token it came with. */
  source: string;
  items: unknown[];
  metrics: CustomMetric[];
  now: Date;
}

const Told = Measurement.omit({ source: true }).extend({
  value: z.number({ error: 'must be a number' }),
});

function named(what: string, name: string, known: string[]): string | null {
  if (known.includes(name)) return null;
  const there = known.length > 0 ? `there is ${known.slice(0, 10).join(', ')}` : 'there is none yet';
  return `${what}: ${JSON.stringify(name.slice(0, 60))} is not known (${there})`;
}

/**
 * Stores measurements of the organisation's own metrics. One that is wrong is rejected with a reason and stops none of
 * the others; the same one again changes nothing.
 */
export async function takeMeasurements(
  store: Store,
  { source, items, metrics, now }: Pushed,
): Promise<Taken> {
  const teams = (await store.organisation.teams()).map(({ key }) => key);
  const ids = metrics.map(({ id }) => id);
  const rejected: Taken['rejected'] = [];
  const good: Measurement[] = [];
  for (const [index, item] of items.entries()) {
    const told = Told.safeParse(item);
    if (!told.success) {
      rejected.push({ index, reason: reasonOf(told.error) });
      continue;
    }
    const { metric, team, at } = told.data;
    const reason =
      named('metric', metric, ids) ??
      named('team', team, teams) ??
      (isFuture(at, now) ? 'at: is in the future' : null);
    if (reason) rejected.push({ index, reason });
    else good.push({ ...told.data, source });
  }
  const facts = good.map((record) => ({ kind: 'measurement' as const, record }));
  const { inserted, modified } = await storeFacts(store, facts);
  const stored = inserted + modified;
  return { stored, unchanged: good.length - stored, rejected };
}
