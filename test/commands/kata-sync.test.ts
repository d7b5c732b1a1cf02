import { expect, test } from 'vitest';
import { answer } from '../../src/app.ts';
import { FileSettings } from '../../src/config/schema.ts';
import type { Asker } from '../../src/slack/define.ts';
import { plainMessage } from '../../src/slack/plain-text.ts';
import type { RunDocument } from '../../src/store/documents.ts';
import { freshStore } from '../support/store.ts';

const now = new Date();
const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
const settings = FileSettings.parse({
  sources: [
    { type: 'jira', url: 'https://acme.example', projects: ['PAY'] },
    { type: 'git', id: 'history', path: '/srv/shop' },
  ],
  hooks: [{ id: 'argo', tokenFrom: 'ARGO_TOKEN' }],
});
const ADMIN: Asker = { person: null, admin: true, userId: 'U0ADMIN' };
const ADA: Asker = { person: { key: 'ada', name: 'Ada' }, admin: false };

const RUN: RunDocument = {
  _id: 'r1',
  source: 'jira',
  status: 'succeeded',
  startedAt: minutesAgo(11),
  finishedAt: minutesAgo(10),
  quotaLeft: 1200,
  streams: [
    { stream: 'work-items:PAY', status: 'succeeded', pages: 2, records: 90, changed: 3, quarantined: 1 },
  ],
};

async function asking(...runs: Partial<RunDocument>[]) {
  const store = await freshStore();
  for (const run of runs) await store.sync.saveRun({ ...RUN, ...run });
  const ask = async (text = 'sync', asker = ADMIN) => {
    const reply = await answer(store, settings, { command: '/kata', text, asker, now });
    return { said: plainMessage(reply), data: reply.data };
  };
  return { store, ask };
}

test('of each source: last run, records, quota, what is held back, next run', async () => {
  const { store, ask } = await asking({});
  const held = { name: 'PAY-1', reason: 'updated: is no instant', raw: {} };
  await store.sync.quarantine('jira', 'work-items:PAY', held, now);
  const { said } = await ask();
  expect(said).toContain('Jira');
  expect(said).toContain('Read 10 minutes ago: 90 records, 3 new or changed');
  expect(said).toContain('1,200 calls left');
  expect(said).toContain('1 record does not parse and is held back: updated: is no instant');
  expect(said).toMatch(/next (now|in \d+ minutes?)/);
  expect(said).toContain('Never read yet');
});

test('a scope that failed is named with its reason and how old the data is; one reason is said once', async () => {
  const gone = { status: 'failed' as const, pages: 0, records: 0, changed: 0, quarantined: 0 };
  const failed = ['a', 'b'].map((name) => ({ ...gone, stream: `changes:${name}`, reason: `it is gone` }));
  const { ask } = await asking(
    { _id: 'r0', startedAt: minutesAgo(180), finishedAt: minutesAgo(180) },
    { status: 'partial', streams: [...RUN.streams, ...failed] },
  );
  const { said, data } = await ask('sync jira');
  expect(said).toContain('Read in part 10 minutes ago');
  expect(said).toContain('last read to the end 3 hours ago');
  expect(said).toContain('changes:a and 1 more: it is gone');
  expect(data).toMatchObject({ sources: [{ lagHours: 3, troubles: [{}, {}] }] });
});

test('a sync under way says how far it is and how long it may take', async () => {
  const progress = {
    source: 'jira',
    streams: { done: 3, all: 12 },
    pages: 9,
    records: 4_210,
    quarantined: 0,
    total: null,
    secondsLeft: 170,
  };
  const { store, ask } = await asking({ status: 'running', streams: [] });
  await store.sync.saveProgress('r1', progress);
  expect((await ask()).said).toContain('3 of 12 streams, 4,210 records, about 3 minutes left');
});

test('webhooks that were refused or left are told, with why', async () => {
  const { store, ask } = await asking({});
  await store.hooks.refuse('jira', 'a call without the right signature or token', now);
  const delivery = { source: 'jira', id: '1', concerns: ['work-items:PAY'], at: now };
  await store.hooks.take(delivery);
  for (let tries = 0; tries < 5; tries += 1) await store.hooks.failed([delivery], 'Jira was down', now);
  const { said } = await ask();
  expect(said).toContain('Webhook: 1 call refused, the last just now: a call without the right signature');
  expect(said).toContain('1 left to the next sync (Jira was down)');
});

test('who pushes by itself is told by when it last did', async () => {
  const { store, ask } = await asking({});
  expect((await ask('sync argo')).said).toContain('argo Pushed nothing this week.');
  await store.hooks.take({ source: 'argo', id: '1', concerns: [], at: minutesAgo(5) });
  expect((await ask('sync argo')).said).toContain('argo Pushed records 5 minutes ago.');
});

test('what tools say of failures is for those who administer Kata', async () => {
  const reason = 'project SECRET cannot be seen';
  const { store, ask } = await asking({ status: 'failed', reason, streams: [] });
  await store.sync.quarantine('jira', 'work-items:PAY', { name: 'PAY-1', reason, raw: {} }, now);
  const { said, data } = await ask('sync', ADA);
  expect(said).toContain('Failed 10 minutes ago');
  expect(said + JSON.stringify(data)).not.toContain('SECRET');
});

test('a source that there is not is named, with the one that may be meant', async () => {
  const { ask } = await asking({});
  await expect(ask('sync jra')).rejects.toThrow('There is no source `jra`. Did you mean `jira`?');
});
