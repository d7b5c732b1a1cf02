import { beforeEach, expect, test } from 'vitest';
import type { HistoryCommit, Organisation } from '../../demo/organisation/model.ts';
import type { Fault } from '../../demo/stand-in.ts';
import type { Patience } from '../../src/connectors/github/client.ts';
import { commit, organisation, sha } from '../connectors/github/organisation.ts';
import { type Bench, bench, TOKEN } from '../connectors/github/sync.ts';
import { freshStore } from '../support/store.ts';
import { empty, storedIn } from './stored.ts';
import { outcomes, run } from './support.ts';

const PATIENT_ENOUGH = { retries: 0, timeoutMs: 400 };
const SECOND_PAGE = /^GET .*\/commits\?.*[?&]page=2(&|$)/;
/** The first request asks for the owner's repositories; pull requests come later. */
const GRAPHQL = /^POST \/graphql/;

/** The shop with 250 more commits on its branch: three pages. */
function world(): Organisation {
  const made = organisation();
  const [shop] = made.repositories;
  if (!shop) throw new Error('no shop');
  const chain: HistoryCommit[] = Array.from({ length: 250 }, (_, index) =>
    commit(`${1000 + index}`, 'ada', '3 09:00', [index === 0 ? 'a6' : `${999 + index}`]),
  );
  Object.assign(shop, { commits: [...shop.commits, ...chain], tip: sha('1249') });
  return made;
}

const said = (message: string) => ({
  message: `${message} (${TOKEN})`,
  documentation_url: 'https://docs.github.com',
});
const html = { headers: { 'content-type': 'text/html' }, body: `<html>Sign in ${TOKEN}</html>` };

const LASTING: [string, Omit<Fault, 'match' | 'times'>, RegExp][] = [
  ['401', { respond: { status: 401, body: said('Bad credentials') } }, /401.*check the token/],
  ['403', { respond: { status: 403, body: said('Resource not accessible') } }, /403.*lacks a permission/],
  ['404', { respond: { status: 404, body: said('Not Found') } }, /404.*check the name/],
  ['410', { respond: { status: 410, body: said('Gone') } }, /410.*update Kata/],
  [
    '429 with a long Retry-After',
    { respond: { status: 429, headers: { 'retry-after': '3600' }, body: said('Slow down') } },
    /429.*the next run goes on/,
  ],
];

const PASSING: [string, Omit<Fault, 'match' | 'times'>, RegExp][] = [
  [
    '429 with a short Retry-After',
    { respond: { status: 429, headers: { 'retry-after': '1' }, body: said('Slow down') } },
    /429/,
  ],
  ['429 without Retry-After', { respond: { status: 429, body: said('Slow down') } }, /429/],
  ['500', { respond: { status: 500, body: said('Server Error') } }, /500.*the tool is down/],
  ['503 in HTML', { respond: { ...html, status: 503 } }, /503/],
  ['silence', { hang: true }, /no answer in time/],
  ['HTML in place of JSON', { respond: html }, /something other than the tool answered/],
  ['a body that breaks off', { truncateAfterBytes: 30 }, /cut short/],
];

function opened(patience: Partial<Patience> = {}): Promise<Bench> {
  return bench({ world: world(), config: { repositories: ['acme/*'] }, patience });
}

const undisturbed = await freshStore();
const whole = await opened();
const first = await run(undisturbed, whole.connector);
expect(first.status, first.reason).toBe('succeeded');
const expected = await storedIn(undisturbed);

const store = await freshStore();

beforeEach(() => empty(store));

test.each([...LASTING, ...PASSING])(
  'in mid-stream, for as long as the run lasts: %s',
  async (name, fault, reason) => {
    const disturbed = await opened(PATIENT_ENOUGH);
    disturbed.standIn.inject({ ...fault, match: SECOND_PAGE, times: 1000 });
    const attempts = name.includes('short') || name === 'silence' ? 1 : 3;
    const retry = { attempts, firstWaitMs: 1, longestWaitMs: 2000 };
    const failed = await run(store, disturbed.connector, { retry });
    expect(failed.status).toBe('partial');
    expect(failed.reason).toMatch(reason);
    const { commits, ...others } = outcomes(failed);
    expect([commits, [...new Set(Object.values(others))]]).toEqual(['partial', ['succeeded']]);
    const passing = PASSING.some(([each]) => each === name);
    expect(disturbed.standIn.requests.filter((line) => SECOND_PAGE.test(line))).toHaveLength(
      passing ? attempts + 1 : 1,
    );
    expect(JSON.parse((await store.sync.cursor('gh', 'commits:acme/shop')) ?? '')).toMatchObject({ page: 2 });
    expect(await store.events.count('commit')).toBe(100);
    expect(JSON.stringify(await store.db.collection('runs').find().toArray())).not.toContain(TOKEN);
    expect(await store.sync.lastSuccess('gh')).toBeNull();
    const mended = await opened();
    expect((await run(store, mended.connector)).status).toBe('succeeded');
    expect(mended.standIn.requests.filter((line) => /\/commits\?.*[?&]page=\d/.test(line))).toHaveLength(2);
    expect(await storedIn(store)).toEqual(expected);
    expect([...disturbed.standIn.unexpected, ...mended.standIn.unexpected]).toEqual([]);
  },
);

test.each(PASSING)(
  'passing, in mid-stream and at the first request: the same run succeeds: %s',
  async (name, fault) => {
    const { standIn, connector } = await opened(PATIENT_ENOUGH);
    const times = name.includes('short') || name === 'silence' ? 1 : 2;
    for (const match of [GRAPHQL, SECOND_PAGE]) standIn.inject({ ...fault, match, times });
    const done = await run(store, connector);
    expect([done.status, done.reason]).toEqual(['succeeded', undefined]);
    expect(await storedIn(store)).toEqual(expected);
    expect(standIn.unexpected).toEqual([]);
  },
);

test.each(LASTING)(
  'at the first request: nothing is read, and the run says why: %s',
  async (_name, fault, reason) => {
    const { standIn, connector } = await opened(PATIENT_ENOUGH);
    standIn.inject({ ...fault, match: GRAPHQL, times: 1000 });
    const failed = await run(store, connector);
    expect(failed.status).toBe('failed');
    expect(failed.reason).toMatch(reason);
    expect(await store.events.count()).toBe(0);
    expect(JSON.stringify(await store.sync.latestRuns())).not.toContain(TOKEN);
  },
);

test('what went on too long is given up, with the reason', async () => {
  const { standIn, connector } = await opened(PATIENT_ENOUGH);
  standIn.inject({ respond: { status: 500, body: said('Server Error') }, match: /./, times: 1000 });
  const failed = await run(store, connector);
  expect(failed.status).toBe('failed');
  expect(standIn.requests).toHaveLength(4);
});

test('aborted, a sync stops at once, says so, and the next one goes on from there', async () => {
  const { connector } = await opened();
  const abort = new AbortController();
  const onProgress = () => abort.abort(new Error('Kata is stopping'));
  const stopped = await run(store, connector, { signal: abort.signal, onProgress, concurrency: 1 });
  expect([stopped.status, stopped.reason]).toEqual(['partial', 'Kata is stopping']);
  expect(await store.leases.acquire('sync:gh', 1)).not.toBeNull();
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect((await run(store, connector)).status).toBe('succeeded');
  expect(await storedIn(store)).toEqual(expected);
});
