import { expect, test } from 'vitest';
import type { Fact } from '../../src/domain/index.ts';
import { freshStore } from '../support/store.ts';

const store = await freshStore();

function commitFact(sha: string, message = 'x'): Fact {
  const at = new Date('2026-03-02T09:00:00Z');
  return {
    kind: 'commit',
    record: {
      source: 's',
      repository: 'acme/shop',
      sha,
      parents: [],
      authoredAt: at,
      committedAt: at,
      author: message,
    },
  };
}

test('the same fact twice changes nothing, a new version replaces the old', async () => {
  expect(await store.events.upsert([commitFact('a'), commitFact('b')])).toEqual({ inserted: 2, modified: 0 });
  expect(await store.events.upsert([commitFact('a'), commitFact('b')])).toEqual({ inserted: 0, modified: 0 });
  expect(await store.events.upsert([commitFact('a', 'ada')])).toEqual({ inserted: 0, modified: 1 });
  const commits = await store.events.find('commit', { repositories: ['acme/shop'] });
  expect(commits.map((each) => each.author).toSorted()).toEqual(['ada', 'x']);
});

test('of facts that several store at once each is stored once, and the last version of several stands', async () => {
  const facts = Array.from({ length: 40 }, (_, index) => commitFact(`race-${index}`));
  const outcomes = await Promise.all([1, 2, 3, 4].map(() => store.events.upsert(facts)));
  expect(outcomes.reduce((sum, { inserted }) => sum + inserted, 0)).toBe(40);
  expect(await store.events.upsert([commitFact('new', 'ada'), commitFact('new', 'grace')])).toMatchObject({
    inserted: 1,
  });
  expect(await store.events.pick('commit', { externalIds: ['acme/shop@new'] }, ['author'])).toEqual([
    { author: 'grace' },
  ]);
});

test('a name that the database keeps otherwise than it was written is stored once, and again in its turn', async () => {
  const half = [commitFact('half-\ud83d')];
  expect(await store.events.upsert(half)).toEqual({ inserted: 1, modified: 0 });
  expect(await store.events.upsert(half)).toEqual({ inserted: 0, modified: 0 });
});

test('migrating again applies nothing, and two at once do not collide', async () => {
  expect(await store.migrate()).toEqual([]);
  expect(await Promise.all([store.migrate(), store.migrate()])).toEqual([[], []]);
});

test('a lease is held by one, and free again when released', async () => {
  const first = await store.leases.acquire('sync:a', 60_000);
  expect(first).not.toBeNull();
  expect(await store.leases.acquire('sync:a', 60_000)).toBeNull();
  expect(await first?.renew()).toBe(true);
  await first?.release();
  expect(await store.leases.acquire('sync:a', 60_000)).not.toBeNull();
});

test('of leases renewed together, the one that was lost is told apart', async () => {
  const names = ['a', 'b', 'c'].map((each) => `together:${each}`);
  const held = await Promise.all(names.map((name) => store.leases.acquire(name, 60_000)));
  expect(await Promise.all(held.map((lease) => lease?.renew()))).toEqual([true, true, true]);
  await held[1]?.release();
  expect(await Promise.all(held.map((lease) => lease?.renew()))).toEqual([true, false, true]);
  expect(await store.leases.held(names)).toEqual(new Set([names[0], names[2]]));
});
