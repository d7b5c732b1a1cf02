import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Store } from '../../src/store/index.ts';
import { relinkStale } from '../../src/sync/relink-stale.ts';
import { storeFacts } from '../../src/sync/store-facts.ts';
import { SourceBusy } from '../../src/sync/sync-source.ts';
import { freshStore } from '../support/store.ts';
import { item, shelf } from './shelf.ts';
import { changedIn, run } from './support.ts';

const linked = ({ deliveries }: Store) =>
  deliveries.within(['acme/shop'], new Date(0), new Date('2100-01-01T00:00:00Z'));

test('who comes second is told that the source is busy, and nothing is changed for it', async () => {
  const store = await freshStore();
  const tool = shelf([[item('a')], [item('b')]]);
  const second = { refused: 0, runs: 0 };
  tool.before = async () => {
    second.refused += await run(store, shelf([[item('z')]]).connector).then(
      () => 0,
      (error) => (error instanceof SourceBusy && /gh is being synced/.test(error.message) ? 1 : 0),
    );
    second.runs = await store.db.collection('runs').countDocuments();
  };
  expect((await run(store, tool.connector, { leaseMs: 500 })).status).toBe('succeeded');
  expect(second).toEqual({ refused: 2, runs: 1 });
  expect(await store.events.count()).toBe(2);
  expect((await run(store, tool.connector)).status).toBe('succeeded');
});

test('a long page does not lose the lease', async () => {
  const store = await freshStore();
  const tool = shelf([[item('a')]]);
  tool.before = async () => void (await sleep(700));
  const first = run(store, tool.connector, { leaseMs: 300 });
  await sleep(500);
  await expect(run(store, tool.connector)).rejects.toThrow(SourceBusy);
  expect((await first).status).toBe('succeeded');
});

test('a process that was silent for too long writes nothing more: neither records nor cursor', async () => {
  const store = await freshStore();
  const tool = shelf([[item('a')], [item('b')], [item('c')]]);
  const taken: unknown[] = [];
  tool.before = async (page) => {
    if (page !== 1) return;
    // Another process takes over, as it may once the term has passed with no word from this one.
    await store.db.collection<{ _id: string }>('leases').deleteOne({ _id: 'sync:gh' });
    taken.push(await store.leases.acquire('sync:gh', 60_000));
  };
  const lost = await run(store, tool.connector);
  expect(taken[0]).not.toBeNull();
  expect(lost.status).toBe('partial');
  expect(lost.reason).toMatch(/another process has taken over sync:gh/);
  expect((await store.events.find('commit')).map(({ sha }) => sha)).toEqual(['a']);
  expect(await store.sync.cursor('gh', 'commits:acme/shop')).toBe('1');
  expect(await store.sync.stale()).toHaveLength(1);
  expect(await store.leases.acquire('sync:gh', 1)).toBeNull();
});

test('the lease of a process that died is free after its term', async () => {
  const store = await freshStore();
  await store.leases.acquire('sync:gh', 300);
  const { connector } = shelf([[item('a')]]);
  await expect(run(store, connector)).rejects.toThrow(SourceBusy);
  await sleep(320);
  expect((await run(store, connector)).status).toBe('succeeded');
});

test('syncing twice changes nothing and links nothing anew', async () => {
  const store = await freshStore();
  const { connector } = shelf([[item('a'), item('b')]]);
  expect(changedIn(await run(store, connector))).toBe(2);
  const links = () => store.db.collection('delivery_weeks').find().toArray();
  const before = await links();
  expect(await linked(store)).toHaveLength(2);
  expect(changedIn(await run(store, connector))).toBe(0);
  await store.db.collection('cursors').deleteMany({});
  const again = await run(store, connector);
  expect([again.streams[0]?.records, changedIn(again)]).toEqual([2, 0]);
  expect(await links()).toEqual(before);
});

test('sources of one repository that end at once leave the links of both', async () => {
  const store = await freshStore();
  const facts = (source: string) =>
    Array.from({ length: 400 }, (_, index) => {
      const at = new Date(Date.UTC(2026, 2, 1, 0, index));
      const record = { repository: 'acme/shop', sha: `${source}-${index}`, parents: [], author: 'ada' };
      return { kind: 'commit' as const, record: { ...record, source, authoredAt: at, committedAt: at } };
    });
  await Promise.all(
    ['one', 'two', 'three', 'four'].map(async (source) => {
      await storeFacts(store, facts(source));
      await relinkStale(store);
    }),
  );
  expect(await linked(store)).toHaveLength(1600);
  expect(await store.sync.stale()).toEqual([]);
});

test('links that a run cut off has left out of date are made good by the next, though it reads nothing', async () => {
  const store = await freshStore();
  const { connector } = shelf([[item('a')]]);
  await run(store, connector);
  await store.deliveries.replace('acme/shop', []);
  await store.sync.markStale(['acme/shop']);
  expect(changedIn(await run(store, connector))).toBe(0);
  expect(await linked(store)).toHaveLength(1);
});
