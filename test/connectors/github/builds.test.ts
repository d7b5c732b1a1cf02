import { expect, test } from 'vitest';
import type { HistoryRun, RunConclusion } from '../../../demo/organisation/model.ts';
import { buildFacts } from '../../../src/connectors/github/run-schema.ts';
import { march, NOW, organisation, run, sha, shop } from './organisation.ts';
import { type Bench, bench, drain, recordsOf } from './sync.ts';

const ID = 'builds:acme/shop';

function benchOf(runs: HistoryRun[]): Promise<Bench> {
  return bench({ world: organisation([{ ...shop(), runs }]) });
}

async function read(set: Bench, cursor: string | null = null) {
  const done = await drain(await set.stream(ID), cursor);
  expect(set.standIn.unexpected).toEqual([]);
  return { ...done, builds: recordsOf(done.facts, 'build') };
}

const listings = (requests: string[]) => requests.filter((line) => line.includes('/actions/runs?'));
const numbersOf = (builds: { id: string }[]) => builds.map(({ id }) => Number(id.split('/').at(-1)));

test('a run that is over is a build, with the branch and sha it ran on', async () => {
  const { builds } = await read(
    await benchOf([run(7, march('3 10:00'), 'failure', { branch: 'feature-1' })]),
  );
  expect(builds).toEqual([
    {
      source: 'gh',
      id: 'acme/shop/actions/runs/7',
      repository: 'acme/shop',
      pipeline: 'CI',
      branch: 'feature-1',
      sha: sha('r7'),
      attempt: 1,
      status: 'failure',
      startedAt: march('3 10:00'),
      finishedAt: march('3 10:05'),
    },
  ]);
});

test.each<[RunConclusion, string | undefined]>([
  ['success', 'success'],
  ['neutral', 'success'],
  ['failure', 'failure'],
  ['timed_out', 'failure'],
  ['startup_failure', 'failure'],
  ['cancelled', 'cancelled'],
  ['stale', 'cancelled'],
  ['skipped', undefined],
  ['action_required', undefined],
])('a run that ended with %s is the build %s', async (conclusion, status) => {
  const { builds } = await read(await benchOf([run(1, march('3 10:00'), conclusion)]));
  expect(builds.map((build) => build.status)).toEqual(status ? [status] : []);
});

test.each([
  [
    { status: 'completed', conclusion: 'galvanised' },
    { status: 'other', statusText: 'galvanised' },
  ],
  [
    { status: 'galvanised', conclusion: null },
    { status: 'other', statusText: 'galvanised' },
  ],
  [{ status: 'SUCCESS', conclusion: 'success' }, { status: 'success' }],
  [{ status: 'waiting', conclusion: null }, undefined],
  [{ status: 'IN_PROGRESS', conclusion: '' }, undefined],
  [{ status: 'completed', conclusion: null }, undefined],
])('a run that GitHub says is %j is the build %j', (told, wanted) => {
  const at = '2026-03-03T10:00:00Z';
  const own = { id: 1, name: 'CI', path: 'ci.yml', event: 'push', head_branch: 'main', head_sha: 'a1' };
  const ended = { created_at: at, updated_at: at, html_url: 'https://github.com/acme/shop/actions/runs/1' };
  const facts = buildFacts('gh', 'acme/shop').parse({ ...own, ...ended, ...told });
  expect(facts.map(({ record }) => record)).toEqual(wanted ? [expect.objectContaining(wanted)] : []);
});

test('a workflow without a name goes by its file, and the branch of a fork by its owner too', async () => {
  const fork = run(1, march('3 10:00'), 'success', { workflow: '', fork: 'eve', event: 'pull_request' });
  const { builds } = await read(await benchOf([fork]));
  expect(builds).toMatchObject([{ pipeline: '.github/workflows/ci.yml', branch: 'eve:main' }]);
});

test('only what was created since the beginning of the first sync is read', async () => {
  const old = run(1, new Date('2025-12-31T23:59:59Z'));
  const edge = run(2, new Date('2026-01-01T00:00:00Z'));
  expect(numbersOf((await read(await benchOf([old, edge]))).builds)).toEqual([2]);
});

/** Runs one after the other, `gapMinutes` apart, up to an hour before now. */
function many(count: number, gapMinutes: number): HistoryRun[] {
  const last = NOW.getTime() - 3_600_000;
  return Array.from({ length: count }, (_, index) =>
    run(index + 1, new Date(last - (count - 1 - index) * gapMinutes * 60_000)),
  );
}

test('more runs than GitHub shows of one search are read in shorter windows, each once', async () => {
  const { standIn, ...set } = await benchOf(many(3456, 10));
  const { builds } = await read({ standIn, ...set });
  expect(builds).toHaveLength(3456);
  expect(new Set(numbersOf(builds)).size).toBe(3456);
  const windows = listings(standIn.requests).map(
    (line) => new URL(line.split(' ')[1] ?? '', standIn.url).searchParams.get('created') ?? '',
  );
  expect(windows[0]).toBe('2026-01-01T00:00:00Z..2026-03-21T12:00:00Z');
  expect(numbersOf(builds)).toEqual(numbersOf(builds).toSorted((a, b) => b - a));
  expect(windows.every((window) => /^[\d-]+T[\d:]+Z\.\.[\d-]+T[\d:]+Z$/.test(window))).toBe(true);
  expect(standIn.requests.length).toBeLessThan(60);
});

test.each([
  [900, 1],
  [901, 5],
])(
  '%d runs are read in %d windows, for those that begin meanwhile push others out of sight',
  async (count, windows) => {
    const set = await benchOf(many(count, 60));
    expect((await read(set)).builds).toHaveLength(count);
    expect(
      new Set(listings(set.standIn.requests).map((line) => /created=([^&]+)/.exec(line)?.[1])).size,
    ).toBe(windows);
  },
);

test('a position in mid-read of the way it was read before starts over', async () => {
  const reading = {
    to: '2026-03-05T00:00:00Z',
    page: 2,
    end: '2026-03-20T00:00:00Z',
    newest: '2026-03-04T00:00:00Z',
  };
  const set = await benchOf([run(1, march('1 10:00')), run(2, march('19 10:00'))]);
  const { builds } = await read(set, JSON.stringify({ from: '2026-03-04T00:00:00Z', reading }));
  expect(numbersOf(builds)).toEqual([2, 1]);
  const done = await read(set, JSON.stringify({ from: '2026-03-04T00:00:00Z' }));
  expect(numbersOf(done.builds)).toEqual([2]);
});

test('what of one second is more than GitHub shows does not stop the rest', async () => {
  const burst = Array.from({ length: 1200 }, (_, index) => run(index + 1, march('3 10:00')));
  const { builds } = await read(await benchOf([...burst, run(2000, march('4 10:00'))]));
  expect(builds).toHaveLength(1001);
  expect(numbersOf(builds)).toContain(2000);
});

test('cut off after any page and resumed, the same is read, whatever began meanwhile', async () => {
  const runs = many(1050, 30);
  const set = await benchOf(runs);
  const whole = await read(set);
  expect(whole.pages).toBeGreaterThan(10);
  for (const cut of [1, 6, whole.pages - 1]) {
    const begun = await drain(await set.stream(ID), null, { atMost: cut });
    const rest = await drain(await set.stream(ID), begun.cursor);
    expect([...begun.facts, ...rest.facts]).toEqual(whole.facts);
    expect(rest.cursor).toBe(whole.cursor);
  }
  const begun = await drain(await set.stream(ID), null, { atMost: 1 });
  set.organisation.repositories[0] = { ...shop(), runs: [...runs, run(9001, march('20 11:30'))] };
  const rest = await read(set, begun.cursor);
  const next = await read(set, rest.cursor);
  expect(numbersOf([...rest.builds, ...next.builds])).toContain(9001);
});

test('a second sync asks once and yields only the newest again', async () => {
  const set = await benchOf(many(150, 60));
  const { cursor } = await read(set);
  const before = listings(set.standIn.requests).length;
  expect(numbersOf((await read(set, cursor)).builds)).toEqual([150]);
  expect(listings(set.standIn.requests).length - before).toBe(1);
});

test('a run under way is left out, and read when it is over', async () => {
  const at = march('18 10:00');
  const running = run(2, at, 'success', { attempts: [{ startedAt: at }] });
  const set = await benchOf([run(1, march('17 10:00')), running, run(3, march('19 10:00'))]);
  const first = await read(set);
  expect(numbersOf(first.builds).sort()).toEqual([1, 3]);
  running.attempts = [{ startedAt: at, ended: { at: march('19 11:00'), conclusion: 'timed_out' } }];
  const second = await read(set, first.cursor);
  expect(second.builds.map(({ id, status }) => [id, status])).toEqual([
    ['acme/shop/actions/runs/3', 'success'],
    ['acme/shop/actions/runs/2', 'failure'],
  ]);
  expect(numbersOf((await read(set, second.cursor)).builds)).toContain(3);
});

test('a failed run that is run again becomes its last attempt, and keeps the first while that lasts', async () => {
  const failed = run(1, march('16 10:00'), 'failure');
  const set = await benchOf([failed, run(2, march('17 10:00'))]);
  const first = await read(set);
  failed.attempts.push({ startedAt: march('17 09:00') });
  const second = await read(set, first.cursor);
  expect(numbersOf(second.builds)).toEqual([2]);
  failed.attempts[1] = {
    startedAt: march('17 09:00'),
    ended: { at: march('17 09:10'), conclusion: 'success' },
  };
  const third = await read(set, second.cursor);
  expect(third.builds.find(({ id }) => id.endsWith('/1'))).toMatchObject({
    attempt: 2,
    status: 'success',
    startedAt: march('17 09:00'),
    finishedAt: march('17 09:10'),
  });
  expect(numbersOf((await read(set, third.cursor)).builds)).toEqual([2]);
});

test('what failed or hung more than a week ago is not waited for', async () => {
  const hung = run(1, march('12 10:00'), 'success', { attempts: [{ startedAt: march('12 10:00') }] });
  const set = await benchOf([hung, run(2, march('13 11:00'), 'failure'), run(3, march('19 10:00'))]);
  const { cursor } = await read(set);
  expect(cursor).toBe(JSON.stringify({ from: '2026-03-19T10:00:00.000Z' }));
});

test('builds may be left out', async () => {
  const { connector } = await bench({ config: { builds: false } });
  const ids = (await connector.streams(new AbortController().signal)).map(({ id }) => id);
  expect(ids).not.toContain(ID);
});
