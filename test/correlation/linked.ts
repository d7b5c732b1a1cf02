import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import { fixedClock } from '../../src/clock.ts';
import type { ExampleRecords } from '../../src/metrics/examples/example.ts';
import { openStore, type Store } from '../../src/store/index.ts';
import { importRecords } from '../../src/sync/import.ts';

let opened: Promise<Store> | null = null;

/** The database of this process with nothing but some canonical records in it, and what follows from them. */
export async function imported(...batches: ExampleRecords[]): Promise<Store> {
  opened ??= openStore({ uri: inject('mongoUri'), database: `linked-${crypto.randomUUID()}` });
  const store = await opened;
  await store.migrate();
  for (const { name } of await store.db.listCollections().toArray()) {
    if (name !== 'migrations') await store.db.collection(name).deleteMany({});
  }
  for (const records of batches) await importInto(store, records);
  return store;
}

export async function importInto(store: Store, records: ExampleRecords): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'kata-linked-'));
  for (const [name, rows] of Object.entries(records)) {
    await writeFile(join(folder, `${name}.jsonl`), rows.map((row) => JSON.stringify(row)).join('\n'));
  }
  const { bad } = await importRecords(store, folder, fixedClock(new Date('2026-12-01T00:00:00Z')));
  await rm(folder, { recursive: true });
  if (bad.length > 0) throw new Error(JSON.stringify(bad));
}

const REPOSITORIES = ['shop', 'pay', 'web'];

/**
 * Deployments in the order in which they finished, each as `id rollback fix-only <- evidence:ref …`, the words only
 * where they are so; what incidents say is not in it.
 */
export async function outcomesIn(store: Store): Promise<string[]> {
  const outcomes = await store.outcomes.of(REPOSITORIES);
  const ordered = outcomes.toSorted(
    (a, b) => Number(a.finishedAt) - Number(b.finishedAt) || a.id.localeCompare(b.id),
  );
  return ordered.map(({ id, rollback, fixOnly, failures }) => {
    const evidence = failures.map(({ by, ref }) => `${by}:${ref}`);
    return [
      id,
      rollback ? 'rollback' : [],
      fixOnly ? 'fix-only' : [],
      evidence.length > 0 ? ['<-', ...evidence] : [],
    ]
      .flat()
      .join(' ');
  });
}

/** Links of incidents, each as `incident reason:deployment …`. */
export async function linksIn(store: Store): Promise<string[]> {
  const links = await store.incidentLinks.to(REPOSITORIES);
  return links
    .map(({ incident, causes }) =>
      [incident, ...causes.map(({ reason, deployment }) => `${reason}:${deployment}`).toSorted()].join(' '),
    )
    .toSorted();
}
