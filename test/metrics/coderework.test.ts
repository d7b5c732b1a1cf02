import { expect, test } from 'vitest';
import { ask, change, commit, TEAM, type World } from '../leadtime/world.ts';
import { counted } from './told.ts';

const WEEK = 'coderework team-a --from 2026-03-02 --to 2026-03-09';

const lines = (added: number, removed: number, rewritten: number) => ({
  lines: { added, removed, rewritten },
});

test('is rewritten over added lines of the commits by which they landed, in the period of each', async () => {
  const world: World = {
    commits: [
      commit('c0', [], '03-01 23:59', lines(1_000, 0, 0)),
      commit('c1', ['c0'], '03-02 00:00', lines(50, 10, 10)),
      commit('topic', ['c1'], '03-03 09:00'),
      commit('m1', ['c1', 'topic'], '03-04 09:00', lines(150, 40, 20)),
      commit('gone', ['m1'], '03-05 09:00', lines(0, 20, 20)),
      commit('c2', ['gone'], '03-09 00:00', lines(1_000, 900, 900)),
    ],
  };
  const answer = await ask(world, WEEK);
  // 10 + 20 + 20 of 50 + 150.
  expect(answer).toMatchObject({ value: 25, n: 2 });
  expect(counted(answer)).toEqual(['shop@c1: 10', 'shop@gone: 20', 'shop@m1: 20']);
});

test('can pass 100 %', async () => {
  const commits = [commit('c1', [], '03-02 09:00', lines(10, 40, 30))];
  expect((await ask({ commits }, WEEK)).value).toBe(300);
});

test('commits of bots do not count, whoever merged them', async () => {
  const commits = [
    commit('c1', [], '03-02 09:00', { ...lines(100, 0, 0), author: 'renovate[bot]' }),
    commit('c2', ['c1'], '03-03 09:00', lines(100, 100, 100)),
    commit('c3', ['c2'], '03-04 09:00', lines(100, 20, 20)),
  ];
  const changes = [change('c2', '03-03 08:00', '03-03 09:00', { number: 7, author: 'renovate[bot]' })];
  const answer = await ask({ commits, changes }, WEEK);
  expect(counted(answer)).toEqual(['shop#7: bot author', 'shop@c1: bot author', 'shop@c3: 20']);
  expect(answer.value).toBe(20);
});

test('a commit is named by the change that landed as it, and counts once though two clones tell of it', async () => {
  const landed = commit('c2', ['c1'], '03-03 09:00', lines(40, 20, 10));
  const world: World = {
    commits: [
      commit('c1', [], '03-02 09:00'),
      commit('c1', [], '03-02 09:00', { source: 'clone', ...lines(60, 0, 0) }),
      landed,
      { ...landed, source: 'clone' },
      // The last but one of a rebased change.
      commit('c3', ['c2'], '03-04 09:00', lines(100, 0, 0)),
      commit('c4', ['c3'], '03-04 09:01', lines(100, 20, 20)),
    ],
    changes: [
      change('c2', '03-03 08:00', '03-03 09:00', { number: 1 }),
      change('c4', '03-04 08:00', '03-04 09:01', {
        number: 2,
        commits: ['c3', 'c4'].map((sha, index) => ({
          sha,
          authoredAt: `2026-03-04T09:0${index}:00Z`,
          author: 'ada',
        })),
      }),
    ],
  };
  const answer = await ask(world, WEEK);
  expect(counted(answer)).toEqual(['shop#1: 10', 'shop#2: 20', 'shop@c1: 0', 'shop@c3: 0']);
  expect(answer.value).toBe(10);
});

test('of a shared repository a team has what landed in its paths, and what no change tells the paths of', async () => {
  const at = (number: number, path: string) =>
    change(`c${number}`, `03-0${number} 08:00`, `03-0${number} 09:00`, {
      number,
      files: [{ path, additions: 1, deletions: 0 }],
    });
  const world: World = {
    teams: [{ ...TEAM, repositories: [{ repository: 'shop', paths: ['cart/**'] }] }],
    commits: [
      commit('c2', [], '03-02 09:00', lines(100, 50, 10)),
      commit('c3', ['c2'], '03-03 09:00', lines(100, 50, 50)),
      commit('c4', ['c3'], '03-04 09:00', lines(100, 50, 30)),
      commit('c5', ['c4'], '03-05 09:00', { ...lines(100, 50, 50), repository: 'web' }),
    ],
    changes: [at(2, 'cart/a.ts'), at(3, 'search/a.ts')],
  };
  const answer = await ask(world, WEEK);
  expect(counted(answer)).toEqual(['shop#2: 10', 'shop@c4: 30']);
});

test('by repository', async () => {
  const world: World = {
    teams: [{ ...TEAM, repositories: ['*'] }],
    commits: [
      commit('c1', [], '03-02 09:00', lines(100, 10, 10)),
      commit('c2', [], '03-03 09:00', { ...lines(100, 50, 50), repository: 'web' }),
    ],
  };
  const { breakdown } = await ask(world, `${WEEK} --by repository`);
  expect(breakdown?.groups.map(({ key, value }) => `${key} ${value}`).toSorted()).toEqual([
    'shop 10',
    'web 50',
  ]);
});

test('is not measured where no source tells which lines landed, and as of then not what landed later', async () => {
  const untold = await ask({ commits: [commit('c1', [], '03-02 09:00')] }, WEEK);
  expect(untold).toMatchObject({ value: null, n: 0, note: 'no source tells which lines landed' });
  const commits = [
    commit('c1', [], '03-02 09:00', lines(10, 0, 0)),
    commit('c2', ['c1'], '03-04 09:00', lines(10, 10, 10)),
  ];
  expect(await ask({ commits }, WEEK, '03-03 00:00')).toMatchObject({ value: 0, n: 1 });
});
