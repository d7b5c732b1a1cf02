import { expect, test } from 'vitest';
import { aChange, aCommit, aDeployment, anIncident } from '../../src/metrics/examples/example.ts';
import { ask, TEAM, type World } from '../leadtime/world.ts';
import { counted, TOLD } from './told.ts';

type Row = Record<string, unknown>;

const MARCH = '--from 2026-03-02 --to 2026-04-01';

async function deployed(world: World, team: Row): Promise<string[]> {
  const answer = await ask({ ...world, teams: [{ ...TEAM, ...team }] }, `deployfreq team-a ${MARCH}`);
  return counted(answer).map((each) => each.replace(': 1', ''));
}

/** One trunk of which each change touches other paths: 1 pay, 2 web, 3 both; each deployed on its own day. */
const MONOREPO: World = {
  commits: [0, 1, 2, 3].map((day) =>
    aCommit(`c${day}`, day > 0 ? [`c${day - 1}`] : [], `03-0${day + 1} 10:00`),
  ),
  changes: [
    aChange(1, '03-02 09:00', '03-02 10:00', { paths: ['pay/a.ts'], labels: ['payments'] }),
    aChange(2, '03-03 09:00', '03-03 10:00', { paths: ['web/a.ts'] }),
    aChange(3, '03-04 09:00', '03-04 10:00', { paths: ['web/b.ts', 'pay/b.ts'] }),
  ],
  deployments: [0, 1, 2, 3].map((day) => aDeployment(`d${day}`, `c${day}`, `03-0${day + 1} 11:00`)),
};

test.each([
  ['all of it', { repositories: ['shop'] }, ['d1', 'd2', 'd3']],
  [
    'all of it, and parts of it',
    { repositories: ['shop', 's*', { repository: 'shop', paths: ['pay/**'] }] },
    ['d1', 'd2', 'd3'],
  ],
  ['a path', { repositories: [{ repository: 'shop', paths: ['pay/**'] }] }, ['d1', 'd3']],
  ['another path', { repositories: [{ repository: 'shop', paths: ['web/**'] }] }, ['d2', 'd3']],
  ['a path nobody touches', { repositories: [{ repository: 'shop', paths: ['docs/**'] }] }, []],
  ['a label', { repositories: [{ repository: 'shop', labels: ['payments'] }] }, ['d1']],
  ['none of it', { repositories: ['other'] }, []],
] as [string, Row, string[]][])('a team that owns %s', async (_, team, expected) => {
  expect(await deployed(MONOREPO, team)).toEqual(expected);
});

test.each([
  ['deployments that name it', { services: ['pay'], repositories: [] }, ['p1', 'p3']],
  ['not those of others', { services: ['mail'], repositories: [] }, []],
  [
    'a path ships with any service',
    { repositories: [{ repository: 'shop', paths: ['pay/**'] }] },
    ['p1', 'p3'],
  ],
] as [string, Row, string[]][])('a team of a service: %s', async (_, team, expected) => {
  const world = {
    ...MONOREPO,
    repositories: [
      {
        key: 'shop',
        defaultBranch: 'main',
        services: [
          { key: 'pay', paths: ['pay/**'] },
          { key: 'web', paths: ['web/**'] },
        ],
      },
    ],
    deployments: [
      aDeployment('p0', 'c0', '03-01 11:00', { service: 'pay' }),
      aDeployment('w0', 'c0', '03-01 11:00', { service: 'web' }),
      aDeployment('p1', 'c1', '03-02 11:00', { service: 'pay' }),
      aDeployment('w2', 'c2', '03-03 11:00', { service: 'web' }),
      aDeployment('p3', 'c3', '03-04 11:00', { service: 'pay' }),
      aDeployment('w3', 'c3', '03-04 12:00', { service: 'web' }),
    ],
  };
  expect(await deployed(world, team)).toEqual(expected);
});

test('a service that is declared, where deployments name none: those that ship a change of it', async () => {
  const repositories = [
    { key: 'shop', defaultBranch: 'main', services: [{ key: 'pay', paths: ['pay/**'] }] },
  ];
  expect(await deployed({ ...MONOREPO, repositories }, { services: ['pay'], repositories: [] })).toEqual([
    'd1',
    'd3',
  ]);
});

const WEB = { repositories: [{ repository: 'shop', paths: ['web/**'] }] };
const PAY = { repositories: [{ repository: 'shop', paths: ['pay/**'] }] };

test('a rollback is whose deployment it took back; the same version again is nobody’s part', async () => {
  const deployments = [
    ...(MONOREPO.deployments ?? []).slice(0, 3),
    aDeployment('again', 'c2', '03-03 12:00'),
    aDeployment('back', 'c1', '03-03 13:00'),
  ];
  expect(await deployed({ ...MONOREPO, deployments }, WEB)).toEqual(['back', 'd2']);
  expect(await deployed({ ...MONOREPO, deployments }, PAY)).toEqual(['d1']);
  expect(await deployed({ ...MONOREPO, deployments }, {})).toEqual(['again', 'back', 'd1', 'd2']);
});

test('an incident of a part of a repository is whose deployment it is laid at the door of', async () => {
  const incidents = [
    anIncident('mine', '03-03 12:00', '03-03 13:00'),
    anIncident('theirs', '03-02 12:00', '03-02 13:00'),
    anIncident('unknown', '03-20 12:00', '03-20 13:00'),
  ];
  const of = async (team: Row) =>
    counted(
      await ask({ ...TOLD, ...MONOREPO, incidents, teams: [{ ...TEAM, ...team }] }, `mttr team-a ${MARCH}`),
    );
  expect(await of(WEB)).toEqual(['mine: 1', 'unknown: 1']);
  expect(await of(PAY)).toEqual(['theirs: 1', 'unknown: 1']);
  expect(await of({})).toEqual(['mine: 1', 'theirs: 1', 'unknown: 1']);
});

test('another team changes nothing', async () => {
  const other = { ...TEAM, key: 'team-b', name: 'Team B', repositories: ['shop'], services: ['pay'] };
  const world = { ...TOLD, ...MONOREPO, incidents: [anIncident('a', '03-03 12:00', null)] };
  const alone = await ask(world, `cfr team-a ${MARCH}`);
  const beside = await ask({ ...world, teams: [TEAM, other] }, `cfr team-a ${MARCH}`);
  expect(counted(beside)).toEqual(counted(alone));
  expect(counted(alone)).toEqual(['d1: 0', 'd2: 1', 'd3: 0']);
});
