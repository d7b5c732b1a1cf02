import { expect, test } from 'vitest';
import { ask, change, commit, deployment, MARCH, outcome, reply, TEAM, t } from './world.ts';

const ROOT = commit('c0', [], '02-01');
const FIRST = deployment('c0', '02-20');

/** Changes each of one hour, deployed at these instants. */
function shippedAt(...instants: string[]) {
  const commits = [ROOT];
  const changes = [];
  const deployments = [FIRST];
  for (const [index, at] of instants.entries()) {
    const [sha, parent] = [`c${index + 1}`, `c${index}`];
    const deployedAt = new Date(t(at));
    const authoredAt = new Date(deployedAt.getTime() - 3_600_000).toISOString();
    commits.push(commit(sha, [parent], '03-01', { authoredAt, committedAt: authoredAt }));
    changes.push(
      change(sha, '03-01', '03-01', {
        number: index + 1,
        openedAt: authoredAt,
        mergedAt: authoredAt,
        commits: [{ sha, authoredAt }],
      }),
    );
    deployments.push(deployment(sha, at));
  }
  const repositories = [{ key: 'shop', defaultBranch: 'main', deploymentGapDays: 400 }];
  return { commits, changes, deployments, repositories };
}

test('no data: null and not zero, no band, and it says so', async () => {
  const answer = await reply({}, MARCH);
  expect(answer.data).toMatchObject({ value: null, p75: null, p90: null, n: 0, coverage: null, band: null });
  expect(answer.text).toContain('not enough data');
});

test('the window is half-open: its first instant is in, its last is not', async () => {
  const answer = await ask(shippedAt('02-28 23:59', '03-01 00:00', '03-31 23:59', '04-01 00:00'), MARCH);
  expect(outcome(answer)).toEqual(['#2: 1', '#3: 1']);
});

test('the team’s time zone decides where a day begins', async () => {
  const teams = [{ ...TEAM, timezone: 'America/New_York' }];
  const world = { ...shippedAt('03-01 04:59', '03-01 05:00', '04-01 03:59', '04-01 04:00'), teams };
  expect(outcome(await ask(world, MARCH))).toEqual(['#2: 1', '#3: 1']);
});

test('around the clock change, weeks are whole local weeks of 167 or 169 hours', async () => {
  const teams = [{ ...TEAM, timezone: 'Europe/Berlin' }];
  const answer = await ask(
    { ...shippedAt('03-22 22:59', '03-22 23:00', '03-29 21:59', '03-29 22:00'), teams },
    'leadtime team-a --from 2026-03-16 --to 2026-04-06',
  );
  expect(answer.series.map(({ start, n }) => [start, n])).toEqual([
    ['2026-03-16', 1],
    ['2026-03-23', 2],
    ['2026-03-30', 1],
  ]);
});

test('two teams in two zones see the same deployment in different weeks', async () => {
  const world = shippedAt('03-08 23:30');
  const question = 'leadtime team-a --from 2026-03-02 --to 2026-03-16';
  const of = async (timezone: string) => {
    const answer = await ask({ ...world, teams: [{ ...TEAM, timezone }] }, question);
    return answer.series.map(({ n }) => n);
  };
  expect(await of('Europe/Berlin')).toEqual([0, 1]);
  expect(await of('America/New_York')).toEqual([1, 0]);
});

test('1 January 2027 belongs to week 53 of 2026', async () => {
  const answer = await ask(
    shippedAt('2026-12-27 12:00', '2027-01-01 12:00', '2027-01-04 12:00'),
    'leadtime team-a --from 2026-12-21 --to 2027-01-11',
    '2027-02-01',
  );
  expect(answer.series.map(({ start, n }) => [start, n])).toEqual([
    ['2026-12-21', 1],
    ['2026-12-28', 1],
    ['2027-01-04', 1],
  ]);
});

test('edge weeks are marked partial, and a week with nothing is null', async () => {
  const answer = await ask(
    shippedAt('03-03 12:00', '03-18 12:00'),
    'leadtime team-a --from 2026-03-03 --to 2026-03-19',
  );
  expect(answer.series).toMatchObject([
    { start: '2026-03-02', value: 1, n: 1, partial: true },
    { start: '2026-03-09', value: null, n: 0 },
    { start: '2026-03-16', value: 1, n: 1, partial: true },
  ]);
});

test('unless said otherwise: the 26 complete weeks before now, with the last four beside them', async () => {
  const answer = await ask(
    shippedAt('05-31 12:00', '06-02 12:00', '11-10 12:00', '11-30 12:00'),
    'leadtime team-a',
    '2026-12-02',
  );
  expect(outcome(answer)).toEqual(['#2: 1', '#3: 1']);
  expect(answer.series).toHaveLength(26);
  expect(answer.recent).toMatchObject({ value: 1, n: 1 });
});

test('median, p75 and p90 interpolate linearly (type 7); the band needs five', async () => {
  const hours = [10, 20, 30, 40, 50];
  const commits = [ROOT];
  const changes = hours.map((length, index) => {
    const sha = `c${index + 1}`;
    const authoredAt = new Date(new Date(t('03-10')).getTime() - length * 3_600_000).toISOString();
    commits.push(commit(sha, [`c${index}`], '03-01', { authoredAt }));
    return change(sha, '03-09', '03-09', { number: index + 1, commits: [{ sha, authoredAt }] });
  });
  const world = { commits, changes, deployments: [FIRST, deployment('c5', '03-10')] };
  expect(await ask(world, MARCH)).toMatchObject({ n: 5, value: 30, p75: 40, p90: 46, band: 'high' });
  const four = {
    ...world,
    commits: commits.slice(0, 5),
    changes: changes.slice(0, 4),
    deployments: [FIRST, deployment('c4', '03-10')],
  };
  expect(await ask(four, MARCH)).toMatchObject({ n: 4, value: 25, band: null });
});

test('monorepo: a team is counted for its paths, once, however many of them a change touches', async () => {
  const world = {
    commits: [ROOT, commit('c1', ['c0'], '03-02'), commit('c2', ['c1'], '03-02')],
    changes: [
      change('c1', '03-02', '03-02', { number: 1, paths: ['pay/a.ts', 'pay/b.ts', 'web/x.ts'] }),
      change('c2', '03-02', '03-02', { number: 2, paths: ['web/x.ts'] }),
    ],
    deployments: [FIRST, deployment('c2', '03-03')],
    teams: [
      { ...TEAM, repositories: [{ repository: 'shop', paths: ['pay/**'] }] },
      { ...TEAM, key: 'team-b', name: 'Team B', repositories: [{ repository: 'shop', paths: ['web/**'] }] },
    ],
  };
  expect(outcome(await ask(world, MARCH))).toEqual(['#1: 24']);
  expect(outcome(await ask(world, MARCH.replace('team-a', 'team-b')))).toEqual(['#1: 24', '#2: 24']);
});

test('monorepo: a change ships with a service whose paths it touches, not with its neighbour', async () => {
  const services = [
    { key: 'pay', paths: ['pay/**'] },
    { key: 'web', paths: ['web/**'] },
  ];
  const answer = await ask(
    {
      repositories: [{ key: 'shop', defaultBranch: 'main', services }],
      commits: [ROOT, commit('c1', ['c0'], '03-02')],
      changes: [change('c1', '03-02', '03-02', { number: 1, paths: ['pay/a.ts'] })],
      deployments: [
        deployment('c0', '02-20', { id: 'p0', service: 'pay' }),
        deployment('c0', '02-20', { id: 'w0', service: 'web' }),
        deployment('c1', '03-03', { id: 'w1', service: 'web' }),
        deployment('c1', '03-05', { id: 'p1', service: 'pay' }),
      ],
    },
    MARCH,
  );
  expect(outcome(answer)).toEqual(['#1: 72']);
});

test('a team that owns a service owns what touches it, wherever it lives', async () => {
  const answer = await ask(
    {
      repositories: [{ key: 'shop', defaultBranch: 'main', services: [{ key: 'pay', paths: ['pay/**'] }] }],
      commits: [ROOT, commit('c1', ['c0'], '03-02'), commit('c2', ['c1'], '03-02')],
      changes: [
        change('c1', '03-02', '03-02', { number: 1, paths: ['pay/a.ts'] }),
        change('c2', '03-02', '03-02', { number: 2, paths: ['docs/a.md'] }),
      ],
      deployments: [FIRST, deployment('c2', '03-03')],
      teams: [{ ...TEAM, repositories: [], services: ['pay'] }],
    },
    MARCH,
  );
  expect(outcome(answer)).toEqual(['#1: 24']);
});

test('labels narrow what a team owns; globs widen it', async () => {
  const world = {
    commits: [ROOT, commit('c1', ['c0'], '03-02'), commit('c2', ['c1'], '03-02')],
    changes: [
      change('c1', '03-02', '03-02', { number: 1, labels: ['team/pay'] }),
      change('c2', '03-02', '03-02', { number: 2, labels: ['team/web'] }),
    ],
    deployments: [FIRST, deployment('c2', '03-03')],
  };
  const labelled = [{ ...TEAM, repositories: [{ repository: 'sh*', labels: ['team/pay'] }] }];
  expect(outcome(await ask({ ...world, teams: labelled }, MARCH))).toEqual(['#1: 24']);
});

test('the period before is compared only inside what the sources cover', async () => {
  const world = shippedAt('02-25 12:00', '03-10 12:00');
  const [before] = (await ask(world, MARCH)).deltas;
  expect(before).toMatchObject({
    against: 'before',
    value: null,
    note: 'the sources do not reach back that far',
  });
  const sources = [
    { source: 'x', kinds: ['change', 'deployment', 'commit'], from: t('01-01'), to: t('12-31') },
  ];
  const [told] = (await ask({ ...world, sources }, MARCH)).deltas;
  expect(told).toMatchObject({ against: 'before', note: 'not enough data (n=1)' });
});

test('the year of the industry table is said and can be chosen', async () => {
  const world = shippedAt('03-02 12:00', '03-03 12:00', '03-04 12:00', '03-05 12:00', '03-06 12:00');
  const banded = async (question: string) => (await ask(world, question)).band;
  expect(await banded(MARCH)).toBe('elite');
  expect(await banded(`${MARCH} --against benchmark 2021`)).toBe('high');
  expect(await banded(`${MARCH} --against benchmark 2022`)).toBe('high');
  await expect(banded(`${MARCH} --against benchmark 2019`)).rejects.toThrow('2024, 2023, 2022, 2021');
});

test('a week that is not over yet is partial', async () => {
  const answer = await ask(
    shippedAt('03-03 12:00', '03-10 12:00'),
    'leadtime team-a --from 2026-03-02 --to 2026-03-16',
    '2026-03-11 00:00',
  );
  expect(answer.series).toMatchObject([{ start: '2026-03-02' }, { start: '2026-03-09', partial: true }]);
  expect(answer.series[0]).not.toHaveProperty('partial');
});
