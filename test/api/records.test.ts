import { pino } from 'pino';
import { beforeEach, expect, test } from 'vitest';
import { recordRoutes } from '../../src/api/records.ts';
import { fixedClock } from '../../src/clock.ts';
import { createHookReader } from '../../src/sync/hook-reader.ts';
import { freshStore } from '../support/store.ts';
import { served } from './served.ts';

const NOW = new Date('2026-04-01T00:00:00Z');
const clock = fixedClock(NOW);
const log = pino({ level: 'silent' });
const store = await freshStore();
const url = await served(recordRoutes({ store, pushers: [{ id: 'argo', token: 'argo-token' }], clock, log }));

const DEPLOYED = {
  id: '7',
  repository: 'acme/shop',
  environment: 'production',
  sha: 'abc',
  status: 'success',
  startedAt: '2026-03-02T10:00:00+01:00',
};

async function push(path: string, body: unknown, token: string | null = 'argo-token') {
  const response = await fetch(`${url}/hooks/${path}`, {
    method: 'POST',
    headers: { ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

beforeEach(async () => {
  for (const name of ['events', 'hook_deliveries', 'stale_links'])
    await store.db.collection(name).deleteMany({});
});

test('a deployment is kept under its sender, once, and linked', async () => {
  expect(await push('deployments', DEPLOYED)).toEqual({
    status: 200,
    body: { stored: 1, unchanged: 0, rejected: [] },
  });
  expect((await push('deployments', [DEPLOYED])).body).toEqual({ stored: 0, unchanged: 1, rejected: [] });
  expect(await store.events.find('deployment')).toEqual([
    { ...DEPLOYED, source: 'argo', startedAt: new Date('2026-03-02T09:00:00Z') },
  ]);
  expect(await store.sync.stale()).toHaveLength(1);
  await createHookReader({ store, sources: [], clock, log }).readQueued(new AbortController().signal);
  expect(await store.sync.stale()).toEqual([]);
});

test('a sender cannot speak for another source', async () => {
  await push('deployments', { ...DEPLOYED, source: 'github' });
  expect((await store.events.find('deployment')).map(({ source }) => source)).toEqual(['argo']);
});

test('incidents and builds are taken at their own addresses', async () => {
  const incident = { id: '1', title: 'down', service: 'shop', severity: 1, openedAt: '2026-03-02T10:00:00Z' };
  const build = {
    id: '1',
    repository: 'acme/shop',
    pipeline: 'ci',
    status: 'failure',
    startedAt: '2026-03-02T10:00:00Z',
  };
  expect((await push('incidents', incident)).status).toBe(200);
  expect((await push('builds', build)).status).toBe(200);
  expect(await store.events.find('incident')).toMatchObject([{ source: 'argo', title: 'down' }]);
  expect(await store.events.find('build')).toMatchObject([{ source: 'argo', status: 'failure' }]);
});

test('what is wrong is named, and stops none of the others', async () => {
  const { status, body } = await push('deployments', [
    { ...DEPLOYED, status: 'galvanised' },
    DEPLOYED,
    { ...DEPLOYED, id: '8', startedAt: '2026-04-02T00:00:00Z' },
    'nothing',
  ]);
  expect(status).toBe(422);
  expect(body).toEqual({
    stored: 1,
    unchanged: 0,
    rejected: [
      { index: 0, reason: expect.stringContaining('status') },
      { index: 2, reason: 'begins in the future' },
      { index: 3, reason: 'must be a JSON object' },
    ],
  });
});

test('nobody pushes without a token', async () => {
  expect((await push('deployments', DEPLOYED, null)).status).toBe(401);
  expect((await push('incidents', DEPLOYED, 'wrong')).body['error']).toContain('`hooks` of kata.yml');
  expect(await store.events.count()).toBe(0);
});
