import { expect, test } from 'vitest';
import { aBuild } from '../../src/metrics/examples/example.ts';
import { ask, outcome, type World } from '../leadtime/world.ts';

function asked(metric: string, world: World, now?: string) {
  return ask(world, `${metric} team-a --from 2026-03-02 --to 2026-03-09`, now);
}

type Row = Record<string, unknown>;

/** A run of so many minutes that started at 09:00 on a day of March. */
const run = (id: string, day: number, minutes: number, more: Row = {}) => {
  const date = `03-${String(day).padStart(2, '0')}`;
  return aBuild(id, `${date} 09:00`, `${date} 09:${String(minutes).padStart(2, '0')}`, more);
};

const failure = { status: 'failure' };

test('build time is that of the main branch, with changes beside it', async () => {
  const builds = [
    run('b1', 2, 4),
    run('b2', 3, 10, failure),
    run('b3', 4, 6, { branch: undefined }),
    run('b4', 4, 1, { status: 'cancelled' }),
    run('b5', 4, 30, { branch: 'basket' }),
    run('b6', 5, 5, { finishedAt: undefined }),
    aBuild('b7', '03-05 10:00', '03-05 09:00'),
    aBuild('b8', '03-08 23:50', '03-09 00:00'),
    aBuild('b9', '03-01 23:50', '03-02 00:00'),
    run('b10', 5, 50, { repository: 'other' }),
  ];
  const answer = await asked('buildtime', { builds });
  expect(outcome(answer)).toEqual([
    'b1: 4',
    'b2: 10',
    'b3: 6',
    'b4: cancelled',
    'b7: clock runs backwards',
    'b9: 10',
  ]);
  expect(answer.value).toBe(8);
  expect(answer.variants).toMatchObject([{ name: 'changes', value: 30, n: 1 }]);
});

test('the main branch is what the repository says it is, else main or master', async () => {
  const builds = [
    run('b1', 2, 4, { branch: 'develop' }),
    run('b2', 2, 8, { branch: 'main' }),
    run('b3', 2, 12, { branch: 'master' }),
  ];
  expect((await asked('buildtime', { builds })).value).toBe(10);
  const repositories = [{ key: 'shop', defaultBranch: 'develop' }];
  expect((await asked('buildtime', { builds, repositories })).value).toBe(4);
});

test('a build passes at its first try or it does not, however often it is run again', async () => {
  const builds = [
    run('ok', 2, 4, { sha: 'c1' }),
    run('flaky', 2, 4, { sha: 'c2', ...failure }),
    run('flaky again', 3, 4, { sha: 'c2', attempt: 2, ...failure }),
    run('flaky at last', 4, 4, { sha: 'c2', attempt: 3 }),
    run('broken', 3, 4, { sha: 'c3', ...failure }),
    run('broken again', 4, 4, { sha: 'c3', ...failure }),
    run('passed twice', 3, 4, { sha: 'c4' }),
    run('passed twice, later failed', 4, 4, { sha: 'c4', ...failure }),
    run('stopped', 4, 4, { sha: 'c5', status: 'cancelled' }),
    run('stopped, then passed', 4, 5, { sha: 'c5' }),
    run('only the retry is kept', 5, 4, { sha: 'c6', attempt: 2 }),
    run('no commit told', 5, 4, failure),
    run('no commit told either', 5, 4),
    run('other pipeline', 5, 4, { sha: 'c2', pipeline: 'nightly' }),
    run('other branch', 5, 4, { sha: 'c2', branch: 'basket' }),
  ];
  const answer = await asked('buildsuccess', { builds });
  expect(outcome(answer)).toEqual([
    'broken: 0',
    'flaky: 0',
    'no commit told either: 1',
    'no commit told: 0',
    'ok: 1',
    'only the retry is kept: 0',
    'other branch: 1',
    'other pipeline: 1',
    'passed twice: 1',
    'stopped, then passed: 1',
  ]);
  expect(answer.value).toBe(60);
  expect(answer.flags).toEqual([{ reason: 'only a later try is known', n: 1 }]);
  expect(answer.variants).toMatchObject([{ name: 'flaky', value: 20, n: 10 }]);
});

test('a retry is known on either side of the edges of the period', async () => {
  const builds = [
    run('before', 1, 4, { sha: 'c1', ...failure }),
    run('retried inside', 2, 4, { sha: 'c1', attempt: 2 }),
    run('inside', 8, 4, { sha: 'c2', ...failure }),
    run('retried after', 9, 4, { sha: 'c2', attempt: 2 }),
  ];
  const answer = await asked('buildsuccess', { builds });
  expect(outcome(answer)).toEqual(['inside: 0']);
  expect(answer.variants).toMatchObject([{ name: 'flaky', value: 100 }]);
  const then = await asked('buildsuccess', { builds }, '2026-03-09 00:00');
  expect(then.variants).toMatchObject([{ name: 'flaky', value: 0 }]);
});

test('no build is not a build that failed', async () => {
  expect((await asked('buildsuccess', {})).value).toBeNull();
  expect((await asked('buildtime', {})).value).toBeNull();
});
