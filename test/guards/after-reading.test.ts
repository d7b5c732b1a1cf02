import { expect, test } from 'vitest';
import { guardsAfterReading } from '../../src/guards/after-reading.ts';
import { createHookReader } from '../../src/sync/hook-reader.ts';
import { freshStore } from '../support/store.ts';
import { bench, log, RULES, setGuards, unlinkedPull } from './bench.ts';

const store = await freshStore();
const signal = new AbortController().signal;

test('what a webhook tells of is read and held to the rules at once', async () => {
  const shop = await bench(store, 'gitlab', { pulls: [unlinkedPull(7, { title: 'SHOP-1 Faster search' })] });
  await setGuards(store, { unlinked: { on: ['acme/shop'] } });
  await shop.sync();
  await shop.round();
  expect(shop.pull(7).labels).toEqual([]);
  const { sources } = shop;
  const clock = () => shop.clock.now;
  const onRead = guardsAfterReading({ store, sources, admins: [], rules: async () => RULES, clock, log });
  const reader = createHookReader({ store, sources, clock, log, onRead });
  const told = async (title: string) => {
    shop.edit(7, { title });
    const source = sources[0]?.id ?? '';
    await store.hooks.take({ source, id: title, concerns: ['changes:acme/shop'], at: clock() });
    await reader.readQueued(signal);
  };
  await told('Faster search');
  expect([shop.pull(7).labels, shop.comments().length]).toEqual([['DO-NOT-MERGE'], 1]);
  await told('SHOP-1 Faster search');
  expect([shop.pull(7).labels, shop.comments().length]).toEqual([[], 0]);
});
