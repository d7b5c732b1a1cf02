import { expect, test } from 'vitest';
import { ask, change, commit, deployment, MARCH, outcome, review, t } from './world.ts';

type Row = Record<string, unknown>;

const from = (source: string) => (row: Row) => ({ ...row, source });
const COMMITS = [
  commit('c0', [], '02-01'),
  commit('f1', ['c0'], '03-02'),
  commit('m1', ['c0', 'f1'], '03-03'),
  commit('s2', ['m1'], '03-04'),
  commit('d1', ['s2'], '03-05'),
];
/** What git sees: landings, with e-mail addresses, no reviews and no instant of opening. */
const GIT = {
  commits: COMMITS.map((row) => ({ ...row, source: 'a-git', author: 'ada@acme.test', branch: 'main' })),
  changes: [
    change('m1', '03-02', '03-03', {
      source: 'a-git',
      id: 'shop#1',
      number: 1,
      openedAt: undefined,
      author: 'ada@acme.test',
      commits: [{ sha: 'f1', authoredAt: t('03-02'), author: 'ada@acme.test' }],
    }),
    change('s2', '03-04', '03-04', {
      source: 'a-git',
      id: 'shop@s2',
      number: 0,
      openedAt: undefined,
      author: 'ada@acme.test',
      commits: [{ sha: 's2', authoredAt: t('03-04'), author: 'ada@acme.test' }],
    }),
  ],
};
const TOLD_BY_GIT = [
  ...GIT.commits.map((record) => ({ kind: 'commit' as const, record })),
  ...GIT.changes.map((record) => ({ kind: 'change' as const, record })),
];
const GITHUB = {
  commits: COMMITS.map(from('gh')),
  changes: [
    change('m1', '03-02', '03-03', {
      source: 'gh',
      id: 'shop#1',
      number: 1,
      commits: [{ sha: 'f1', authoredAt: t('03-02'), author: 'ada' }],
      reviews: [review('bob', '03-02 06:00')],
    }),
    change('s2', '03-02 12:00', '03-04', {
      source: 'gh',
      id: 'shop#2',
      number: 2,
      commits: [{ sha: 'f2', authoredAt: t('03-02 12:00'), author: 'ada' }],
    }),
  ],
};
const DEPLOYMENTS = [deployment('c0', '02-20'), deployment('d1', '03-06')];
const EXPECTED = ['#1: 96', '#2: 84', 'shop@d1: 24'];

test('git and GitHub tell of one repository: each change counts once, as the one who knows more tells it', async () => {
  const github = await ask({ ...GITHUB, deployments: DEPLOYMENTS }, MARCH);
  expect(outcome(github)).toEqual(EXPECTED);
  const both = { ...GITHUB, told: TOLD_BY_GIT, deployments: DEPLOYMENTS };
  const answer = await ask(both, MARCH);
  expect(outcome(answer)).toEqual(EXPECTED);
  expect(answer.stages).toContainEqual({ stage: 'pickup', value: 6, n: 1 });
  expect(answer.coverage).toBe(1);
});

test('the order in which the sources were read changes nothing', async () => {
  const both = {
    commits: GITHUB.commits.toReversed(),
    changes: GITHUB.changes.toReversed(),
    told: TOLD_BY_GIT.toReversed(),
    deployments: DEPLOYMENTS.toReversed(),
  };
  expect(outcome(await ask(both, MARCH))).toEqual(EXPECTED);
});

test('a deployment told by two sources ships a change once, when the first of them says it finished', async () => {
  const answer = await ask(
    {
      ...GITHUB,
      deployments: [
        ...DEPLOYMENTS,
        deployment('c0', '02-20', { source: 'git', id: 'v0' }),
        deployment('d1', '03-05 23:00', { source: 'git', id: 'v1' }),
      ],
    },
    MARCH,
  );
  expect(outcome(answer)).toEqual(['#1: 95', '#2: 83', 'shop@d1: 23']);
});

test('numbers of two trackers are not one another’s: the same number with another landing is another change', async () => {
  const moved = change('s2', '03-04', '03-04', { source: 'old', id: 'old-1', number: 1 });
  const [first] = GITHUB.changes;
  const answer = await ask(
    { commits: GITHUB.commits, changes: [{ ...first }, moved], deployments: DEPLOYMENTS },
    MARCH,
  );
  expect(outcome(answer)).toEqual(['#1: 48', '#1: 96', 'shop@d1: 24']);
});

test('importing the same again changes nothing', async () => {
  const world = { ...GITHUB, deployments: DEPLOYMENTS };
  const doubled = {
    commits: [...world.commits, ...world.commits],
    changes: [...world.changes, ...world.changes],
    deployments: [...world.deployments, ...world.deployments],
  };
  expect(await ask(doubled, MARCH)).toEqual(await ask(world, MARCH));
});

test('a bot that pushes under GitHub’s no-reply address is a bot', async () => {
  const bot = '49699333+dependabot[bot]@users.noreply.github.com';
  const answer = await ask(
    {
      commits: [commit('c0', [], '02-01'), commit('d1', ['c0'], '03-05', { author: bot })],
      deployments: DEPLOYMENTS,
    },
    MARCH,
  );
  expect(outcome(answer)).toEqual(['shop@d1: bot author']);
});

test('what a source covers may be named as its files are', async () => {
  const sources = [
    { source: 'gh', kinds: ['changes', 'commits'], from: t('01-01'), to: t('12-31') },
    { source: 'x', kinds: ['deployments'], from: t('01-01'), to: t('12-31') },
  ];
  const { deltas } = await ask({ ...GITHUB, deployments: DEPLOYMENTS, sources }, MARCH);
  expect(deltas[0]).toMatchObject({ against: 'before', note: 'not enough data (n=0)' });
});

test('what is production to one of two sources is production, whichever was read first', async () => {
  const described = [
    { kind: 'repository' as const, record: { source: 'gh', key: 'shop', defaultBranch: 'main' } },
    {
      kind: 'repository' as const,
      record: { source: 'git', key: 'shop', defaultBranch: 'main', production: ['released'] },
    },
  ];
  const world = {
    ...GITHUB,
    deployments: [
      ...DEPLOYMENTS,
      deployment('c0', '02-20', { id: 'v0', source: 'git', environment: 'released' }),
      deployment('d1', '03-05 12:00', { id: 'v1', source: 'git', environment: 'released' }),
    ],
  };
  const expected = ['#1: 84', '#2: 72', 'shop@d1: 12'];
  expect(outcome(await ask({ ...world, told: described }, MARCH))).toEqual(expected);
  expect(outcome(await ask({ ...world, told: described.toReversed() }, MARCH))).toEqual(expected);
  const imported = [{ key: 'shop', defaultBranch: 'main', production: ['production'] }];
  expect(outcome(await ask({ ...world, told: described, repositories: imported }, MARCH))).toEqual(EXPECTED);
});
