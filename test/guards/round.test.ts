import { beforeEach, describe, expect, test } from 'vitest';
import { freshStore } from '../support/store.ts';
import { bench, forget, setGuards, type Tool, unlinkedPull } from './bench.ts';

const store = await freshStore();
const ON = { unlinked: { on: ['acme/shop'] } };
const TOOLS: Tool[] = ['github', 'gitlab'];

beforeEach(() => forget(store));

async function stateOf(change: string, rule = 'unlinked') {
  const mark = await store.db.collection('guard_marks').findOne({ change: { $regex: `[#!]${change}$` } });
  return mark?.['rules'][rule]?.state;
}

describe.each(TOOLS)('%s', (tool) => {
  test('a change without a ticket is labelled and told how to put it right; fixed, both go', async () => {
    const shop = await bench(store, tool, { pulls: [unlinkedPull(7)] });
    await setGuards(store, ON);
    await shop.sync();
    expect((await shop.round()).written).toBe(1);
    expect(shop.pull(7).labels).toEqual(['DO-NOT-MERGE']);
    expect(shop.standIn.marks.made.get('shop')).toMatchObject([
      { name: 'DO-NOT-MERGE', description: expect.stringContaining('Kata') },
    ]);
    expect(shop.comments()).toHaveLength(1);
    expect(shop.comments()[0]?.body).toContain('names no ticket');
    await shop.sync();
    expect((await shop.round()).asked).toEqual([]);
    // Kata's own comment is nobody's review.
    expect((await store.events.find('change'))[0]?.reviews).toEqual([]);
    shop.edit(7, { title: 'SHOP-1 Faster search' });
    await shop.sync();
    await shop.round();
    expect(shop.pull(7).labels).toEqual([]);
    expect(shop.comments()).toEqual([]);
    expect(await stateOf('7')).toBe('cleared');
    await shop.sync();
    expect((await shop.round()).asked).toEqual([]);
  });

  test('a dry run asks the tool for nothing, and says what it would have done', async () => {
    const kept = unlinkedPull(8, { title: 'SHOP-1 Slower search' });
    const shop = await bench(store, tool, { pulls: [unlinkedPull(7), kept] });
    await setGuards(store, { unlinked: { dry: ['acme/*'] } });
    await shop.sync();
    const { looked, written, asked } = await shop.round();
    expect({ looked, written, asked }).toEqual({ looked: 2, written: 0, asked: [] });
    expect([await stateOf('7'), await stateOf('8')]).toEqual(['would-mark', 'fine']);
    expect(await store.guards.counts(shop.clock.now)).toEqual([
      { rule: 'unlinked', repository: 'acme/shop', looked: 2, broke: 1, marked: 0 },
    ]);
  });

  test('bots, hotfixes, reverts, drafts and whom the settings name are left alone', async () => {
    const pulls = [
      unlinkedPull(1, { author: 'renovate' }),
      unlinkedPull(2, { headBranch: 'hotfix/search' }),
      unlinkedPull(3, { title: 'Revert "Faster search"' }),
      unlinkedPull(4, { draft: true }),
      unlinkedPull(5, { author: 'bob' }),
      unlinkedPull(6, { labels: ['infra/ci'] }),
      unlinkedPull(7, { labels: ['hotfix'] }),
    ];
    const shop = await bench(store, tool, { pulls });
    const exempt = { authors: ['b*'], labels: ['infra/*'] } as never;
    await setGuards(store, { unlinked: { on: ['acme/shop'], exempt } });
    await shop.sync();
    expect(await shop.round()).toMatchObject({ looked: 7, written: 0, asked: [] });
    const all = { bots: false, hotfixes: false, drafts: false, authors: [], labels: [] };
    await setGuards(store, { unlinked: { dry: ['acme/shop'], exempt: all } });
    await shop.round();
    expect((await store.guards.counts(shop.clock.now))[0]).toMatchObject({ looked: 7, broke: 7 });
  });

  test('rules with one label keep it until the last of them is kept; the comment names those that hold', async () => {
    const shop = await bench(store, tool, { pulls: [unlinkedPull(7, { body: '' })] });
    const on = ['acme/shop'];
    await setGuards(store, { unlinked: { on }, 'no-description': { on, label: 'do-not-merge' } });
    await shop.sync();
    await shop.round();
    expect(shop.comments()[0]?.body).toMatch(/names no ticket[\s\S]*has no description/);
    shop.edit(7, { title: 'SHOP-1 Faster search' });
    await shop.sync();
    await shop.round();
    expect(shop.pull(7).labels).toHaveLength(1);
    expect(shop.comments()).toHaveLength(1);
    expect(shop.comments()[0]?.body).not.toContain('names no ticket');
    shop.edit(7, { body: 'It looks less often into the index.' });
    await shop.sync();
    await shop.round();
    expect([shop.pull(7).labels, shop.comments()]).toEqual([[], []]);
  });

  test('merged meanwhile, it carries neither label nor comment', async () => {
    const shop = await bench(store, tool, { pulls: [unlinkedPull(7)] });
    await setGuards(store, ON);
    await shop.sync();
    await shop.round();
    const mergedAt = shop.clock.now;
    shop.edit(7, { mergedAt, closedAt: mergedAt, mergeMethod: 'merge', mergeSha: 'f'.repeat(40) });
    await shop.sync();
    await shop.round();
    expect([shop.pull(7).labels, shop.comments()]).toEqual([[], []]);
    expect((await shop.round()).looked).toBe(0);
  });

  test('switched off, what it had put on goes', async () => {
    const shop = await bench(store, tool, { pulls: [unlinkedPull(7)] });
    await setGuards(store, ON);
    await shop.sync();
    await shop.round();
    await setGuards(store, { unlinked: {} });
    await shop.round();
    expect([shop.pull(7).labels, shop.comments()]).toEqual([[], []]);
    expect((await shop.round()).looked).toBe(0);
  });
});

test('a label that a person put on stays; one that a person takes off comes back once, and no more', async () => {
  const shop = await bench(store, 'gitlab', {
    pulls: [unlinkedPull(7), unlinkedPull(8, { labels: ['DO-NOT-MERGE'] })],
  });
  await setGuards(store, ON);
  const next = async () => {
    await shop.sync();
    return shop.round();
  };
  await next();
  expect(shop.pull(8).labels).toEqual(['DO-NOT-MERGE']);
  shop.edit(8, { title: 'SHOP-1 Faster search' });
  for (const expected of [['DO-NOT-MERGE'], []]) {
    shop.edit(7, { labels: [] });
    await next();
    expect(shop.pull(7).labels).toEqual(expected);
  }
  expect((await next()).writes).toEqual([]);
  expect(shop.pull(8).labels).toEqual(['DO-NOT-MERGE']);
  expect(shop.comments().map(({ on }) => on.slice(-1))).toEqual(['7']);
});
