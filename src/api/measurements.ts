import type { Logger } from 'pino';
import type { Clock } from '../clock.ts';
import type { Rules } from '../domain/rules.ts';
import type { Store } from '../store/index.ts';
import { takeMeasurements } from '../sync/take-measurements.ts';
import { type Pusher, pushRoute } from './push.ts';
import type { Route } from './route.ts';

export interface MeasurementsOptions {
  store: Store;
  sources: Pusher[];
  rules(): Promise<Rules>;
  clock: Clock;
  log: Logger;
}

/** `POST /api/measurements`: values of the organisation's own metrics. */
export function measurementsRoute({ store, sources, rules, clock, log }: MeasurementsOptions): Route {
  return pushRoute({
    path: '/api/measurements',
    pushers: sources,
    section: 'measurements',
    example: '{metric, team, at, value}',
    noun: 'measurements',
    log,
    async take(source, items) {
      const { metrics } = await rules();
      return takeMeasurements(store, { source, items, metrics, now: clock() });
    },
  });
}
