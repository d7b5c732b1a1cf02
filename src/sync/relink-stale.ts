import PQueue from 'p-queue';
import { incidentLinksOf } from '../correlation/incident-links-of.ts';
import { linksOf } from '../correlation/links-of.ts';
import { MINUTE_MS } from '../domain/milliseconds.ts';
import type { Store } from '../store/index.ts';
import type { StaleLinks } from '../store/stale-links.ts';
import { awaitLease } from './held-lease.ts';
import { leaseOf } from './source-lease.ts';

const LEASE_MS = 60_000;
const CONCURRENCY = 2;
/** Longer than this nobody waits for another source to end: a first sync takes hours, and what it has read is worth showing. */
const PATIENCE_MS = 5 * MINUTE_MS;

export interface RelinkOptions {
  /** Whose reading has just ended: its repositories are linked whoever else is reading. */
  source?: string;
  signal?: AbortSignal;
  /** How long a process that relinks may be silent before another may do it. */
  leaseMs?: number;
}

interface Job extends RelinkOptions {
  store: Store;
  signal: AbortSignal;
  leaseMs: number;
}

/** Of what is out of date, what is not left to another source that is being read and will soon link it at its end. */
async function due({ store, source }: Job, marks: StaleLinks[]): Promise<StaleLinks[]> {
  const held = await store.leases.held([...new Set(marks.flatMap(({ sources }) => sources.map(leaseOf)))]);
  const isOwn = ({ sources }: StaleLinks) => source !== undefined && sources.includes(source);
  const isOld = ({ ageMs }: StaleLinks) => ageMs > PATIENCE_MS;
  return marks.filter(
    (mark) => isOwn(mark) || isOld(mark) || !mark.sources.some((id) => held.has(leaseOf(id))),
  );
}

/** Incidents may be linked across repositories: one repository is done at a time. */
async function relinkIncidents({ store, signal, leaseMs: termMs }: Job, repository: string): Promise<void> {
  const lease = await awaitLease(store.leases, 'links of incidents', { termMs, signal });
  try {
    const [mark] = await store.sync.incidentsStale([repository]);
    const { incidents, links } = await incidentLinksOf(store, repository);
    await lease.confirm();
    const named = incidents.map(({ source, id }) => ({ source, incident: id }));
    await store.incidentLinks.replace(named, links);
    await mark?.done();
  } finally {
    await lease.release();
  }
}

/** Links a repository, unless somebody else did while this waited, or has begun to read more of it. */
async function relink(job: Job, repository: string): Promise<void> {
  const { store, signal, leaseMs: termMs } = job;
  const lease = await awaitLease(store.leases, `links:${repository}`, { termMs, signal });
  try {
    const [mark] = await due(job, await store.sync.stale([repository]));
    if (!mark) return;
    const { deliveries, outcomes, deeds } = await linksOf(store, repository);
    await lease.confirm();
    await store.deliveries.replace(repository, deliveries);
    await store.outcomes.replace(repository, outcomes);
    await store.deeds.replace(repository, deeds);
    await relinkIncidents(job, repository);
    await lease.confirm();
    await mark.done();
  } finally {
    await lease.release();
  }
}

/** Links the incidents of a repository, unless that came of linking the whole of it. */
async function relinkMarkedIncidents(job: Job, repository: string): Promise<void> {
  const [mark] = await due(job, await job.store.sync.incidentsStale([repository]));
  if (mark) await relinkIncidents(job, repository);
}

/**
 * Works out again how changes reached production, in every repository whose facts changed since it was last done, and
 * which deployments are behind incidents where those have changed. Several sources may tell of one repository: it is
 * linked by one process at a time, so that links worked out before the other's facts came never replace later ones.
 */
export async function relinkStale(store: Store, options: RelinkOptions = {}): Promise<void> {
  const job = { leaseMs: LEASE_MS, signal: new AbortController().signal, ...options, store };
  const queue = new PQueue({ concurrency: CONCURRENCY });
  const all = (work: typeof relink, marks: StaleLinks[]) =>
    queue.addAll(
      marks.map(
        ({ repository }) =>
          () =>
            work(job, repository),
      ),
    );
  await all(relink, await due(job, await store.sync.stale()));
  await all(relinkMarkedIncidents, await due(job, await store.sync.incidentsStale()));
}
