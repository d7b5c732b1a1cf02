import { expect, test } from 'vitest';
import { ask, change, commit, deployment, MARCH, outcome, t } from './world.ts';

const ROOT = commit('c0', [], '02-01');
const FIRST = deployment('c0', '02-20');

function listed(
  sha: string,
  authoredAt: string,
  more: Record<string, unknown> = {},
): Record<string, unknown> {
  return { sha, authoredAt: t(authoredAt), author: 'ada', ...more };
}

test('squashed into a branch, then released by a merge: the release has nothing of its own', async () => {
  const answer = await ask(
    {
      commits: [
        ROOT,
        commit('s1', ['c0'], '03-03', { branch: 'develop' }),
        commit('m2', ['c0', 's1'], '03-04'),
      ],
      changes: [
        change('s1', '03-02', '03-03', {
          number: 1,
          baseBranch: 'develop',
          commits: [listed('f1', '03-02')],
        }),
        change('m2', '03-04', '03-04', {
          number: 2,
          headBranch: 'develop',
          commits: [listed('s1', '03-03')],
        }),
      ],
      deployments: [FIRST, deployment('m2', '03-05')],
    },
    MARCH,
  );
  expect(outcome(answer)).toEqual(['#1: 72', '#2: aggregate']);
});

test('rebased onto a branch, then released by a merge: the copies are the first change’s', async () => {
  const answer = await ask(
    {
      commits: [
        ROOT,
        commit('r1', ['c0'], '03-01', { committedAt: t('03-03'), branch: 'develop' }),
        commit('r2', ['r1'], '03-02', { committedAt: t('03-03'), branch: 'develop' }),
        commit('m2', ['c0', 'r2'], '03-04'),
      ],
      changes: [
        change('r2', '03-02', '03-03', {
          number: 1,
          baseBranch: 'develop',
          commits: [listed('f1', '03-01'), listed('f2', '03-02')],
        }),
        change('m2', '03-04', '03-04', {
          number: 2,
          commits: [listed('r1', '03-01'), listed('r2', '03-02')],
        }),
      ],
      deployments: [FIRST, deployment('m2', '03-05')],
    },
    MARCH,
  );
  expect(outcome(answer)).toEqual(['#1: 96', '#2: aggregate']);
});

test('merged into a branch that is squashed later: it ships with the squash', async () => {
  const answer = await ask(
    {
      commits: [ROOT, commit('s2', ['c0'], '03-05')],
      changes: [
        change('m1', '03-02', '03-03', {
          number: 1,
          baseBranch: 'feature',
          commits: [listed('b1', '03-02')],
        }),
        change('s2', '03-01', '03-05', {
          number: 2,
          commits: [listed('a1', '03-01'), listed('b1', '03-02'), listed('m1', '03-03')],
        }),
      ],
      deployments: [FIRST, deployment('s2', '03-06')],
    },
    MARCH,
  );
  expect(outcome(answer)).toEqual(['#1: 96', '#2: 120']);
  expect(answer.flags).toEqual([]);
});

test('two squashes on the way to main: a change is carried by each in turn', async () => {
  const answer = await ask(
    {
      commits: [ROOT, commit('s3', ['c0'], '03-06')],
      changes: [
        change('s1', '03-02', '03-03', { number: 1, baseBranch: 'inner', commits: [listed('f1', '03-02')] }),
        change('s2', '03-03', '03-04', { number: 2, baseBranch: 'outer', commits: [listed('s1', '03-03')] }),
        change('s3', '03-04', '03-06', { number: 3, commits: [listed('s2', '03-04')] }),
      ],
      deployments: [FIRST, deployment('s3', '03-07')],
    },
    MARCH,
  );
  expect(outcome(answer)).toEqual(['#1: 120', '#2: aggregate', '#3: aggregate']);
});

test('with no commit in common, the next release from the branch carries it, flagged', async () => {
  const answer = await ask(
    {
      commits: [ROOT, commit('s2', ['c0'], '03-05'), commit('s3', ['s2'], '03-08')],
      changes: [
        change('x1', '03-02', '03-03', { number: 1, baseBranch: 'develop' }),
        change('s2', '03-05', '03-05', { number: 2, headBranch: 'develop' }),
        change('s3', '03-08', '03-08', { number: 3, headBranch: 'develop' }),
      ],
      deployments: [FIRST, deployment('s2', '03-06'), deployment('s3', '03-09')],
    },
    MARCH,
  );
  expect(outcome(answer)).toEqual(['#1: 96', '#2: 24', '#3: 24']);
  expect(answer.flags).toEqual([{ reason: 'deployment found by time', n: 1 }]);
});

test('merged into a branch that never reached main: not deployed', async () => {
  const answer = await ask(
    {
      commits: [ROOT, commit('c1', ['c0'], '03-04')],
      changes: [
        change('x1', '03-02', '03-03', { number: 1, baseBranch: 'feature' }),
        change('c1', '03-04', '03-04', { number: 2 }),
      ],
      deployments: [FIRST, deployment('c1', '03-05')],
    },
    MARCH,
  );
  expect(outcome(answer)).toEqual(['#1: not deployed', '#2: 24']);
});

test('a squashed branch with merges of main in it: the clock starts at its first own commit', async () => {
  const answer = await ask(
    {
      commits: [ROOT, commit('d1', ['c0'], '03-01'), commit('s1', ['d1'], '03-05')],
      changes: [
        change('s1', '03-03', '03-05', {
          number: 1,
          commits: [
            listed('u1', '03-02', { message: "Merge branch 'main' into feature" }),
            listed('f1', '03-03', { message: 'Basket' }),
          ],
        }),
      ],
      deployments: [FIRST, deployment('s1', '03-06')],
    },
    MARCH,
  );
  expect(outcome(answer)).toEqual(['#1: 72', 'shop@d1: 120']);
});

test('the branch’s commits are known but never reach main: the squash commit is what landed', async () => {
  const answer = await ask(
    {
      commits: [
        ROOT,
        commit('f1', ['c0'], '03-02', { branch: 'feature' }),
        commit('f2', ['f1'], '03-03', { branch: 'feature' }),
        commit('s1', ['c0'], '03-04', { branch: 'main' }),
      ],
      changes: [
        change('s1', '03-03', '03-04', {
          number: 1,
          commits: [listed('f1', '03-02'), listed('f2', '03-03')],
        }),
      ],
      deployments: [FIRST, deployment('s1', '03-05')],
    },
    MARCH,
  );
  expect(outcome(answer)).toEqual(['#1: 72']);
});

test('a squash whose landing is not told: time decides, for its branch is no part of main', async () => {
  const answer = await ask(
    {
      commits: [
        ROOT,
        commit('f1', ['c0'], '03-02', { branch: 'feature' }),
        commit('s1', ['c0'], '03-04', { branch: 'main', author: 'web-flow' }),
      ],
      changes: [
        change('s1', '03-02', '03-04', { number: 1, mergeSha: undefined, commits: [listed('f1', '03-02')] }),
      ],
      deployments: [FIRST, deployment('s1', '03-05')],
    },
    MARCH,
  );
  expect(outcome(answer)).toContain('#1: 72');
  expect(answer.flags).toEqual([{ reason: 'deployment found by time', n: 1 }]);
});

test('rebase of two authors: each copy is found by its own author', async () => {
  const answer = await ask(
    {
      commits: [
        ROOT,
        commit('r1', ['c0'], '03-02', { author: 'bob', committedAt: t('03-04') }),
        commit('r2', ['r1'], '03-03', { author: 'ada', committedAt: t('03-04') }),
      ],
      changes: [
        change('r2', '03-03', '03-04', {
          number: 1,
          commits: [listed('f1', '03-02', { author: 'bob' }), listed('f2', '03-03')],
        }),
      ],
      deployments: [FIRST, deployment('r2', '03-05')],
    },
    MARCH,
  );
  expect(outcome(answer)).toEqual(['#1: 72']);
});

test('rebase of two authors whose commits do not tell them: what it landed as is its own', async () => {
  const answer = await ask(
    {
      commits: [
        ROOT,
        commit('r1', ['c0'], '03-02', { author: 'bob', committedAt: t('03-04') }),
        commit('r2', ['r1'], '03-03', { author: 'ada', committedAt: t('03-04') }),
      ],
      changes: [
        change('r2', '03-03', '03-04', {
          number: 1,
          commits: [
            { sha: 'f1', authoredAt: t('03-02') },
            { sha: 'f2', authoredAt: t('03-03') },
          ],
        }),
      ],
      deployments: [FIRST, deployment('r2', '03-05')],
    },
    MARCH,
  );
  expect(outcome(answer)).toEqual(['#1: 72']);
});

test('rebase with no landing told and copies of one second: the last copy is the one no other follows', async () => {
  const answer = await ask(
    {
      commits: [
        ROOT,
        commit('r9', ['c0'], '03-02', { committedAt: t('03-04') }),
        commit('r1', ['r9'], '03-03', { committedAt: t('03-04') }),
      ],
      changes: [
        change('x', '03-03', '03-04', {
          number: 1,
          mergeSha: undefined,
          commits: [listed('f1', '03-02'), listed('f2', '03-03')],
        }),
      ],
      deployments: [FIRST, deployment('r9', '03-05'), deployment('r1', '03-06')],
    },
    MARCH,
  );
  expect(outcome(answer)).toEqual(['#1: 96']);
});

test('a commit picked onto main again is no direct push: it is the change’s', async () => {
  const answer = await ask(
    {
      commits: [
        ROOT,
        commit('c1', ['c0'], '03-02'),
        commit('v1', ['c1'], '03-04'),
        commit('p1', ['v1'], '03-02', { committedAt: t('03-06') }),
      ],
      changes: [
        change('c1', '03-02', '03-02', { number: 1 }),
        change('v1', '03-04', '03-04', { number: 2, title: 'Revert "Change 1"' }),
      ],
      deployments: [FIRST, deployment('c1', '03-03'), deployment('p1', '03-07')],
    },
    MARCH,
  );
  expect(outcome(answer)).toEqual(['#1: 24', '#2: 72']);
});

test('a pull request that picks a commit onto a release branch is a change of its own', async () => {
  const answer = await ask(
    {
      commits: [
        ROOT,
        commit('c1', ['c0'], '03-02'),
        commit('p1', ['c0'], '03-02', { committedAt: t('03-04'), branch: 'release' }),
      ],
      changes: [
        change('c1', '03-02', '03-02', { number: 1 }),
        change('p1', '03-02', '03-04', { number: 2, baseBranch: 'release' }),
      ],
      deployments: [FIRST, deployment('c1', '03-03'), deployment('p1', '03-05')],
    },
    MARCH,
  );
  expect(outcome(answer)).toEqual(['#1: 24', '#2: 72']);
});

test('commits that name no branch, labelled or not, are each one direct push', async () => {
  const answer = await ask(
    {
      commits: [ROOT, commit('c1', ['c0'], '03-02'), commit('c2', ['c1'], '03-03', { branch: 'main' })],
      deployments: [FIRST, deployment('c2', '03-04')],
    },
    MARCH,
  );
  expect(outcome(answer)).toEqual(['shop@c1: 48', 'shop@c2: 24']);
});

test('no commit of history known: the changes’ own lists tell where the clock starts and what is an aggregate', async () => {
  const answer = await ask(
    {
      changes: [
        change('m1', '03-02', '03-03', {
          number: 1,
          baseBranch: 'develop',
          commits: [listed('f1', '03-02')],
        }),
        change('m2', '03-04', '03-04', {
          number: 2,
          headBranch: 'develop',
          commits: [listed('f1', '03-02'), listed('m1', '03-03')],
        }),
      ],
      deployments: [deployment('s0', '02-20'), deployment('m2', '03-05')],
    },
    MARCH,
  );
  expect(outcome(answer)).toEqual(['#1: 72', '#2: aggregate']);
});

test('neither history nor landing known: a deployment of its last commit contains it', async () => {
  const answer = await ask(
    {
      changes: [
        change('x', '03-02', '03-04', {
          number: 1,
          mergeSha: undefined,
          commits: [listed('f1', '03-02'), listed('f2', '03-03')],
        }),
      ],
      deployments: [deployment('s0', '02-20'), deployment('s1', '03-04 06:00'), deployment('f2', '03-05')],
    },
    MARCH,
  );
  expect(outcome(answer)).toEqual(['#1: 72']);
  expect(answer.flags).toEqual([]);
});

test('master is the default branch where nothing is said and nothing is on main', async () => {
  const answer = await ask(
    {
      changes: [change('m1', '03-02', '03-02', { number: 1, baseBranch: 'master' })],
      deployments: [deployment('s0', '02-20'), deployment('s1', '03-03')],
    },
    MARCH,
  );
  expect(outcome(answer)).toEqual(['#1: 24']);
});
