import PQueue from 'p-queue';
import { incidentLinksOf } from '../correlation/incident-links-of.ts';
import { linksOf } from '../correlation/links-of.ts';
import type { Store } from '../store/index.ts';
import { awaitLease } from './held-lease.ts';

const LEASE_MS = 60_000;
const CONCURRENCY = 2;

export interface RelinkOptions {
  signal?: AbortSignal;
  /** How long a process that relinks may be silent before another may do it. */
  leaseMs?: number;
}

/** Incidents may be linked across repositories: one repository is done at a time. */
async function relinkIncidents(
  store: Store,
  repository: string,
  termMs: number,
  signal: AbortSignal,
): Promise<void> {
  const lease = await awaitLease(store.leases, 'links of incidents', { termMs, signal });
  try {
    const { incidents, links } = await incidentLinksOf(store, repository);
    await lease.confirm();
    const named = incidents.map(({ source, id }) => ({ source, incident: id }));
    await store.incidentLinks.replace(named, links);
  } finally {
    await lease.release();
  }
}

async function relink(store: Store, repository: string, termMs: number, signal: AbortSignal): Promise<void> {
  const lease = await awaitLease(store.leases, `links:${repository}`, { termMs, signal });
  try {
    const [mark] = await store.sync.stale([repository]);
    if (!mark) return;
    const { deliveries, outcomes, deeds } = await linksOf(store, repository);
    await lease.confirm();
    await store.deliveries.replace(repository, deliveries);
    await store.outcomes.replace(repository, outcomes);
    await store.deeds.replace(repository, deeds);
    await relinkIncidents(store, repository, termMs, signal);
    await lease.confirm();
    await mark.done();
  } finally {
    await lease.release();
  }
}

/**
 * Works out again how changes reached production, in every repository whose facts changed since it was last done.
 * Several sources may tell of one repository: it is linked by one process at a time, so that links worked out before
 * the other's facts came never replace later ones.
 */
export async function relinkStale(store: Store, options: RelinkOptions = {}): Promise<void> {
  const { leaseMs = LEASE_MS, signal = new AbortController().signal } = options;
  const queue = new PQueue({ concurrency: CONCURRENCY });
  const marks = await store.sync.stale();
  await queue.addAll(
    marks.map(
      ({ repository }) =>
        () =>
          relink(store, repository, leaseMs, signal),
    ),
  );
}
