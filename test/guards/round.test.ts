import { beforeEach, describe, expect, test } from 'vitest';
import { freshStore } from '../support/store.ts';
import { bench, forget, setGuards, type Tool, unlinkedPull } from './bench.ts';

const store = await freshStore();
const ON = { unlinked: { on: ['acme/shop'] } };
const TOOLS: Tool[] = ['github', 'gitlab'];

beforeEach(() => forget(store));

describe.each(TOOLS)('%s', (tool) => {
  test('a change without a ticket is labelled and told how to put it right; fixed, both go', async () => {
    const shop = await bench(store, tool, { pulls: [unlinkedPull(7)] });
    await setGuards(store, ON);
    await shop.sync();
    expect((await shop.round()).written).toBe(1);
    expect(shop.pull(7).labels).toEqual(['DO-NOT-MERGE']);
    expect(shop.standIn.marks.made.get('shop')?.map(({ name }) => name)).toEqual(['DO-NOT-MERGE']);
    expect(shop.comments()).toHaveLength(1);
    expect(shop.comments()[0]?.body).toContain('names no ticket');
    await shop.sync();
    expect((await shop.round()).asked).toEqual([]);
    shop.edit(7, { title: 'SHOP-1 Faster search' });
    await shop.sync();
    await shop.round();
    expect(shop.pull(7).labels).toEqual([]);
    expect(shop.comments()).toEqual([]);
    await shop.sync();
    expect((await shop.round()).asked).toEqual([]);
  });
});
