import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { beforeEach, expect, test } from 'vitest';
import { systemClock } from '../../src/clock.ts';
import type { OpenConnector, Stream } from '../../src/connectors/define.ts';
import { createHookReader, startHookReader } from '../../src/sync/hook-reader.ts';
import { freshStore } from '../support/store.ts';
import { item, shelf } from './shelf.ts';
import { run } from './support.ts';

const log = pino({ level: 'silent' });
const store = await freshStore();
const signal = new AbortController().signal;
const since = new Date('2026-01-01T00:00:00Z');

/** A tool of two streams, each on a shelf of its own, that counts how often its streams are listed. */
function twoShelves() {
  const shelves = { a: shelf([[item('a1')]]), b: shelf([[item('b1')]]) };
  const listed = { times: 0 };
  const connector: OpenConnector = {
    check: shelves.a.connector.check,
    async streams() {
      listed.times += 1;
      const named = Object.entries(shelves).map(async ([name, { connector }]): Promise<Stream[]> => {
        const [stream] = await connector.streams(signal);
        return stream ? [{ ...stream, id: `commits:${name}` }] : [];
      });
      return (await Promise.all(named)).flat();
    },
  };
  return { shelves, listed, connector };
}

const told = (source: string, id: string, ...concerns: string[]) =>
  store.hooks.take({ source, id, concerns, at: new Date() });
const shas = async () => (await store.events.find('commit')).map(({ sha }) => sha).toSorted();

beforeEach(async () => {
  for (const name of ['events', 'cursors', 'hook_deliveries', 'leases'])
    await store.db.collection(name).deleteMany({});
});

test('a stream that fails leaves its own deliveries waiting, and no others', async () => {
  const { shelves, connector } = twoShelves();
  await run(store, connector);
  shelves.a.before = () => {
    throw new Error('jammed');
  };
  shelves.a.pages.push([item('a2')]);
  shelves.b.pages.push([item('b2')]);
  await told('gh', '1', 'commits:a');
  await told('gh', '2', 'commits:b');
  const sources = [{ id: 'gh', since, open: () => connector }];
  await createHookReader({ store, sources, clock: systemClock, log }).readQueued(signal);
  expect(await shas()).toEqual(['a1', 'b1', 'b2']);
  expect((await store.hooks.states())[0]).toMatchObject({ queued: 1, left: 0, reason: 'jammed' });
});

test('what nobody reads does not have the source listed again and again', async () => {
  const { listed, connector } = twoShelves();
  await run(store, connector);
  const sources = [{ id: 'gh', since, open: () => connector }];
  const reader = createHookReader({ store, sources, clock: systemClock, log });
  const before = listed.times;
  for (const id of ['1', '2', '3']) {
    await told('gh', id, 'work-items:a');
    await reader.readQueued(signal);
  }
  expect(listed.times - before).toBe(1);
});

test('a source that is slow holds up no other', async () => {
  const slow = twoShelves();
  const quick = twoShelves();
  await run(store, slow.connector, { source: 'slow' });
  await run(store, quick.connector, { source: 'gh' });
  slow.shelves.a.before = async () => void (await sleep(3_000));
  slow.shelves.a.pages.push([item('s2')]);
  quick.shelves.a.pages.push([item('q2')]);
  const sources = [
    { id: 'slow', since, open: () => slow.connector },
    { id: 'gh', since, open: () => quick.connector },
  ];
  const { stop } = startHookReader({ store, sources, clock: systemClock, log, pollMs: 50 });
  await told('slow', '1', 'commits:a');
  await sleep(300);
  await told('gh', '2', 'commits:a');
  await sleep(1_500);
  expect(await shas()).toContain('q2');
  await stop();
});
