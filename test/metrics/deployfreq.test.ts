import { expect, test } from 'vitest';
import { DAY_MS } from '../../src/domain/milliseconds.ts';
import { aDeployment } from '../../src/metrics/examples/example.ts';
import { ask, TEAM } from '../leadtime/world.ts';
import { counted } from './told.ts';

type Row = Record<string, unknown>;

const TWO_WEEKS = 'deployfreq team-a --from 2026-03-02 --to 2026-03-16';

/** Each a version of its own, `d1`, `d2` …; where two things are said, the second stands over the usual. */
function live(...when: (string | [string, Row])[]): Row[] {
  return when.map((each, index) => {
    const [at, more] = typeof each === 'string' ? [each, {}] : each;
    return aDeployment(`d${index + 1}`, `v${index + 1}`, at, more);
  });
}

test.each([
  ['nothing ever: not measured', [], null, 0],
  ['nothing yet: not measured', live('03-20'), null, 0],
  ['something before, nothing in the window: a measured 0', live('02-20'), 0, 0],
  ['three in two weeks', live('02-20', '03-02', '03-09', '03-15 23:59'), 1.5, 3],
  ['the window begins at midnight and ends before it', live('03-01 23:59', '03-02', '03-16'), 0.5, 1],
  ['weeks before the first ever do not count', live('03-11', '03-12'), 2, 2],
  [
    'what failed, was cancelled or went elsewhere is none',
    live(
      '03-02',
      ['03-03', { status: 'failure' }],
      ['03-04', { status: 'cancelled' }],
      ['03-05', { environment: 'staging' }],
    ),
    0.5,
    1,
  ],
  [
    'a rollback and the same version again are deployments',
    live('03-02', '03-03', ['03-04', { sha: 'v1' }], ['03-05', { sha: 'v1' }]),
    2,
    4,
  ],
  [
    'each environment and each service',
    live(
      '03-02',
      ['03-02', { environment: 'prod-us' }],
      ['03-02', { service: 'pay' }],
      ['03-02', { service: 'web' }],
    ),
    2,
    4,
  ],
  [
    'it counts when it finished',
    live(
      ['03-02', { startedAt: '2026-03-01T22:00:00Z' }],
      [
        '03-16',
        {
          startedAt: '2026-03-15T22:00:00Z',
        },
      ],
    ),
    0.5,
    1,
  ],
  ['with no end told, when it started', live(['03-02', { finishedAt: undefined }]), 0.5, 1],
] as [string, Row[], number | null, number][])('%s', async (_, deployments, value, n) => {
  const answer = await ask({ deployments }, TWO_WEEKS);
  expect([answer.value, answer.n]).toEqual([value, n]);
});

test('days are those of the team’s zone', async () => {
  const teams = [{ ...TEAM, timezone: 'America/New_York' }];
  const answer = await ask(
    { teams, deployments: live('03-02 04:59', '03-02 05:00', '03-16 03:59', '03-16 04:00') },
    TWO_WEEKS,
  );
  expect(counted(answer)).toEqual(['d2: 1', 'd3: 1']);
});

test('what finishes after now has not happened', async () => {
  const answer = await ask({ deployments: live('03-02', '03-03', '03-04') }, TWO_WEEKS, '2026-03-03 12:00');
  expect(counted(answer)).toEqual(['d1: 1', 'd2: 1']);
});

test('repositories and services apart', async () => {
  const answer = await ask(
    { deployments: live('03-02', ['03-03', { service: 'pay' }], ['03-04', { service: 'pay' }]) },
    `${TWO_WEEKS} --by service`,
  );
  expect(answer.breakdown?.groups.map(({ key, value }) => [key, value])).toEqual([
    ['pay', 1],
    ['no service', 0.5],
  ]);
});

const HALF_YEAR = 'deployfreq team-a --from 2026-01-05 --to 2026-07-06';

function dates(from: string, days: number[]): string[] {
  const start = Date.parse(`2026-${from}T12:00:00Z`);
  return days.map((day) => new Date(start + day * DAY_MS).toISOString().slice(5, 16).replace('T', ' '));
}

const WEEKS = Array.from({ length: 26 }, (_, week) => 7 * week);

test.each([
  [
    'five days of every week',
    dates(
      '01-05',
      WEEKS.flatMap((day) => [0, 1, 2, 3, 4].map((each) => day + each)),
    ),
    'elite',
  ],
  [
    'four days of every week',
    dates(
      '01-05',
      WEEKS.flatMap((day) => [0, 1, 2, 3].map((each) => day + each)),
    ),
    'high',
  ],
  [
    'ten times on one day of every week',
    dates(
      '01-05',
      WEEKS.flatMap((day) => Array(10).fill(day)),
    ),
    'high',
  ],
  ['one day of 14 weeks of 26', dates('01-05', WEEKS.slice(0, 14)), 'high'],
  ['one day of 12 weeks of 26, all in two of five months', dates('01-05', WEEKS.slice(0, 12)), 'low'],
  ['one day of each month', dates('01-15', [0, 31, 59, 90, 120, 151]), 'medium/low'],
  ['one day of three months of five', dates('02-15', [0, 1, 28, 59, 60]), 'medium/low'],
  ['five days of one month', dates('03-02', [0, 1, 2, 3, 4]), 'low'],
] as [string, string[], string][])('class: %s', async (_, days, band) => {
  const answer = await ask({ deployments: live('01-04', ...days) }, HALF_YEAR);
  expect(answer.band).toBe(band);
});

test('class: what is less than monthly is told apart where a table does', async () => {
  const deployments = live('01-04', ...dates('03-02', [0, 1, 2, 3, 4]));
  expect((await ask({ deployments }, `${HALF_YEAR} --against benchmark 2021`)).band).toBe('medium');
});

test('too few deployments have no class', async () => {
  const answer = await ask({ deployments: live('01-04', ...dates('01-05', [0, 1, 2, 3])) }, HALF_YEAR);
  expect([answer.n, answer.band]).toEqual([4, null]);
});

test('weeks before the first deployment ever are not held against the class', async () => {
  const days = dates('06-01', [0, 1, 2, 3, 4, 7, 8, 9, 10, 11, 14, 15, 16, 17, 18]);
  expect((await ask({ deployments: live(...days) }, HALF_YEAR, '2026-06-22 00:00')).band).toBe('elite');
});
