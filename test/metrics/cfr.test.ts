import { expect, test } from 'vitest';
import { aChange, aCommit, aDeployment, anIncident } from '../../src/metrics/examples/example.ts';
import { ask, type World } from '../leadtime/world.ts';
import { counted, flagged, TOLD } from './told.ts';

const MARCH = 'cfr team-a --from 2026-03-01 --to 2026-04-01';

/** Versions v1, v2 … live on the first, second … of March at noon; a version said again is put there again. */
function live(...versions: string[]): World {
  const deployments = versions.map((version, index) =>
    aDeployment(`d${index + 1}`, version, `03-${String(index + 1).padStart(2, '0')} 12:00`),
  );
  return { ...TOLD, deployments };
}

const FOUR = live('v1', 'v2', 'v3', 'v4');

test.each([
  ['no deployment', { ...TOLD }, null, 0],
  ['no failure: a measured 0', FOUR, 0, 4],
  ['one incident', { ...FOUR, incidents: [anIncident('i', '03-02 13:00', '03-02 14:00')] }, 25, 4],
  [
    'three incidents of one deployment fail it once',
    {
      ...FOUR,
      incidents: ['13', '14', '15'].map((hour) => anIncident(`i${hour}`, `03-02 ${hour}:00`, null)),
    },
    25,
    4,
  ],
  [
    'an incident with two causes fails both',
    {
      ...FOUR,
      incidents: [anIncident('i', '03-10', null, { causedBy: ['d1', 'd4'] })],
    },
    50,
    4,
  ],
  [
    'an incident linked to nothing fails none',
    { ...FOUR, incidents: [anIncident('i', '03-20', null)] },
    0,
    4,
  ],
  ['a rollback is none of them, and marks the one that failed', live('v1', 'v2', 'v3', 'v1'), 100 / 3, 3],
  ['the same version again is a deployment that did not fail', live('v1', 'v2', 'v2', 'v3'), 0, 4],
  [
    'everything fails',
    {
      ...live('v1', 'v2'),
      incidents: [anIncident('i1', '03-01 13:00', null), anIncident('i2', '03-02 13:00', null)],
    },
    100,
    2,
  ],
  [
    'incident and rollback of one deployment fail it once',
    {
      ...live('v1', 'v2', 'v1'),
      incidents: [anIncident('i', '03-02 13:00', '03-03 13:00')],
    },
    50,
    2,
  ],
] as [string, World, number | null, number][])('%s', async (_, world, value, n) => {
  const answer = await ask(world, MARCH);
  expect([answer.value, answer.n]).toEqual([value, n]);
});

test('a failure found later counts against the deployment’s own period', async () => {
  const world = { ...FOUR, incidents: [anIncident('i', '04-20', null, { causedBy: 'd4' })] };
  expect((await ask(world, MARCH)).value).toBe(25);
  expect((await ask(world, MARCH, '2026-04-19 00:00')).value).toBe(0);
  expect((await ask(world, 'cfr team-a --from 2026-04-01 --to 2026-05-01')).value).toBeNull();
});

test('with no source of incidents it is not known; what was rolled back is the least it can be', async () => {
  const answer = await ask({ ...live('v1', 'v2', 'v3', 'v1'), sources: [] }, MARCH);
  expect([answer.value, answer.n, answer.band]).toEqual([null, 3, null]);
  expect(answer.note).toMatch(/no incident source.*at least 1 of 3 deployments failed/);
});

test('a source that has told of an incident of the team tells of its incidents', async () => {
  const world = { deployments: FOUR.deployments ?? [], incidents: [anIncident('i', '03-02 13:00', null)] };
  expect((await ask(world, MARCH)).value).toBe(25);
  const elsewhere = { ...world, incidents: [anIncident('i', '03-02 13:00', null, { repository: 'other' })] };
  expect((await ask(elsewhere, MARCH)).value).toBeNull();
});

test('an incident told of only later says what failed before, where it names it', async () => {
  const told = anIncident('i', '04-02', null, { causedBy: 'd4', source: 'pager' });
  expect((await ask({ deployments: FOUR.deployments ?? [], incidents: [told] }, MARCH)).value).toBe(25);
});

/** Change 1 is deployed as d1; change 2, which is as said, as d2; change 3 as d3. */
function shipped(second: Record<string, unknown>): World {
  return {
    ...TOLD,
    commits: ['c0', 'c1', 'c2', 'c3'].map((sha, index) =>
      aCommit(sha, index > 0 ? [`c${index - 1}`] : [], `03-0${index + 1} 10:00`),
    ),
    changes: [
      aChange(1, '03-02 09:00', '03-02 10:00'),
      aChange(2, '03-03 09:00', '03-03 10:00', second),
      aChange(3, '03-04 09:00', '03-04 10:00'),
    ],
    deployments: ['c0', 'c1', 'c2', 'c3'].map((sha, index) =>
      aDeployment(`d${index}`, sha, `03-0${index + 1} 12:00`),
    ),
  };
}

test.each([
  ['a revert', { title: 'Revert "Change 1"' }, ['d0: 0', 'd1: 1', 'd2: only fixes', 'd3: 0'], ['1 reverted']],
  ['a hotfix', { labels: ['hotfix'] }, ['d0: 0', 'd1: 1', 'd2: only fixes', 'd3: 0'], ['1 hotfix']],
  ['neither', {}, ['d0: 0', 'd1: 0', 'd2: 0', 'd3: 0'], []],
] as [string, Record<string, unknown>, string[], string[]][])(
  'a deployment of %s',
  async (_, second, expected, flags) => {
    const answer = await ask(shipped(second), MARCH);
    expect(counted(answer)).toEqual(expected);
    expect(flagged(answer)).toEqual(flags);
  },
);

test('remedies after now have not happened', async () => {
  const answer = await ask(shipped({ labels: ['hotfix'] }), MARCH, '2026-03-03 11:00');
  expect(counted(answer)).toEqual(['d0: 0', 'd1: 0']);
});

test('says how sure a link is, what is left out, and of how many incidents the cause is known', async () => {
  const answer = await ask(
    {
      ...live('v1', 'v2', 'v1', 'v3'),
      incidents: [anIncident('i1', '03-04 13:00', null), anIncident('i2', '03-20', null)],
    },
    MARCH,
  );
  expect(flagged(answer)).toEqual(['1 incident, linked by time', '1 rolled back']);
  expect(answer.excluded).toEqual([{ reason: 'rollback', n: 1 }]);
  expect(answer.coverage).toBe(0.5);
});

test('bands are of five deployments or more', async () => {
  const twenty = live(...Array.from({ length: 20 }, (_, index) => `v${index}`));
  const failing = { ...twenty, incidents: [anIncident('i', '03-02 13:00', null)] };
  expect([(await ask(failing, MARCH)).value, (await ask(failing, MARCH)).band]).toEqual([5, 'elite']);
  expect((await ask(FOUR, MARCH)).band).toBeNull();
});

test('services apart: an incident of one does not fail the other', async () => {
  const deployments = [
    aDeployment('p1', 'v1', '03-02 12:00', { service: 'pay' }),
    aDeployment('w1', 'v1', '03-02 12:30', { service: 'web' }),
  ];
  const incidents = [anIncident('i', '03-02 13:00', null, { service: 'pay' })];
  const answer = await ask({ ...TOLD, deployments, incidents }, `${MARCH} --by service`);
  expect(answer.breakdown?.groups.map(({ key, value }) => [key, value])).toEqual([
    ['pay', 100],
    ['web', 0],
  ]);
});
