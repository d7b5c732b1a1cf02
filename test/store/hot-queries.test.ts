import { expect, test } from 'vitest';
import { freshStore } from '../support/store.ts';

const at = new Date('2026-03-02T09:00:00Z');

/** Documents and keys of a collection that the server reads for some work. */
async function readBy(
  store: Awaited<ReturnType<typeof freshStore>>,
  collection: string,
  work: () => Promise<unknown>,
) {
  await store.db.command({ profile: 2 });
  await work();
  await store.db.command({ profile: 0 });
  const profile = store.db.collection<{ docsExamined?: number; keysExamined?: number }>('system.profile');
  const ops = await profile.find({ ns: `${store.db.databaseName}.${collection}` }).toArray();
  await profile.drop();
  const sum = (field: 'docsExamined' | 'keysExamined') =>
    ops.reduce((total, op) => total + (op[field] ?? 0), 0);
  return { ops: ops.length, documents: sum('docsExamined'), keys: sum('keysExamined') };
}

test('what waits to be posted is found without reading a post', async () => {
  const store = await freshStore();
  for (const number of Array.from({ length: 20 }, (_, index) => index)) {
    const post = { channel: `C${number % 5}`, text: 'x', blocks: [], picture: null };
    await store.outbox.add({ key: `p${number}`, ...post }, at);
  }
  await store.outbox.add({ key: 'late', channel: 'C9', text: 'x', blocks: [], picture: null }, at);
  const { ops, documents } = await readBy(store, 'outbox', async () => {
    expect(await store.outbox.waiting()).toHaveLength(6);
  });
  expect(ops).toBe(1);
  expect(documents).toBe(0);
});

test('opinions of one team are read without those of others', async () => {
  const store = await freshStore();
  for (const team of ['a', 'b', 'c', 'd']) {
    await store.digestOpinions.add({ team, reason: 'too-long', metrics: [], text: '', at });
  }
  const { documents, keys } = await readBy(store, 'digest_opinions', async () => {
    expect(await store.digestOpinions.since('b', at)).toHaveLength(1);
  });
  expect(documents).toBe(1);
  expect(keys).toBeLessThanOrEqual(2);
});

test('an edition that is due is found without reading those that came to an end', async () => {
  const store = await freshStore();
  const editions = Array.from({ length: 30 }, (_, index) => ({
    publication: 'p',
    scope: `t${index}`,
    period: '2026-W10',
    dueAt: at,
    until: new Date('2026-03-03T00:00:00Z'),
  }));
  await store.editions.insert(editions.slice(1), 'skipped', at);
  await store.editions.insert(editions.slice(0, 1), 'due', at);
  const { documents } = await readBy(store, 'editions', async () => {
    expect(await store.editions.claim(at, 1_000)).toMatchObject({ scope: 't0' });
  });
  expect(documents).toBeLessThanOrEqual(2);
});
