import { describe, expect, test } from 'vitest';
import { namingServices, servicesTouched } from '../../src/correlation/service-catalogue.ts';
import { Deployment } from '../../src/domain/deployment.ts';
import { ask, change, commit, deployment, MARCH, outcome, TEAM, t, type World } from './world.ts';

/** Two changes of a monorepo, and what is deployed of it after each of them. */
const COMMITS = [commit('c0', [], '02-01'), commit('c1', ['c0'], '03-02'), commit('c2', ['c1'], '03-03')];

function world(
  services: object[],
  changes: [object, object],
  deployments: object[],
  more: World = {},
): World {
  return {
    commits: COMMITS,
    repositories: [{ key: 'shop', defaultBranch: 'main', services }],
    changes: [
      change('c1', '03-02', '03-02', { number: 1, ...changes[0] }),
      change('c2', '03-03', '03-03', { number: 2, ...changes[1] }),
    ],
    deployments: deployments as Record<string, unknown>[],
    ...more,
  };
}

describe('a change is a service’s by its paths or its labels', () => {
  const services = [
    { key: 'pay', paths: ['pay/**'], labels: ['svc:pay'] },
    { key: 'web', labels: ['svc:web'] },
  ];
  const of = (service: string, sha: string, at: string) =>
    deployment(sha, at, { id: `${service}-${sha}`, service });
  const deployments = [
    of('pay', 'c0', '02-20'),
    of('web', 'c0', '02-20'),
    of('pay', 'c2', '03-05'),
    of('web', 'c2', '03-08'),
  ];

  test.each([
    ['paths of one', { paths: ['pay/a.ts'], labels: [] }, '#1: 72'],
    ['a label of the other', { paths: ['docs/a.md'], labels: ['svc:web'] }, '#1: 144'],
    [
      'paths of one and a label of the other: the first of both',
      { paths: ['pay/a.ts'], labels: ['svc:web'] },
      '#1: 72',
    ],
    ['paths that are not known, and a label', { labels: ['svc:web'] }, '#1: 144'],
    ['neither known: of any', {}, '#1: 72'],
    ['no paths of any, no label: of none', { paths: ['docs/a.md'], labels: ['bug'] }, '#1: not deployed'],
  ])('%s', async (_, told, expected) => {
    const answer = await ask(
      world(services, [told, { paths: ['pay/b.ts'], labels: [] }], deployments),
      'leadtime team-a --from 2026-03-01 --to 2026-04-01',
    );
    expect(outcome(answer)).toContain(expected);
  });

  test.each([
    ['a service of labels alone has no paths', ['web/a.ts'], [], []],
    ['where labels are told and paths are not, labels decide', null, ['svc:web'], ['web']],
    ['and what only labels would tell is left out without one', null, [], ['pay']],
    ['where neither is told it may be any', null, undefined, ['pay', 'web']],
  ] as [string, string[] | null, string[] | undefined, string[]][])('%s', (_, paths, labels, touched) => {
    expect(servicesTouched({ services }, paths, labels)).toEqual(touched);
  });

  test('a service of no paths and no labels has all paths', () => {
    expect(servicesTouched({ services: [{ key: 'all', jobs: ['x'] }] }, ['a'], [])).toEqual(['all']);
  });
});

describe('a deployment takes the service that its labels or its job name', () => {
  const services = [
    { key: 'pay', paths: ['pay/**'], labels: ['svc:pay'], jobs: ['deploy pay*', 'pay'] },
    { key: 'web', paths: ['web/**'], jobs: ['deploy web*', 'web', 'web-*'] },
  ];
  const name = namingServices({ services });
  const named = (more: Record<string, unknown>) =>
    name(Deployment.parse(deployment('c1', '03-02', more))).service;

  test.each([
    ['a label', { labels: ['svc:pay'] }, 'pay'],
    ['a workflow, which GitHub puts among the labels', { labels: ['Deploy WEB (blue)'] }, 'web'],
    ['a label before a job', { labels: ['svc:pay', 'Deploy web'] }, 'pay'],
    ['the environment after its first word', { environment: 'production-web' }, 'web'],
    ['the same in another spelling', { environment: 'Production / Pay' }, 'pay'],
    ['the same in brackets', { environment: 'prod (pay)' }, 'pay'],
    ['the whole environment', { environment: 'web-production' }, 'web'],
    ['what its source says, whatever else does', { service: 'mail', labels: ['svc:pay'] }, 'mail'],
    ['nothing', { labels: ['Deploy'] }, undefined],
    ['two of them: none', { labels: ['deploy pay', 'deploy web'] }, undefined],
  ])('%s', (_, more, service) => {
    expect(named(more)).toBe(service);
  });

  test('so each service has its own first deployment, and a change its own wait', async () => {
    const to = (environment: string, sha: string, at: string) =>
      deployment(sha, at, { id: `${environment}-${sha}`, environment });
    const answer = await ask(
      world(
        services,
        [{ paths: ['pay/a.ts'] }, { paths: ['web/a.ts'] }],
        [
          to('prod-pay', 'c0', '02-20'),
          to('prod-web', 'c0', '02-20'),
          to('prod-web', 'c2', '03-04'),
          to('prod-pay', 'c2', '03-07'),
        ],
      ),
      `${MARCH} --by service`,
    );
    expect(outcome(answer)).toEqual(['#1: 120', '#2: 24']);
    expect(answer.breakdown?.groups.map(({ key, value }) => [key, value]).toSorted()).toEqual([
      ['pay', 120],
      ['web', 24],
    ]);
  });

  test('without jobs the same deployments are the whole repository’s', async () => {
    const plain = services.map(({ key, paths }) => ({ key, paths }));
    const answer = await ask(
      world(
        plain,
        [{ paths: ['pay/a.ts'] }, { paths: ['web/a.ts'] }],
        [deployment('c0', '02-20'), deployment('c2', '03-04'), deployment('c2', '03-07', { id: 'again' })],
      ),
      MARCH,
    );
    expect(outcome(answer)).toEqual(['#1: 48', '#2: 24']);
  });

  test('a team has the deployments of its service, though no source names it', async () => {
    const teams = [
      { ...TEAM, repositories: [], services: ['pay'] },
      { ...TEAM, key: 'team-b', name: 'Team B', repositories: [], services: ['web'] },
    ];
    const deployments = [
      deployment('c0', '03-02', { id: 'p1', labels: ['svc:pay'] }),
      deployment('c1', '03-03', { id: 'p2', labels: ['svc:pay'] }),
      deployment('c2', '03-04', { id: 'w1', labels: ['Deploy web'] }),
    ];
    const told = world(services, [{ paths: ['pay/a.ts'] }, { paths: ['web/a.ts'] }], deployments, { teams });
    const question = 'cfr team-a --from 2026-03-01 --to 2026-04-01';
    const incidents = [
      { source: 'x', id: 'i', title: 'x', service: 'pay', severity: 1, openedAt: t('03-03 01:00') },
    ];
    const answer = await ask({ ...told, incidents }, question);
    expect(answer.samples.map(({ ref, value }) => [ref, value])).toEqual([
      ['p1', 0],
      ['p2', 1],
    ]);
  });
});

test('a run that is a job of another team’s service is that team’s', async () => {
  const services = [
    { key: 'pay', paths: ['pay/**'], jobs: ['pay-*'] },
    { key: 'web', paths: ['web/**'], jobs: ['web-*'] },
  ];
  const build = (pipeline: string, status: string) => ({
    source: 'x',
    id: pipeline,
    repository: 'shop',
    pipeline,
    branch: 'main',
    sha: 'c1',
    status,
    startedAt: t('03-02 10:00'),
    finishedAt: t('03-02 10:10'),
  });
  const part = (key: string, service: string) => ({
    ...TEAM,
    key,
    name: key,
    repositories: [{ repository: 'shop', paths: [`${service}/**`] }],
    services: [service],
  });
  const told = world(services, [{}, {}], [], {
    teams: [part('team-a', 'pay'), part('team-b', 'web'), { ...TEAM, key: 'all', name: 'All' }],
    builds: [build('pay-tests', 'success'), build('Web-tests', 'failure'), build('lint', 'success')],
  });
  const refs = async (team: string) =>
    (await ask(told, `buildtime ${team} --from 2026-03-01 --to 2026-04-01`)).samples
      .map(({ ref }) => ref)
      .toSorted();
  expect(await refs('team-a')).toEqual(['lint', 'pay-tests']);
  expect(await refs('team-b')).toEqual(['Web-tests', 'lint']);
  expect(await refs('all')).toEqual(['Web-tests', 'lint', 'pay-tests']);
});
