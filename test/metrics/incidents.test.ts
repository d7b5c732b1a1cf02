import { expect, test } from 'vitest';
import { aDeployment, anIncident } from '../../src/metrics/examples/example.ts';
import { ask, TEAM, type World } from '../leadtime/world.ts';
import { counted, flagged, TOLD } from './told.ts';

const TWO_WEEKS = 'incidents team-a --from 2026-03-02 --to 2026-03-16';

test.each([
  ['no source: not measured', {}, null, 0],
  ['a source and no incident: a measured 0', TOLD, 0, 0],
  [
    'a source of other things says nothing of them',
    {
      sources: [{ ...TOLD.sources[0], kinds: ['deployments'] }],
    },
    null,
    0,
  ],
  [
    'three in two weeks, open or not, of any severity',
    {
      ...TOLD,
      incidents: [
        anIncident('a', '03-02', '03-03'),
        anIncident('b', '03-09', null, { severity: 5 }),
        anIncident('c', '03-15 23:59', null),
        anIncident('none', '03-10', null, { status: 'cancelled' }),
      ],
    },
    1.5,
    3,
  ],
  [
    'opened before and after',
    { ...TOLD, incidents: [anIncident('a', '03-01 23:59', '03-05'), anIncident('b', '03-16', '03-17')] },
    0,
    0,
  ],
  ['weeks before a source tells do not count', { incidents: [anIncident('a', '03-11', null)] }, 1, 1],
  [
    'told of from within the window',
    {
      sources: [{ ...TOLD.sources[0], from: '2026-03-09T00:00:00Z' }],
      incidents: [anIncident('a', '03-10', null)],
    },
    1,
    1,
  ],
] as [string, World, number | null, number][])('%s', async (_, world, value, n) => {
  const answer = await ask(world, TWO_WEEKS);
  expect([answer.value, answer.n]).toEqual([value, n]);
});

test('what is opened after now has not happened', async () => {
  const incidents = [anIncident('a', '03-02', null), anIncident('b', '03-04', null)];
  expect(counted(await ask({ incidents }, TWO_WEEKS, '2026-03-03 00:00'))).toEqual(['a: 1']);
});

test('those linked to nothing are listed as such, and of how many the cause is known is said', async () => {
  const answer = await ask(
    {
      deployments: [aDeployment('d1', 'v1', '03-02')],
      incidents: [
        anIncident('a', '03-02 12:00', '03-02 13:00'),
        anIncident('b', '03-05', '03-06'),
        anIncident('c', '03-06', '03-06', { causedBy: 'nobody-knows' }),
        anIncident('d', '03-07', null, { causedBy: 'd1' }),
      ],
    },
    TWO_WEEKS,
  );
  expect(flagged(answer)).toEqual([
    '2 no deployment linked',
    '1 deployment linked by time',
    '1 names a deployment that is not known',
    '1 still open',
  ]);
  expect(answer.coverage).toBe(0.5);
});

const MINE = { ...TEAM, repositories: ['shop', 'sh*'], services: ['pay'] };

test.each([
  ['of the team’s repository', {}, true],
  ['of another repository', { repository: 'other' }, false],
  ['of the team’s service, wherever it lives', { repository: 'other', service: 'pay' }, true],
  [
    'of a service that is deployed from the team’s repository',
    { repository: undefined, service: 'web' },
    true,
  ],
  ['of a service that is declared there', { repository: undefined, service: 'basket' }, true],
  ['of a service of others', { repository: undefined, service: 'mail' }, false],
  ['of nothing, caused by the team’s deployment', { repository: undefined, causedBy: 'w1' }, true],
  ['of nothing, caused by another’s', { repository: undefined, causedBy: 'm1' }, false],
  [
    'of another’s service, caused by the team’s deployment',
    { repository: undefined, service: 'mail', causedBy: 'w1' },
    false,
  ],
  ['of nothing', { repository: undefined }, false],
] as [string, Record<string, unknown>, boolean][])('one %s', async (_, more, own) => {
  const world = {
    ...TOLD,
    teams: [MINE],
    repositories: [{ key: 'shop', defaultBranch: 'main', services: [{ key: 'basket' }] }],
    deployments: [
      aDeployment('w1', 'v1', '03-01', { service: 'web' }),
      aDeployment('m1', 'v2', '03-01', { service: 'mail', repository: 'other' }),
    ],
    incidents: [anIncident('a', '03-10', null, more)],
  };
  expect(counted(await ask(world, TWO_WEEKS))).toEqual(own ? ['a: 1'] : []);
});

test('severities apart, and a team that owns its repository twice counts an incident once', async () => {
  const incidents = [
    anIncident('a', '03-02', null, { severity: 1, service: 'pay' }),
    anIncident('b', '03-03', null, { severity: 3 }),
  ];
  const answer = await ask({ ...TOLD, teams: [MINE], incidents }, `${TWO_WEEKS} --by severity`);
  expect(answer.breakdown?.groups.map(({ key, value }) => [key, value])).toEqual([
    ['severity 1', 0.5],
    ['severity 3', 0.5],
  ]);
});

test('incidents that name a service and no repository are compared with the period before, and their source is told', async () => {
  const opened = ['02-17', '02-18', '02-19', '03-03', '03-12'];
  const answer = await ask(
    {
      sources: [],
      deployments: [aDeployment('d1', 'v1', '01-05', { service: 'web' })],
      incidents: [
        anIncident('first', '01-10', '01-11', { source: 'pager', repository: undefined, service: 'web' }),
        ...opened.map((date) =>
          anIncident(date, date, null, { source: 'pager', repository: undefined, service: 'web' }),
        ),
      ],
    },
    TWO_WEEKS,
  );
  expect(answer.value).toBe(1);
  expect(answer.deltas.find(({ against }) => against === 'before')).toMatchObject({
    reference: 1.5,
    value: -0.5,
  });
  expect(answer.freshness?.map(({ source }) => source)).toEqual(['pager']);
});
