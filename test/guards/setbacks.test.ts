import { beforeEach, describe, expect, test } from 'vitest';
import { HOUR_MS } from '../../src/domain/milliseconds.ts';
import { freshStore } from '../support/store.ts';
import { bench, forget, setGuards, type Tool, unlinkedPull } from './bench.ts';

const store = await freshStore();
const ON = { unlinked: { on: ['acme/shop'] } };
const TOOLS: Tool[] = ['github', 'gitlab'];

beforeEach(() => forget(store));

async function told() {
  const entries = await store.db.collection('outbox').find().toArray();
  return entries.map(({ text }) => String(text));
}

async function causes() {
  return (await store.guards.troubled()).map(({ trouble }) => trouble?.cause);
}

describe.each(TOOLS)('%s', (tool) => {
  const reading = {
    GITHUB_TOKEN: 'reads',
    GITHUB_WRITE_TOKEN: 'reads',
    GITLAB_TOKEN: 'reads',
    GITLAB_WRITE_TOKEN: 'reads',
  };

  test('without the permission nothing is lost: an admin is told once what is missing, and it is tried again', async () => {
    const secrets = { ...reading };
    const pulls = tool === 'github' ? [unlinkedPull(7)] : [unlinkedPull(7), unlinkedPull(8)];
    const shop = await bench(store, tool, { pulls, secrets });
    await setGuards(store, ON);
    await shop.sync();
    for (let minute = 0; minute < 3; minute += 1) {
      await shop.round();
      shop.clock.now = new Date(shop.clock.now.getTime() + 60_000);
    }
    expect(await causes()).toEqual(pulls.map(() => 'no-permission'));
    expect(await told()).toHaveLength(1);
    expect((await told())[0]).toMatch(tool === 'github' ? /Issues.*Pull requests/ : /scope api/);
    expect(await shop.round()).toMatchObject({ looked: 0, asked: [] });
    Object.assign(secrets, { GITHUB_WRITE_TOKEN: 'writes', GITLAB_WRITE_TOKEN: 'writes' });
    shop.clock.now = new Date(shop.clock.now.getTime() + HOUR_MS);
    await shop.round();
    expect(pulls.map(({ labels }) => labels)).toEqual(pulls.map(() => ['DO-NOT-MERGE']));
    expect(await causes()).toEqual([]);
  });

  test.each([
    ['label', tool === 'github' ? /POST .*\/issues\/7\/labels/ : /PUT .*\/merge_requests\/7/],
    ['comment', tool === 'github' ? /POST .*\/issues\/7\/comments/ : /POST .*\/merge_requests\/7\/notes/],
  ])(
    'ended right after the %s was put on, the next round puts on what is missing and doubles nothing',
    async (_what, match) => {
      const shop = await bench(store, tool, { pulls: [unlinkedPull(7)] });
      await setGuards(store, ON);
      await shop.sync();
      shop.standIn.inject({ match, times: 1, truncateAfterBytes: 5 });
      await shop.round();
      shop.clock.now = new Date(shop.clock.now.getTime() + 5 * 60_000);
      await shop.round();
      expect([shop.pull(7).labels, shop.comments().length]).toEqual([['DO-NOT-MERGE'], 1]);
      // It is known to be Kata's own, though nobody answered when it was put on.
      shop.edit(7, { title: 'SHOP-1 Faster search' });
      await shop.sync();
      await shop.round();
      expect([shop.pull(7).labels, shop.comments()]).toEqual([[], []]);
    },
  );

  test('an archived repository, and a locked conversation, are told in words', async () => {
    const pulls = tool === 'github' ? [unlinkedPull(7)] : [unlinkedPull(7), unlinkedPull(8)];
    const shop = await bench(store, tool, { pulls });
    await setGuards(store, ON);
    await shop.sync();
    const { archived, locked } = shop.standIn.marks;
    archived.add('shop');
    await shop.round();
    expect(await causes()).toEqual(['archived']);
    archived.clear();
    locked.add(tool === 'github' ? 'shop#7' : 'shop!7');
    shop.clock.now = new Date(shop.clock.now.getTime() + HOUR_MS);
    await shop.round();
    expect(await causes()).toEqual(['locked']);
    expect(pulls.map(({ labels }) => labels)).toEqual(pulls.map(() => ['DO-NOT-MERGE']));
    expect(shop.comments()).toHaveLength(pulls.length - 1);
    expect(await told()).toHaveLength(2);
  });

  test('a change that is not there any more is left behind', async () => {
    const shop = await bench(store, tool, { pulls: [unlinkedPull(7)] });
    await setGuards(store, ON);
    await shop.sync();
    shop.world.repositories[0]?.pulls.splice(0);
    await shop.round();
    expect(await causes()).toEqual(['not-there']);
  });

  test('where a source has no credential to write with, rules only look and an admin is told', async () => {
    const shop = await bench(store, tool, { pulls: [unlinkedPull(7)], writes: false });
    await setGuards(store, ON);
    await shop.sync();
    expect((await shop.round()).asked).toEqual([]);
    expect((await shop.round()).looked).toBe(0);
    expect(await told()).toEqual([expect.stringContaining('no credential to write with')]);
  });
});

test('two processes at once put on one label and one comment', async () => {
  const shop = await bench(store, 'gitlab', { pulls: [unlinkedPull(7), unlinkedPull(8)] });
  await setGuards(store, ON);
  await shop.sync();
  await Promise.all([shop.round(), shop.round(), shop.round()]);
  expect(shop.comments()).toHaveLength(2);
});

test('a comment that begins like Kata’s own and is somebody else’s is never touched', async () => {
  const shop = await bench(store, 'github', { pulls: [unlinkedPull(7)] });
  shop.standIn.marks.comments.push({
    id: 1,
    on: 'shop#7',
    author: 'mallory',
    body: '<!-- kata:guards -->\nMine.',
    createdAt: shop.clock.now,
    updatedAt: shop.clock.now,
  });
  await setGuards(store, ON);
  await shop.sync();
  await shop.round();
  shop.edit(7, { title: 'SHOP-1 Faster search' });
  await shop.sync();
  await shop.round();
  expect(shop.comments()).toEqual([{ on: 'shop#7', body: '<!-- kata:guards -->\nMine.' }]);
});

test('many changes are taken in turn, and what is asked for all of them is asked once', async () => {
  const pulls = Array.from({ length: 32 }, (_, index) => unlinkedPull(index + 1));
  const shop = await bench(store, 'gitlab', { pulls });
  await setGuards(store, ON);
  await shop.sync();
  const first = await shop.round();
  expect(first.written).toBe(30);
  for (const once of [/v4\/user/, /\/labels\/DO-NOT-MERGE/, /POST .*\/labels/])
    expect(first.asked.filter((line) => once.test(line))).toHaveLength(1);
  expect([(await shop.round()).written, (await shop.round()).written]).toEqual([2, 0]);
  expect(shop.comments()).toHaveLength(32);
});
