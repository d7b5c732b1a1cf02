import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RepositoryFacts } from '../../src/correlation/deliveries.ts';
import type { Change } from '../../src/domain/change.ts';
import type { Fact } from '../../src/domain/index.ts';
import { HOUR_MS } from '../../src/domain/milliseconds.ts';
import type { Store } from '../../src/store/index.ts';
import { relinkStale } from '../../src/sync/relink-stale.ts';
import { storeFacts } from '../../src/sync/store-facts.ts';
import { histories } from '../metrics/histories.ts';
import { freshStore } from '../support/store.ts';
import { empty } from './stored.ts';

const EVER = [new Date(0), new Date('2100-01-01T00:00:00Z')] as const;

/** What is told of a change before it is merged. */
function unmerged({ mergedAt: _, mergeSha: __, ...change }: Change): Change {
  return { ...change, title: 'Not merged yet' };
}

/** An incident an hour after each third deployment, which names nothing. */
function incidentsOf({ deployments, repository }: RepositoryFacts): Fact[] {
  return deployments
    .filter((_, index) => index % 3 === 0)
    .map(({ id, startedAt }) => ({
      kind: 'incident',
      record: {
        source: 'pager',
        id: `incident of ${id}`,
        title: 'Down',
        repository: repository.key,
        severity: 1,
        openedAt: new Date(startedAt.getTime() + HOUR_MS),
      },
    }));
}

function finalFacts(history: RepositoryFacts): Fact[] {
  return [
    { kind: 'repository', record: history.repository },
    ...history.commits.map((record): Fact => ({ kind: 'commit', record })),
    ...history.changes.map((record): Fact => ({ kind: 'change', record })),
    ...history.deployments.map((record): Fact => ({ kind: 'deployment', record })),
    ...incidentsOf(history),
  ];
}

/** Earlier versions of some facts: changes not merged yet, deployments that go on to fail or succeed. */
function earlierFacts({ changes, deployments }: RepositoryFacts): Fact[] {
  return [
    ...changes.map((change): Fact => ({ kind: 'change', record: unmerged(change) })),
    ...deployments.map((deployment): Fact => {
      const status = deployment.status === 'success' ? 'failure' : 'success';
      return { kind: 'deployment', record: { ...deployment, status } };
    }),
  ];
}

/** All facts in any order, cut into batches; earlier versions of some come first, in batches of their own. */
const Course = histories('shop').chain((history) => {
  const facts = finalFacts(history);
  const size = fc.integer({ min: 1, max: 40 });
  return fc.record({
    facts: fc.constant(facts),
    earlier: fc.subarray(earlierFacts(history)),
    order: fc.shuffledSubarray(facts, { minLength: facts.length }),
    size,
  });
});

function* batches(facts: Fact[], size: number): Generator<Fact[]> {
  for (let start = 0; start < facts.length; start += size) yield facts.slice(start, start + size);
}

async function linksIn(store: Store) {
  const repositories = await store.events.repositories();
  const byName = (a: { change: string }, b: { change: string }) => a.change.localeCompare(b.change);
  const byId = (a: { id: string }, b: { id: string }) => a.id.localeCompare(b.id);
  const incidents = await store.incidentLinks.to(repositories);
  return {
    deliveries: (await store.deliveries.within(repositories, ...EVER)).toSorted(byName),
    outcomes: (await store.outcomes.of(repositories)).toSorted(byId),
    incidents: incidents.toSorted((a, b) => a.incident.localeCompare(b.incident)),
  };
}

test('links kept up to date batch after batch are those worked out from all facts at once', async () => {
  const store = await freshStore();
  await fc.assert(
    fc.asyncProperty(Course, async ({ facts, earlier, order, size }) => {
      await empty(store);
      for (const batch of [...batches(earlier, size), ...batches(order, size)]) {
        await storeFacts(store, batch);
        await relinkStale(store);
      }
      const kept = await linksIn(store);
      expect(await store.sync.stale()).toEqual([]);
      await empty(store);
      await storeFacts(store, facts);
      await relinkStale(store);
      expect(kept).toEqual(await linksIn(store));
    }),
    { numRuns: 30 },
  );
});
