import { expect, test } from 'vitest';
import { ask, change, commit, deployment, MARCH, outcome, t } from './world.ts';

const ROOT = commit('c0', [], '02-01');
const FIRST = deployment('c0', '02-20');
const ONE = {
  commits: [ROOT, commit('c1', ['c0'], '03-02')],
  changes: [change('c1', '03-02', '03-02', { number: 1 })],
};

function inUs(sha: string, at: string): Record<string, unknown> {
  return deployment(sha, at, { id: `us-${sha}-${at}`, environment: 'prod-us' });
}

test('two production environments: the earlier arrival counts, once', async () => {
  const answer = await ask(
    { ...ONE, deployments: [FIRST, inUs('c0', '02-21'), deployment('c1', '03-04'), inUs('c1', '03-03')] },
    MARCH,
  );
  expect(outcome(answer)).toEqual(['#1: 24']);
});

test('two services: a change that touches both shipped with the first of them', async () => {
  const services = [
    { key: 'pay', paths: ['pay/**'] },
    { key: 'web', paths: ['web/**'] },
  ];
  const of = (service: string, sha: string, at: string) =>
    deployment(sha, at, { id: `${service}-${sha}`, service });
  const answer = await ask(
    {
      ...ONE,
      repositories: [{ key: 'shop', defaultBranch: 'main', services }],
      changes: [change('c1', '03-02', '03-02', { number: 1, paths: ['pay/a.ts', 'web/a.ts'] })],
      deployments: [
        of('pay', 'c0', '02-20'),
        of('web', 'c0', '02-20'),
        of('web', 'c1', '03-05'),
        of('pay', 'c1', '03-04'),
      ],
    },
    MARCH,
  );
  expect(outcome(answer)).toEqual(['#1: 48']);
});

test('a new environment’s first deployment consumes what it was the first to contain', async () => {
  const answer = await ask(
    { ...ONE, deployments: [FIRST, inUs('c1', '03-02 12:00'), deployment('c1', '03-03')] },
    MARCH,
  );
  expect(outcome(answer)).toEqual(['#1: first deployment']);
});

test('a new environment that starts at the very instant of an established one consumes nothing', async () => {
  const answer = await ask(
    { ...ONE, deployments: [FIRST, inUs('c1', '03-03'), deployment('c1', '03-03')] },
    MARCH,
  );
  expect(outcome(answer)).toEqual(['#1: 24']);
});

test('deployments of one instant: both ship what they contain', async () => {
  const answer = await ask(
    {
      commits: [...ONE.commits, commit('c2', ['c1'], '03-02 12:00')],
      changes: [...ONE.changes, change('c2', '03-02 12:00', '03-02 12:00', { number: 2 })],
      deployments: [FIRST, deployment('c2', '03-03', { id: 'a' }), deployment('c1', '03-03', { id: 'b' })],
    },
    MARCH,
  );
  expect(outcome(answer)).toEqual(['#1: 24', '#2: 12']);
});

test('after a gap, a rollback ends the gap: the deployment after it ships as usual', async () => {
  const answer = await ask(
    {
      commits: [
        commit('a0', [], '2025-11-01'),
        commit('a1', ['a0'], '2025-11-02'),
        commit('c1', ['a1'], '03-02'),
      ],
      changes: ONE.changes,
      deployments: [
        deployment('a0', '2025-11-02'),
        deployment('a1', '2025-11-03'),
        deployment('a0', '03-01'),
        deployment('c1', '03-03'),
      ],
    },
    MARCH,
  );
  expect(outcome(answer)).toEqual(['#1: 24']);
});

test('a failed deployment does not end a gap', async () => {
  const answer = await ask(
    {
      commits: [commit('c0', [], '2025-12-01'), commit('c1', ['c0'], '03-02')],
      changes: ONE.changes,
      deployments: [
        deployment('c0', '2025-12-02'),
        deployment('c0', '02-20', { id: 'failed', status: 'failure' }),
        deployment('c1', '03-03'),
      ],
    },
    MARCH,
  );
  expect(outcome(answer)).toEqual(['#1: deployment gap']);
});

test('a hotfix of an unknown sha does not stand before the deployment known to contain the change', async () => {
  const answer = await ask(
    { ...ONE, deployments: [FIRST, deployment('hotfix', '03-02 06:00'), deployment('c1', '03-03')] },
    MARCH,
  );
  expect(outcome(answer)).toEqual(['#1: 24']);
  expect(answer.flags).toEqual([]);
});

test('ancestry in one environment stands before time in another', async () => {
  const answer = await ask(
    {
      ...ONE,
      deployments: [
        FIRST,
        inUs('image-1', '02-21'),
        inUs('image-2', '03-02 06:00'),
        deployment('c1', '03-03'),
      ],
    },
    MARCH,
  );
  expect(outcome(answer)).toEqual(['#1: 24']);
  expect(answer.flags).toEqual([]);
});

test('where only unknown shas were deployed after the merge, time decides and is flagged', async () => {
  const answer = await ask(
    { ...ONE, deployments: [FIRST, deployment('image-1', '03-02 06:00'), deployment('image-2', '03-03')] },
    MARCH,
  );
  expect(outcome(answer)).toEqual(['#1: 6']);
  expect(answer.flags).toEqual([{ reason: 'deployment found by time', n: 1 }]);
});

test('by time: a deployment that started before the merge does not ship it, though it finished after', async () => {
  const answer = await ask(
    {
      changes: ONE.changes.map((each) => ({ ...each, mergedAt: t('03-02 12:00') })),
      deployments: [
        deployment('s0', '02-20'),
        deployment('s1', '03-02 13:00', { startedAt: t('03-02 11:00') }),
        deployment('s2', '03-02 16:00', { startedAt: t('03-02 12:00') }),
      ],
    },
    MARCH,
  );
  expect(outcome(answer)).toEqual(['#1: 16']);
});

test('a deployment that its source names is believed, wherever the change’s paths lie', async () => {
  const services = [
    { key: 'pay', paths: ['pay/**'] },
    { key: 'web', paths: ['web/**'] },
  ];
  const answer = await ask(
    {
      repositories: [{ key: 'shop', defaultBranch: 'main', services }],
      commits: ONE.commits,
      changes: [change('c1', '03-02', '03-02', { number: 1, paths: ['pay/a.ts'], deployedIn: 'web-1' })],
      deployments: [
        deployment('c0', '02-20', { id: 'pay-0', service: 'pay' }),
        deployment('c1', '03-03', { id: 'pay-1', service: 'pay' }),
        deployment('c0', '02-20', { id: 'web-0', service: 'web' }),
        deployment('c1', '03-04', { id: 'web-1', service: 'web' }),
      ],
    },
    MARCH,
  );
  expect(outcome(answer)).toEqual(['#1: 48']);
});

test('a team that owns a repository and a service in it counts a change once', async () => {
  const answer = await ask(
    {
      ...ONE,
      repositories: [{ key: 'shop', defaultBranch: 'main', services: [{ key: 'pay', paths: ['**'] }] }],
      deployments: [
        deployment('c0', '02-20', { id: 'p0', service: 'pay' }),
        deployment('c1', '03-03', { id: 'p1', service: 'pay' }),
      ],
      teams: [
        {
          key: 'team-a',
          name: 'Team A',
          timezone: 'UTC',
          members: ['ada'],
          repositories: ['shop', 'sh*', { repository: 'shop', paths: ['**'] }],
          services: ['pay'],
        },
      ],
    },
    MARCH,
  );
  expect(outcome(answer)).toEqual(['#1: 24']);
});

test('hidden names are names: a glob owns a repository that begins with a dot', async () => {
  const move = (row: Record<string, unknown>) => ({ ...row, repository: 'acme/.github' });
  const answer = await ask(
    {
      commits: ONE.commits.map(move),
      changes: ONE.changes.map(move),
      deployments: [FIRST, deployment('c1', '03-03')].map(move),
      teams: [{ key: 'team-a', name: 'A', timezone: 'UTC', members: [], repositories: ['acme/*'] }],
    },
    MARCH,
  );
  expect(answer.n).toBe(1);
});
