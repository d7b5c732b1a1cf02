import { expect, test } from 'vitest';
import type { Deed } from '../../src/store/deeds.ts';
import { freshStore } from '../support/store.ts';

const store = await freshStore();

const deed = (name: string, at: string, more: Partial<Deed> = {}): Deed => ({
  name,
  at: new Date(at),
  did: 'commit',
  of: null,
  named: [],
  ...more,
});

const MARCH = [new Date('2026-03-01T00:00:00Z'), new Date('2026-04-01T00:00:00Z')] as const;

test('what was done is found by name and time, in whatever repository', async () => {
  const named: Deed['named'] = [{ key: 'SHOP-1', reason: 'branch' }];
  const shop = [
    deed('ada', '2026-03-02T09:00:00Z', { named }),
    deed('ada', '2026-03-02T10:00:00Z', { named }),
    deed('ada', '2026-04-01T00:00:00Z'),
    deed('bob', '2026-03-03T09:00:00Z', { did: 'review', of: 'ada', named }),
    deed('eve', '2026-03-03T09:00:00Z'),
  ];
  const web = [deed('bob', '2026-03-01T00:00:00Z'), deed('bob', '2026-02-28T23:59:59Z')];
  await store.deeds.replace('shop', shop);
  await store.deeds.replace('web', web);
  const found = await store.deeds.by(['ada', 'bob'], ...MARCH);
  const expected = [
    { ...shop[0], repository: 'shop' },
    { ...shop[1], repository: 'shop' },
    { ...shop[3], repository: 'shop' },
    { ...web[0], repository: 'web' },
  ];
  expect(found.toSorted((a, b) => Number(a.at) - Number(b.at))).toEqual(
    expected.toSorted((a, b) => Number(a.at) - Number(b.at)),
  );
  expect((await store.deeds.names()).toSorted()).toEqual(['ada', 'bob', 'eve']);
});

test('what is replaced is gone, and what is the same is not written again', async () => {
  const pages = store.db.collection('deed_weeks');
  const kept = [deed('cyd', '2026-03-02T09:00:00Z'), deed('cyd', '2026-03-12T09:00:00Z')];
  await store.deeds.replace('api', [...kept, deed('dan', '2026-03-02T09:00:00Z')]);
  const before = await pages.find({ repository: 'api', name: 'cyd' }).toArray();
  await store.deeds.replace('api', kept.toReversed());
  const after = await pages.find({ repository: 'api' }).toArray();
  expect(after).toEqual(before);
  await store.deeds.replace('api', []);
  expect(await store.deeds.by(['cyd', 'dan'], ...MARCH)).toEqual([]);
});
