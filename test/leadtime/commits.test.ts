import { expect, test } from 'vitest';
import { ask, change, commit, deployment, MARCH, outcome, t } from './world.ts';

const ROOT = commit('c0', [], '02-01');
const FIRST = deployment('c0', '02-20');

function listed(sha: string, authoredAt: string): Record<string, unknown> {
  return { sha, authoredAt: t(authoredAt), author: 'ada' };
}

test('merge commit: the clock starts at the earliest commit of the branch', async () => {
  const answer = await ask(
    {
      commits: [
        ROOT,
        commit('f1', ['c0'], '03-02'),
        commit('f2', ['f1'], '03-03'),
        commit('m1', ['c0', 'f2'], '03-04'),
      ],
      changes: [
        change('m1', '03-03', '03-04', {
          number: 1,
          commits: [listed('f1', '03-02'), listed('f2', '03-03')],
        }),
      ],
      deployments: [FIRST, deployment('m1', '03-05')],
    },
    MARCH,
  );
  expect(outcome(answer)).toEqual(['#1: 72']);
});

test('squash: the branch’s commits are on no branch that is deployed, the squash commit is', async () => {
  const answer = await ask(
    {
      commits: [ROOT, commit('s1', ['c0'], '03-04')],
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

test('rebase: copies on the default branch are the change’s, by author and author date, not direct pushes', async () => {
  const answer = await ask(
    {
      commits: [
        ROOT,
        commit('r1', ['c0'], '03-02', { committedAt: t('03-04') }),
        commit('r2', ['r1'], '03-03', { committedAt: t('03-04') }),
      ],
      changes: [
        change('r2', '03-03', '03-04', {
          number: 1,
          commits: [listed('f1', '03-02'), listed('f2', '03-03')],
        }),
      ],
      deployments: [FIRST, deployment('r2', '03-05')],
    },
    MARCH,
  );
  expect(outcome(answer)).toEqual(['#1: 72']);
});

test('rebase with no merge sha: the last copy is what landed', async () => {
  const answer = await ask(
    {
      commits: [
        ROOT,
        commit('r1', ['c0'], '03-02', { committedAt: t('03-04') }),
        commit('r2', ['r1'], '03-03', { committedAt: t('03-04') }),
      ],
      changes: [
        change('x', '03-03', '03-04', {
          number: 1,
          mergeSha: undefined,
          commits: [listed('f1', '03-02'), listed('f2', '03-03')],
        }),
      ],
      deployments: [FIRST, deployment('r1', '03-05'), deployment('r2', '03-06')],
    },
    MARCH,
  );
  expect(outcome(answer)).toEqual(['#1: 96']);
  expect(answer.flags).toEqual([]);
});

test('same author date, another author: a direct push, not a copy', async () => {
  const answer = await ask(
    {
      commits: [
        ROOT,
        commit('s1', ['c0'], '03-04'),
        commit('d1', ['s1'], '03-02', { author: 'bob', committedAt: t('03-04') }),
      ],
      changes: [change('s1', '03-03', '03-04', { number: 1, commits: [listed('f1', '03-02')] })],
      deployments: [FIRST, deployment('d1', '03-05')],
    },
    MARCH,
  );
  expect(outcome(answer)).toEqual(['#1: 72', 'shop@d1: 72']);
});

test('a direct push is a change merged when committed, with coding and deploy stages only', async () => {
  const answer = await ask(
    {
      commits: [ROOT, commit('d1', ['c0'], '03-02', { committedAt: t('03-02 06:00') })],
      deployments: [FIRST, deployment('d1', '03-03')],
    },
    MARCH,
  );
  expect(outcome(answer)).toEqual(['shop@d1: 24']);
  expect(answer.stages).toEqual([
    { stage: 'coding', value: 6, n: 1 },
    { stage: 'pickup', value: null, n: 0 },
    { stage: 'review', value: null, n: 0 },
    { stage: 'merge', value: null, n: 0 },
    { stage: 'deploy', value: 18, n: 1 },
  ]);
});

test('commits of another branch and of open pull requests are no direct pushes', async () => {
  const answer = await ask(
    {
      commits: [
        ROOT,
        commit('c1', ['c0'], '03-02', { branch: 'main' }),
        commit('w1', ['c0'], '03-02', { branch: 'wip' }),
        commit('o1', ['c0'], '03-02'),
      ],
      changes: [
        change('x', '03-02', '03-02', { number: 1, mergedAt: undefined, commits: [listed('o1', '03-02')] }),
      ],
      deployments: [FIRST, deployment('c1', '03-03')],
    },
    MARCH,
  );
  expect(outcome(answer)).toEqual(['shop@c1: 24']);
});

test('a merge of a merge: each commit is its first-merged change’s, merge commits are nobody’s', async () => {
  const answer = await ask(
    {
      commits: [
        ROOT,
        commit('a1', ['c0'], '03-02'),
        commit('b1', ['a1'], '03-03'),
        commit('m1', ['a1', 'b1'], '03-04'),
        commit('a2', ['m1'], '03-05'),
        commit('m2', ['c0', 'a2'], '03-06'),
      ],
      changes: [
        change('m1', '03-03', '03-04', {
          number: 1,
          baseBranch: 'feature',
          commits: [listed('b1', '03-03')],
        }),
        change('m2', '03-03', '03-06', {
          number: 2,
          commits: [
            listed('a1', '03-02'),
            listed('b1', '03-03'),
            listed('m1', '03-04'),
            listed('a2', '03-05'),
          ],
        }),
      ],
      deployments: [FIRST, deployment('m2', '03-07')],
    },
    MARCH,
  );
  expect(outcome(answer)).toEqual(['#1: 96', '#2: 120']);
});

test('a release pull request has no commits of its own: left out as aggregate', async () => {
  const answer = await ask(
    {
      commits: [
        ROOT,
        commit('a1', ['c0'], '03-02'),
        commit('m1', ['c0', 'a1'], '03-03'),
        commit('m2', ['c0', 'm1'], '03-04'),
      ],
      changes: [
        change('m1', '03-02', '03-03', {
          number: 1,
          baseBranch: 'develop',
          commits: [listed('a1', '03-02')],
        }),
        change('m2', '03-02', '03-04', {
          number: 2,
          commits: [listed('a1', '03-02'), listed('m1', '03-03')],
        }),
      ],
      deployments: [FIRST, deployment('m2', '03-05')],
    },
    MARCH,
  );
  expect(outcome(answer)).toEqual(['#1: 72', '#2: aggregate']);
  expect(answer.coverage).toBe(1);
});

test('merging the default branch into a feature branch does not move the clock', async () => {
  const answer = await ask(
    {
      commits: [
        ROOT,
        commit('d1', ['c0'], '03-01'),
        commit('f1', ['c0'], '03-03'),
        commit('u1', ['f1', 'd1'], '03-02'),
        commit('m1', ['d1', 'u1'], '03-04'),
      ],
      changes: [
        change('m1', '03-03', '03-04', {
          number: 1,
          commits: [listed('f1', '03-03'), listed('u1', '03-02')],
        }),
      ],
      deployments: [FIRST, deployment('m1', '03-05')],
    },
    MARCH,
  );
  expect(outcome(answer)).toEqual(['#1: 48', 'shop@d1: 96']);
});

test('a revert is a change of its own, with the lead time of its own commit', async () => {
  const answer = await ask(
    {
      commits: [ROOT, commit('c1', ['c0'], '03-02'), commit('v1', ['c1'], '03-05')],
      changes: [
        change('c1', '03-02', '03-02', { number: 1 }),
        change('v1', '03-05', '03-05', { number: 2, title: 'Revert "Change 1"' }),
      ],
      deployments: [FIRST, deployment('c1', '03-03'), deployment('v1', '03-05 03:00')],
    },
    MARCH,
  );
  expect(outcome(answer)).toEqual(['#1: 24', '#2: 3']);
});

test('author dates with offsets are instants', async () => {
  const answer = await ask(
    {
      commits: [ROOT, commit('c1', ['c0'], '03-02')],
      changes: [
        change('c1', '03-02', '03-02', {
          number: 1,
          commits: [{ sha: 'c1', authoredAt: '2026-03-02T05:30:00+05:30' }],
        }),
      ],
      deployments: [FIRST, deployment('c1', '03-02 10:00')],
    },
    MARCH,
  );
  expect(outcome(answer)).toEqual(['#1: 10']);
});

test('a span that ends before it begins is left out, never clamped to zero', async () => {
  const answer = await ask(
    {
      commits: [ROOT, commit('c1', ['c0'], '03-02')],
      changes: [change('c1', '03-04', '03-02', { number: 1 })],
      deployments: [FIRST, deployment('c1', '03-03')],
    },
    MARCH,
  );
  expect(answer).toMatchObject({ n: 0, value: null, excluded: [{ reason: 'negative span', n: 1 }] });
});

test('a change with no known commit is left out', async () => {
  const answer = await ask(
    {
      changes: [change('m1', '03-02', '03-02', { number: 1, commits: [] })],
      deployments: [deployment('s0', '02-20'), deployment('m1', '03-03')],
    },
    MARCH,
  );
  expect(outcome(answer)).toEqual(['#1: no commit known']);
});
