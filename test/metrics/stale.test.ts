import { describe, expect, test } from 'vitest';
import { workingDaysBefore } from '../../src/metrics/calendar/working-days.ts';
import { aChange, aReview, at } from '../../src/metrics/examples/example.ts';
import { ask, outcome, TEAM, type World } from '../leadtime/world.ts';

function asked(world: World, to: string, now = '2026-12-01 00:00') {
  return ask(world, `stale team-a --from 2026-03-02 --to ${to}`, now);
}

type Row = Record<string, unknown>;

const open = (number: number, openedAt: string, more: Row = {}) => aChange(number, openedAt, null, more);

describe('five whole working days before', () => {
  const none = { timezone: 'Europe/Berlin', holidays: new Set<string>() };

  test.each([
    ['a Tuesday', '2026-03-10T00:00:00+01:00', '2026-03-03'],
    ['the same Tuesday at noon', '2026-03-10T12:00:00+01:00', '2026-03-03'],
    ['a Saturday', '2026-03-14T00:00:00+01:00', '2026-03-09'],
    ['a Sunday', '2026-03-15T12:00:00+01:00', '2026-03-09'],
    ['a Monday', '2026-03-16T00:00:00+01:00', '2026-03-09'],
    ['the day after the clock went on by an hour', '2026-03-30T00:00:00+02:00', '2026-03-23'],
    ['an evening that is tomorrow in UTC', '2026-03-10T23:30:00-05:00', '2026-03-04'],
  ])('%s', (_, now, date) => {
    expect(workingDaysBefore(new Date(now), 5, none)).toBe(date);
  });

  test('holidays are none of them', () => {
    const holidays = new Set(['2026-03-05', '2026-03-06', '2026-03-07']);
    expect(workingDaysBefore(new Date('2026-03-10T00:00:00+01:00'), 5, { ...none, holidays })).toBe(
      '2026-02-27',
    );
  });
});

test('counts open changes by their last touch', async () => {
  const answer = await asked(
    {
      changes: [
        open(1, '03-02 23:59'),
        open(2, '03-03 00:00'),
        open(3, '02-20 09:00', { updatedAt: at('03-09 09:00') }),
        open(4, '02-20 09:00', { reviews: [aReview('bob', '03-06 09:00', 'commented')] }),
        open(5, '02-20 09:00', { reviews: [aReview('stale[bot]', '03-06 09:00', 'commented')] }),
        open(6, '02-20 09:00', {
          commits: [{ sha: 'x', authoredAt: at('02-20 09:00'), committedAt: at('03-08 09:00') }],
        }),
        open(7, '02-20 09:00', { author: 'renovate[bot]' }),
        aChange(8, '02-20 09:00', '03-09 23:00'),
        aChange(9, '02-20 09:00', '03-10 00:00'),
        aChange(10, '02-20 09:00', null, { closedAt: at('03-09 09:00') }),
        open(11, '03-10 00:00'),
      ],
    },
    '2026-03-10',
  );
  expect(outcome(answer)).toEqual([
    '#1: 1',
    '#2: 0',
    '#3: 0',
    '#4: 0',
    '#5: 1',
    '#6: 0',
    '#7: bot author',
    '#9: 1',
  ]);
  expect(answer.value).toBe(3);
  expect(answer.n).toBe(7);
});

test('the team’s holidays and zone decide what a working day is', async () => {
  const changes = [open(1, '03-03 12:00'), open(2, '03-03 05:30')];
  const teams = [{ ...TEAM, timezone: 'America/New_York' }];
  const calendar = [
    { date: '2026-03-05', name: 'Founders’ day', team: 'team-a' },
    { date: '2026-03-06', name: 'Somebody else’s', team: 'team-b' },
  ];
  const value = async (world: World, to: string) => (await asked({ teams, changes, ...world }, to)).value;
  expect(await value({}, '2026-03-10')).toBe(0);
  expect(await value({}, '2026-03-11')).toBe(2);
  expect(await value({ calendar }, '2026-03-11')).toBe(0);
  expect(await value({ calendar }, '2026-03-12')).toBe(2);
  // 03:30 in UTC is the evening of the day before in New York.
  const late = { changes: [open(3, '03-03 03:30')] };
  expect(await value(late, '2026-03-10')).toBe(1);
});

test('looks at each week’s end in turn, and at now where the period is not over', async () => {
  const changes = [
    open(1, '03-02 09:00', { updatedAt: at('03-24 09:00') }),
    aChange(2, '03-02 09:00', '03-18 09:00'),
  ];
  const answer = await asked({ changes }, '2026-03-30', '2026-03-26 12:00');
  expect(answer.series.map(({ value }) => value)).toEqual([0, 2, 1, 0]);
  expect(answer.value).toBe(0);
});

test('as of an instant, what happened later has not happened', async () => {
  const changes = [aChange(1, '03-02 09:00', '03-20 09:00', { updatedAt: at('03-20 09:00') })];
  expect((await asked({ changes }, '2026-03-16', '2026-03-16 00:00')).value).toBe(1);
});

test('nothing open is 0 where changes are told, and not measured where none are', async () => {
  expect((await asked({ changes: [aChange(1, '03-02 09:00', '03-03 09:00')] }, '2026-03-16')).value).toBe(0);
  expect((await asked({}, '2026-03-16')).value).toBeNull();
});

describe('whose an open change is', () => {
  const stale = (number: number, more: Row) => open(number, '02-20 09:00', more);

  test('goes by repository, path and label as for deliveries', async () => {
    const teams = [
      {
        ...TEAM,
        repositories: [
          { repository: 'mono', paths: ['shop/**'] },
          { repository: 'apps', labels: ['shop'] },
        ],
      },
    ];
    const changes = [
      stale(1, { repository: 'mono', paths: ['shop/a.ts'] }),
      stale(2, { repository: 'mono', paths: ['pay/a.ts'] }),
      stale(3, { repository: 'mono' }),
      stale(4, { repository: 'apps', labels: ['shop', 'bug'] }),
      stale(5, { repository: 'apps', labels: ['bug'] }),
      stale(6, { repository: 'shop' }),
    ].map((change) => ({ ...change, id: `c${change['number']}` }));
    const answer = await asked({ teams, changes }, '2026-03-16');
    expect(outcome(answer)).toEqual(['apps#4: 1', 'mono#1: 1', 'mono#3: 1']);
  });

  test('goes by the services whose paths it touches', async () => {
    const teams = [{ ...TEAM, repositories: [], services: ['basket'] }];
    const services = [
      { key: 'basket', paths: ['basket/**'] },
      { key: 'search', paths: ['search/**'] },
    ];
    const repositories = [{ key: 'shop', defaultBranch: 'main', production: ['prod*'], services }];
    const changes = [stale(1, { paths: ['basket/a.ts'] }), stale(2, { paths: ['search/a.ts'] })];
    const answer = await asked({ teams, repositories, changes }, '2026-03-16');
    expect(outcome(answer)).toEqual(['#1: 1']);
  });
});
