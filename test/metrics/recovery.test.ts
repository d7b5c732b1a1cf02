import { expect, test } from 'vitest';
import { aChange, aCommit, aDeployment, anIncident } from '../../src/metrics/examples/example.ts';
import { ask, type World } from '../leadtime/world.ts';
import { counted } from './told.ts';

type Row = Record<string, unknown>;

const MARCH = 'recovery team-a --from 2026-03-01 --to 2026-04-01';
const V1 = aDeployment('d1', 'v1', '03-02 09:00');
const V2 = aDeployment('d2', 'v2', '03-02 10:00');
const BACK = aDeployment('d3', 'v1', '03-02 14:00');

test.each([
  ['nothing failed', [V1, V2], [], []],
  ['rolled back', [V1, V2, BACK], [], ['d2: 4']],
  ['an incident', [V1, V2], [anIncident('i', '03-02 11:00', '03-02 13:00')], ['d2: 3']],
  [
    'an incident over before the rollback',
    [V1, V2, BACK],
    [anIncident('i', '03-02 11:00', '03-02 13:00', { causedBy: 'd2' })],
    ['d2: 3'],
  ],
  [
    'a rollback before the incident is over',
    [V1, V2, BACK],
    [anIncident('i', '03-02 11:00', '03-02 20:00')],
    ['d2: 4'],
  ],
  [
    'a rollback, and the incident is still open',
    [V1, V2, BACK],
    [anIncident('i', '03-02 11:00', null)],
    ['d2: 4'],
  ],
  ['an incident that is still open', [V1, V2], [anIncident('i', '03-02 11:00', null)], ['d2: still open']],
  [
    'of two incidents the later end',
    [V1, V2],
    [anIncident('i', '03-02 11:00', '03-02 13:00'), anIncident('j', '03-02 11:00', '03-02 16:00')],
    ['d2: 6'],
  ],
  [
    'of two incidents one is still open',
    [V1, V2],
    [anIncident('i', '03-02 11:00', '03-02 13:00'), anIncident('j', '03-02 11:00', null)],
    ['d2: still open'],
  ],
  [
    'one incident of two deployments: each from its own end',
    [V1, V2],
    [anIncident('i', '03-02 11:00', '03-02 13:00', { causedBy: ['d1', 'd2'] })],
    ['d1: 4', 'd2: 3'],
  ],
  [
    'an incident over before the deployment had finished',
    [V1, { ...V2, finishedAt: '2026-03-02T12:00:00Z' }],
    [anIncident('i', '03-02 10:30', '03-02 11:00')],
    ['d2: negative span'],
  ],
  [
    'a rollback that is itself in an incident is no change that failed',
    [V1, V2, BACK],
    [anIncident('i', '03-02 15:00', '03-02 17:00')],
    ['d2: 4', 'd3: rollback'],
  ],
  [
    'deployed before, recovered inside',
    [aDeployment('d1', 'v1', '02-27'), aDeployment('d2', 'v2', '02-28'), aDeployment('d3', 'v1', '03-01')],
    [],
    ['d2: 24'],
  ],
  [
    'deployed inside, recovered after',
    [aDeployment('d1', 'v1', '03-30'), aDeployment('d2', 'v2', '03-31'), aDeployment('d3', 'v1', '04-01')],
    [],
    [],
  ],
] as [string, Row[], Row[], string[]][])('%s', async (_, deployments, incidents, expected) => {
  expect(counted(await ask({ deployments, incidents }, MARCH))).toEqual(expected);
});

test('the middle of them', async () => {
  const deployments = [
    V1,
    V2,
    BACK,
    aDeployment('d4', 'v3', '03-10 10:00'),
    aDeployment('d5', 'v1', '03-10 12:00'),
    aDeployment('d6', 'v4', '03-20 10:00'),
    aDeployment('d7', 'v1', '03-20 20:00'),
  ];
  const answer = await ask({ deployments }, MARCH);
  expect([answer.value, answer.p75, answer.n]).toEqual([4, 7, 3]);
});

test('a failure is found, and put right, no earlier than it happens', async () => {
  const world = { deployments: [V1, V2, BACK], incidents: [anIncident('i', '03-02 11:00', '03-02 16:00')] };
  expect(counted(await ask(world, MARCH, '2026-03-02 10:30'))).toEqual([]);
  expect(counted(await ask(world, MARCH, '2026-03-02 12:00'))).toEqual(['d2: still open']);
  expect(counted(await ask(world, MARCH, '2026-03-02 14:00'))).toEqual(['d2: 4']);
});

/** Change 1 is deployed as d1; change 2, at noon the day after, as d2. */
function repaired(second: Row): World {
  return {
    commits: [
      aCommit('c0', [], '03-01'),
      aCommit('c1', ['c0'], '03-02 09:00'),
      aCommit('c2', ['c1'], '03-03 09:00'),
    ],
    changes: [aChange(1, '03-02 08:00', '03-02 09:00'), aChange(2, '03-03 08:00', '03-03 09:00', second)],
    deployments: [
      aDeployment('d0', 'c0', '03-01 12:00'),
      aDeployment('d1', 'c1', '03-02 12:00'),
      aDeployment('d2', 'c2', '03-03 11:00'),
    ],
  };
}

test.each([
  ['a revert', { title: 'Revert "Change 1"' }],
  ['a hotfix', { headBranch: 'hotfix/basket' }],
])('ends when %s is deployed', async (_, second) => {
  expect(counted(await ask(repaired(second), MARCH))).toEqual(['d1: 23']);
});

test('is compared with tables from 2023 on', async () => {
  const pairs = [2, 3, 4, 5, 6].flatMap((day) => [
    aDeployment(`bad${day}`, `v${day}`, `03-0${day} 10:00`),
    aDeployment(`back${day}`, 'v1', `03-0${day} 10:30`),
  ]);
  const world = { deployments: [aDeployment('d1', 'v1', '03-01'), ...pairs] };
  expect((await ask(world, MARCH)).band).toBe('elite');
  await expect(ask(world, `${MARCH} --against benchmark 2022`)).rejects.toThrow(/2024, 2023/);
});
