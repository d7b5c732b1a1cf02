import { expect, test } from 'vitest';
import { z } from 'zod';
import { freshStore } from '../support/store.ts';
import { item, shelf } from './shelf.ts';
import { run } from './support.ts';

const BAD = item('b', 'yesterday');

test('a record that does not parse is kept with its reason as it came, once, and stops nothing else', async () => {
  const store = await freshStore();
  const { connector } = shelf([
    [item('a'), BAD],
    [item('c'), item('throws'), { sha: 'd', at: 5 }],
  ]);
  const first = await run(store, connector);
  expect(first).toMatchObject({ status: 'succeeded', streams: [{ records: 2, changed: 2, quarantined: 3 }] });
  const held = await store.sync.quarantined('gh');
  const told = held.map(({ stream, reason, raw }) => ({ stream, reason, raw: JSON.parse(raw) }));
  expect(told.toSorted((a, b) => a.raw.sha.localeCompare(b.raw.sha))).toEqual([
    { stream: 'commits:acme/shop', reason: 'at: is no instant', raw: BAD },
    { stream: 'commits:acme/shop', reason: 'at: is no instant', raw: { sha: 'd', at: 5 } },
    { stream: 'commits:acme/shop', reason: 'cannot be read: a bug of the connector', raw: item('throws') },
  ]);
  await store.db.collection('cursors').deleteMany({});
  await run(store, connector);
  expect(await store.sync.quarantined('gh')).toHaveLength(3);
  expect(await store.events.count()).toBe(2);
});

test('another broken version of a record takes the place of the one before', async () => {
  const store = await freshStore();
  const tool = shelf([[BAD]]);
  await run(store, tool.connector);
  tool.pages.push([item('b', 'today')]);
  await run(store, tool.connector);
  const held = await store.sync.quarantined('gh');
  expect(held.map(({ raw }) => JSON.parse(raw).at)).toEqual(['today']);
});

test('it leaves the quarantine when the tool tells it well', async () => {
  const store = await freshStore();
  const tool = shelf([[BAD, item('c', 'never')]]);
  await run(store, tool.connector);
  tool.pages.push([item('b')]);
  await run(store, tool.connector);
  const held = await store.sync.quarantined('gh');
  expect(held.map(({ raw }) => JSON.parse(raw).sha)).toEqual(['c']);
  expect((await store.events.find('commit')).map(({ sha }) => sha)).toEqual(['b']);
});

test('a version of Kata that can read it stores it, but not over what came later', async () => {
  const store = await freshStore();
  const tool = shelf([[BAD, item('c', 'yesterday')]]);
  await run(store, tool.connector);
  await store.events.upsert([
    {
      kind: 'commit',
      record: {
        source: 'gh',
        repository: 'acme/shop',
        sha: 'c',
        parents: [],
        author: 'later',
        authoredAt: new Date('2026-03-03'),
        committedAt: new Date('2026-03-03'),
      },
    },
  ]);
  const [stream] = await tool.connector.streams(new AbortController().signal);
  if (!stream) throw new Error('no stream');
  const Yesterday = z.object({ sha: z.string(), at: z.literal('yesterday') });
  const facts = Yesterday.transform(({ sha }) => {
    const at = '2026-03-01T00:00:00Z';
    const record = {
      source: 'gh',
      repository: 'acme/shop',
      sha,
      parents: [],
      author: 'ada',
      authoredAt: at,
      committedAt: at,
    };
    return [{ kind: 'commit' as const, record }];
  });
  const newer = { ...tool.connector, streams: async () => [{ ...stream, facts }] };
  await run(store, newer);
  expect(await store.sync.quarantined('gh')).toEqual([]);
  const commits = await store.events.find('commit');
  expect(commits.map(({ sha, author }) => `${sha} by ${author}`).toSorted()).toEqual([
    'b by ada',
    'c by later',
  ]);
});
