import { expect, test } from 'vitest';
import type { Fact } from '../../src/domain/index.ts';
import type { Store } from '../../src/store/index.ts';
import { awaitLease } from '../../src/sync/held-lease.ts';
import { relinkStale } from '../../src/sync/relink-stale.ts';
import { storeFacts } from '../../src/sync/store-facts.ts';
import { takeRecords } from '../../src/sync/take-records.ts';
import { freshStore } from '../support/store.ts';
import { empty } from './stored.ts';

const SHOP = 'acme/shop';
const at = new Date('2026-03-02T09:00:00Z');
const store = await freshStore();

function commit(sha: string): Fact {
  const record = { source: 'gh', repository: SHOP, sha, parents: [], author: 'ada' };
  return { kind: 'commit', record: { ...record, authoredAt: at, committedAt: at } };
}

const DEPLOYED: Fact = {
  kind: 'deployment',
  record: {
    source: 'gh',
    id: 'd1',
    repository: SHOP,
    sha: 'a',
    environment: 'production',
    startedAt: at,
    finishedAt: at,
    status: 'success',
  },
};

const INCIDENT: Fact = {
  kind: 'incident',
  record: { source: 'pager', id: 'i1', title: 'Down', repository: SHOP, severity: 1, openedAt: at },
};

const linked = async ({ deliveries }: Store) =>
  (await deliveries.within([SHOP], new Date(0), new Date('2100-01-01T00:00:00Z'))).length;

test('what a source that is being read put out of date is left to it, and linked at its end', async () => {
  await empty(store);
  const reading = await store.leases.acquire('sync:gh', 60_000);
  await storeFacts(store, [commit('a')], 'gh');
  await relinkStale(store, { source: 'pager' });
  expect([await linked(store), (await store.sync.stale()).length]).toEqual([0, 1]);
  await relinkStale(store, { source: 'gh' });
  expect([await linked(store), await store.sync.stale()]).toEqual([1, []]);
  await storeFacts(store, [commit('b')], 'gh');
  await reading?.release();
  await relinkStale(store, { source: 'pager' });
  expect(await linked(store)).toBe(2);
});

test('what several put out of date is linked at the end of each, and what nobody reads at the next end', async () => {
  await empty(store);
  await store.leases.acquire('sync:gh', 60_000);
  await storeFacts(store, [commit('a')], 'gh');
  await storeFacts(store, [commit('b')], 'jenkins');
  await relinkStale(store, { source: 'pager' });
  expect(await linked(store)).toBe(0);
  await relinkStale(store, { source: 'jenkins' });
  expect(await linked(store)).toBe(2);
  await storeFacts(store, [commit('c')]);
  await relinkStale(store, { source: 'jenkins' });
  expect(await linked(store)).toBe(3);
});

test('what has waited for minutes is linked, though its source is still being read', async () => {
  await empty(store);
  await store.leases.acquire('sync:gh', 60_000);
  await storeFacts(store, [commit('a')], 'gh');
  await relinkStale(store, { source: 'pager' });
  expect(await linked(store)).toBe(0);
  const since = new Date(Date.now() - 6 * 60_000);
  await store.db.collection('stale_links').updateOne({}, { $set: { since } });
  await storeFacts(store, [commit('b')], 'gh');
  await relinkStale(store, { source: 'pager' });
  expect(await linked(store)).toBe(2);
});

test('what a tool pushed is linked at once, though a source of the same repository is being read', async () => {
  await empty(store);
  await store.leases.acquire('sync:gh', 60_000);
  await storeFacts(store, [commit('a')], 'gh');
  const items = [{ ...DEPLOYED.record, source: undefined }];
  await takeRecords(store, { source: 'ci', kind: 'deployment', items, now: new Date() });
  await relinkStale(store, { source: 'ci' });
  expect((await store.outcomes.of([SHOP])).map(({ id }) => id)).toEqual(['d1']);
});

test('news of incidents links these and leaves the history as it is', async () => {
  await empty(store);
  await storeFacts(store, [commit('a'), DEPLOYED], 'gh');
  await relinkStale(store);
  await store.deliveries.replace(SHOP, []);
  await storeFacts(store, [INCIDENT], 'pager');
  await relinkStale(store);
  expect(await store.incidentLinks.of(['i1'])).toMatchObject([{ causes: [{ deployment: 'd1' }] }]);
  expect(await linked(store)).toBe(0);
  expect(await store.sync.incidentsStale()).toEqual([]);
});

test('an incident that is stored while its service is first linked to a repository is linked as well', async () => {
  await empty(store);
  const deployed = { ...DEPLOYED.record, service: 'shop' };
  const incident = { ...INCIDENT.record, repository: undefined, service: 'shop' };
  const busy: Store = {
    ...store,
    events: {
      ...store.events,
      async upsert(facts) {
        await storeFacts(store, [commit('a'), { kind: 'deployment', record: deployed } as Fact], 'gh');
        await relinkStale(store);
        return store.events.upsert(facts);
      },
    },
  };
  await storeFacts(busy, [{ kind: 'incident', record: incident } as Fact], 'pager');
  await relinkStale(store);
  expect(await store.incidentLinks.of(['i1'])).toMatchObject([{ causes: [{ deployment: 'd1' }] }]);
});

test('who waits for a lease in one process gets it in turn, and one who gives up holds up nobody', async () => {
  await empty(store);
  const giving = new AbortController();
  const wait = (signal = new AbortController().signal) =>
    awaitLease(store.leases, 'one', { termMs: 60_000, signal });
  const first = await wait();
  const order: number[] = [];
  const second = wait(giving.signal);
  const others = [3, 4].map(async (number) => {
    const lease = await wait();
    order.push(number);
    await lease.confirm();
    await lease.release();
  });
  giving.abort(new Error('enough'));
  await expect(second).rejects.toThrow('enough');
  expect(order).toEqual([]);
  await first.release();
  await Promise.all(others);
  expect(order).toEqual([3, 4]);
});
