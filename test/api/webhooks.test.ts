import { request as httpRequest } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { webhookRoutes } from '../../src/api/webhooks.ts';
import { systemClock } from '../../src/clock.ts';
import type { Hook } from '../../src/connectors/define.ts';
import { SourceError } from '../../src/connectors/source-error.ts';
import { createHookReader, startHookReader } from '../../src/sync/hook-reader.ts';
import { freshStore } from '../support/store.ts';
import { item, shelf } from '../sync/shelf.ts';
import { run } from '../sync/support.ts';
import { served } from './served.ts';

const log = pino({ level: 'silent' });
const store = await freshStore();

/** A tool that signs with the secret itself and says which streams it means. */
const hook: Hook = {
  isGenuine: ({ headers }, secret) => headers['x-secret'] === secret,
  idOf: ({ headers }) => headers['x-delivery'] ?? '',
  concerns: ({ body }) => JSON.parse(body.toString()) as string[],
};
const url = await served(
  webhookRoutes({ store, sources: [{ id: 'gh', hook, secret: 's3cret' }], clock: systemClock, log }),
);

async function call(delivery: string, concerns: string[], secret = 's3cret') {
  const headers = { 'x-secret': secret, 'x-delivery': delivery };
  const response = await fetch(`${url}/hooks/gh`, {
    method: 'POST',
    headers,
    body: JSON.stringify(concerns),
  });
  return response.status;
}

const SHOP = ['commits:acme/shop'];
let tool = shelf([]);
const sources = () => [{ id: 'gh', since: new Date('2026-01-01T00:00:00Z'), open: () => tool.connector }];
const shas = async () => (await store.events.find('commit')).map(({ sha }) => sha).toSorted();
const state = async () => (await store.hooks.states()).find(({ source }) => source === 'gh');
const stops: (() => Promise<void>)[] = [];

beforeEach(async () => {
  for (const name of ['events', 'cursors', 'hook_deliveries', 'hook_refusals', 'leases'])
    await store.db.collection(name).deleteMany({});
  tool = shelf([[item('a')]]);
  await run(store, tool.connector);
});
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

test('what a webhook tells of is read from the tool within five seconds', async () => {
  const { stop } = startHookReader({ store, sources: sources(), clock: systemClock, log });
  stops.push(stop);
  tool.pages.push([item('b')]);
  const before = performance.now();
  expect(await call('1', SHOP)).toBe(202);
  while ((await shas()).length < 2 && performance.now() - before < 5_000) await sleep(50);
  expect(await shas()).toEqual(['a', 'b']);
});

test('it is queued before it is answered, and applied once however often it comes', async () => {
  tool.pages.push([item('b')]);
  expect(await call('1', SHOP)).toBe(202);
  expect(await state()).toMatchObject({ queued: 1 });
  expect(await call('1', SHOP)).toBe(200);
  const reader = createHookReader({ store, sources: sources(), clock: systemClock, log });
  const signal = new AbortController().signal;
  expect(await reader.readQueued(signal)).toBe(1);
  expect(await call('1', SHOP)).toBe(200);
  expect(await reader.readQueued(signal)).toBe(0);
  expect(await shas()).toEqual(['a', 'b']);
});

test('out of order or many at once, the stream is read once and ends at what the tool has', async () => {
  let reads = 0;
  tool.before = () => {
    reads += 1;
  };
  tool.pages.push([item('b'), item('c')]);
  for (const delivery of ['3', '1', '2']) expect(await call(delivery, SHOP)).toBe(202);
  await createHookReader({ store, sources: sources(), clock: systemClock, log }).readQueued(
    AbortSignal.timeout(9_000),
  );
  expect(reads).toBe(1);
  expect(await shas()).toEqual(['a', 'b', 'c']);
});

test('a wrong signature is refused, counted, and queues nothing', async () => {
  expect(await call('1', SHOP, 'guess')).toBe(401);
  expect(await state()).toMatchObject({
    queued: 0,
    refused: { count: 1, reason: expect.stringContaining('signature') },
  });
});

test('30 MB are refused before they are read; what they told of comes with the next sync', async () => {
  const status = await new Promise((resolve, reject) => {
    const sent = httpRequest(`${url}/hooks/gh`, {
      method: 'POST',
      headers: { 'content-length': 30_000_000 },
    });
    sent.on('response', ({ statusCode }) => resolve(statusCode));
    sent.on('error', reject);
    sent.write('x');
  });
  expect(status).toBe(413);
  expect((await state())?.refused?.reason).toContain('25 MiB');
  tool.pages.push([item('b')]);
  await run(store, tool.connector);
  expect(await shas()).toEqual(['a', 'b']);
});

test('of no interest, and of no stream that is read: answered, and nothing is read', async () => {
  let reads = 0;
  tool.before = () => {
    reads += 1;
  };
  expect(await call('1', [])).toBe(200);
  expect(await call('2', ['commits:acme/shop-two', 'commits:acme'])).toBe(202);
  await createHookReader({ store, sources: sources(), clock: systemClock, log }).readQueued(
    AbortSignal.timeout(9_000),
  );
  expect(reads).toBe(0);
  expect(await state()).toMatchObject({ queued: 0, left: 0 });
});

test('a tool that is down is tried again, then left to the next sync, which heals it', async () => {
  let now = Date.now();
  const reader = createHookReader({ store, sources: sources(), clock: () => new Date(now), log });
  tool.before = () => {
    throw new SourceError('forbidden', 'the shelf is locked');
  };
  tool.pages.push([item('b')]);
  await call('1', SHOP);
  for (let tries = 0; tries < 5; tries += 1) {
    expect(await reader.readQueued(AbortSignal.timeout(9_000))).toBe(1);
    expect(await reader.readQueued(AbortSignal.timeout(9_000))).toBe(0);
    now += 60_000;
  }
  expect(await state()).toMatchObject({ queued: 0, left: 1, reason: expect.stringContaining('locked') });
  tool.before = () => {};
  await run(store, tool.connector);
  expect(await shas()).toEqual(['a', 'b']);
});

test('a stream that was never read is left to the scheduled sync', async () => {
  await store.db.collection('cursors').deleteMany({});
  await call('1', SHOP);
  let reads = 0;
  tool.before = () => {
    reads += 1;
  };
  await createHookReader({ store, sources: sources(), clock: systemClock, log }).readQueued(
    AbortSignal.timeout(9_000),
  );
  expect(reads).toBe(0);
});
