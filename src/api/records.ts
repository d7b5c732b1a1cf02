import type { Logger } from 'pino';
import type { Clock } from '../clock.ts';
import type { Store } from '../store/index.ts';
import { type PushedKind, takeRecords } from '../sync/take-records.ts';
import { type Pusher, pushRoute } from './push.ts';
import type { Route } from './route.ts';

export interface RecordsOptions {
  store: Store;
  pushers: Pusher[];
  clock: Clock;
  log: Logger;
}

const TAKEN: { kind: PushedKind; noun: string; example: string }[] = [
  {
    kind: 'deployment',
    noun: 'deployments',
    example: '{id, repository, environment, sha, status, startedAt, finishedAt}',
  },
  { kind: 'incident', noun: 'incidents', example: '{id, title, service, severity, openedAt, resolvedAt}' },
  {
    kind: 'build',
    noun: 'builds',
    example: '{id, repository, pipeline, branch, status, startedAt, finishedAt}',
  },
];

/** `POST /hooks/deployments`, `/hooks/incidents` and `/hooks/builds`: canonical records, from tools without a connector. */
export function recordRoutes({ store, pushers, clock, log }: RecordsOptions): Route[] {
  return TAKEN.map(({ kind, noun, example }) =>
    pushRoute({
      path: `/hooks/${noun}`,
      pushers,
      section: 'hooks',
      example,
      noun,
      log,
      take: (source, items) => takeRecords(store, { source, kind, items, now: clock() }),
    }),
  );
}
