import { describe, expect, test } from 'vitest';
import { aSprint } from '../../src/metrics/examples/example.ts';
import { anEstimate, aPlannedItem, aSprintMove } from '../../src/metrics/examples/example-items.ts';
import { type Answer, ask, TEAM, type World } from '../leadtime/world.ts';

const team = { ...TEAM, projects: ['SHOP'], boards: ['1'] };

function asked(world: World, metric: string, when = '--from 2026-03-01 --to 2026-04-01', now?: string) {
  return ask({ teams: [team], ...world }, `${metric} team-a ${when}`, now);
}

/** 13 points committed: 5 and 2 done, 3 not, 3 removed; 3 added, of which 2 done; the first grown from 5 to 8. */
const SPRINT: World = {
  sprints: [aSprint('1', '03-02 09:00', '03-13 17:00')],
  'work-items': [
    aPlannedItem(1, '1', 5, '03-10 15:00', [anEstimate('03-04 10:00', '5', '8')]),
    aPlannedItem(2, '1', 2, '03-12 15:00'),
    aPlannedItem(3, '1', 3, null, [aSprintMove('03-13 17:00', '1', '1, 2')]),
    aPlannedItem(4, '1', 3, null, [aSprintMove('03-05 10:00', '1', null)]),
    aPlannedItem(5, '9', 2, '03-11 15:00', [aSprintMove('03-06 10:00', '9', '1')]),
    aPlannedItem(6, '9', 1, null, [aSprintMove('03-06 10:00', '9', '1')]),
    { ...aPlannedItem(7, '1', 8, '03-11 15:00'), isSubtask: true },
    aPlannedItem(8, '1', 8, '02-27 15:00'),
  ],
};

function variant(answer: Answer, name: string) {
  return answer.variants?.find((each) => each.name === name)?.value;
}

test.each([
  ['saydone', (100 * 7) / 13, 50],
  ['carryover', (100 * 3) / 13, 25],
  ['scopecreep', (100 * (3 + 3)) / 13, 50],
  ['churn', (100 * (3 + 3 + 3)) / 13, 100],
  ['velocity', 8 + 2 + 2, 3],
])('%s of one sprint, counted by hand', async (metric, points, items) => {
  const answer = await asked(SPRINT, metric);
  expect(answer.value).toBeCloseTo(points, 8);
  expect(variant(answer, 'items')).toBeCloseTo(items, 8);
  expect(answer.samples.map(({ ref }) => ref)).toEqual(['sprint 1']);
});

describe('which sprints count', () => {
  test('those that ended in the window, by their completion', async () => {
    const sprints = [
      aSprint('1', '03-02 09:00', '03-13 17:00', { completedAt: '2026-04-01T00:00:00Z' }),
      aSprint('2', '03-16 09:00', '03-27 17:00', { completedAt: '2026-03-31T23:59:59Z' }),
      aSprint('3', '02-16 09:00', '02-27 17:00'),
    ];
    const items = ['1', '2', '3'].map((id, index) => aPlannedItem(index + 1, id, 3, null));
    const answer = await asked({ sprints, 'work-items': items }, 'carryover');
    expect(answer.samples.map(({ ref }) => ref)).toEqual(['sprint 2']);
  });

  test('not one that is not over, that ends before it begins, or in which nothing was committed', async () => {
    const open = { completedAt: undefined };
    const world = {
      sprints: [
        aSprint('1', '03-02 09:00', '03-06 17:00'),
        aSprint('2', '03-09 09:00', '03-05 17:00'),
        aSprint('3', '03-09 09:00', '03-13 17:00', open),
        aSprint('4', '03-02 09:00', '03-06 17:00', open),
        aSprint('5', '03-02 09:00', '03-06 18:00'),
      ],
      'work-items': [
        aPlannedItem(2, '2', 3, null),
        aPlannedItem(3, '3', 3, null),
        aPlannedItem(4, '4', 3, '03-05 12:00'),
        aPlannedItem(5, '5', null, '03-05 12:00'),
      ],
    };
    const answer = await asked(world, 'saydone', undefined, '03-12 00:00');
    expect(answer.value).toBe(100);
    expect(answer.excluded).toEqual([
      { reason: 'clock runs backwards', n: 1 },
      { reason: 'no estimates', n: 1 },
      { reason: 'not over yet', n: 1 },
      { reason: 'nothing committed', n: 1 },
    ]);
    expect(answer.flags).toEqual([{ reason: 'never completed, ended by its date', n: 1 }]);
    expect(variant(answer, 'items')).toBe(100);
    expect(answer.variants?.[0]?.n).toBe(2);
  });

  test('without estimates points are not measured, and items are', async () => {
    const world = {
      sprints: [aSprint('1', '03-02 09:00', '03-06 17:00')],
      'work-items': [aPlannedItem(1, '1', null, '03-05 12:00'), aPlannedItem(2, '1', null, null)],
    };
    for (const [metric, items] of [
      ['saydone', 50],
      ['velocity', 1],
    ] as const) {
      const answer = await asked(world, metric);
      expect(answer.value).toBeNull();
      expect(answer.excluded).toEqual([{ reason: 'no estimates', n: 1 }]);
      expect(variant(answer, 'items')).toBe(items);
    }
  });

  test('a sprint in which nothing was done has a velocity of 0, and one without items has none', async () => {
    const world = {
      sprints: [aSprint('1', '03-02 09:00', '03-06 17:00'), aSprint('2', '03-09 09:00', '03-13 17:00')],
      'work-items': [aPlannedItem(1, '1', 3, null)],
    };
    const answer = await asked(world, 'velocity');
    expect(answer).toMatchObject({ value: 0, n: 1, excluded: [{ reason: 'no items', n: 1 }] });
  });

  test('a sprint with no dates is refused by name when it is imported', async () => {
    const { startAt: _, ...undated } = aSprint('1', '03-02 09:00', '03-06 17:00');
    await expect(asked({ sprints: [undated] }, 'saydone')).rejects.toThrow(/sprints\.jsonl.*startAt/);
  });
});

describe('whose sprints they are', () => {
  const world: World = {
    sprints: [
      aSprint('1', '03-02 09:00', '03-06 17:00'),
      aSprint('2', '03-02 09:00', '03-06 17:00', { board: '2' }),
    ],
    'work-items': [
      aPlannedItem(1, '1', 3, '03-05 12:00'),
      { ...aPlannedItem(2, '2', 1, null), project: 'WEB' },
      { ...aPlannedItem(3, '1', 1, null), project: 'WEB' },
    ],
  };
  const askAs = (more: object) =>
    asked({ ...world, teams: [{ ...TEAM, ...more }] }, 'saydone').then((answer) => [
      answer.samples.map(({ ref }) => ref),
      answer.value,
    ]);

  test('those of its boards, with the items of its projects', async () => {
    expect(await askAs({ boards: ['1'], projects: ['SHOP'] })).toEqual([['sprint 1'], 100]);
  });

  test('without boards, those that items of its projects were in', async () => {
    expect(await askAs({ projects: ['SHOP'] })).toEqual([['sprint 1'], 100]);
  });

  test('without projects, every item that was in a sprint of its boards', async () => {
    expect(await askAs({ boards: ['1'] })).toEqual([['sprint 1'], 75]);
  });

  test('with neither, none', async () => {
    expect(await askAs({})).toEqual([[], null]);
  });
});

test('asked as of an earlier day, nothing later is known', async () => {
  const open = await asked(SPRINT, 'saydone', undefined, '03-11 00:00');
  expect(open.samples).toMatchObject([{ excluded: 'not over yet' }]);
  const late: World = {
    sprints: [aSprint('1', '03-02 09:00', '03-06 17:00', { completedAt: '2026-03-10T12:00:00Z' })],
    'work-items': [aPlannedItem(1, '1', 3, '03-09 12:00')],
  };
  expect((await asked(late, 'saydone', undefined, '03-08 00:00')).value).toBe(0);
  expect((await asked(late, 'saydone', undefined, '03-11 00:00')).value).toBe(100);
});

describe('predictability', () => {
  /** Created on New Year's Day, and not on 20 February. */
  function asOfNewYear(row: Record<string, unknown>): Record<string, unknown> {
    return JSON.parse(JSON.stringify(row).replaceAll('2026-02-20', '2026-01-01'));
  }

  /** Sprints of ten points, a week each from 5 January, that deliver so many of them. */
  function sprintsThatDeliver(...points: number[]): World {
    const monday = (week: number) => new Date(Date.UTC(2026, 0, 5 + 7 * week));
    const at = (week: number, hours: number) =>
      new Date(monday(week).getTime() + hours * 3_600_000).toISOString().slice(5, 16).replace('T', ' ');
    return {
      sprints: points.map((_, week) => aSprint(`${week}`, at(week, 9), at(week, 105))),
      'work-items': points.flatMap((done, week) =>
        [
          aPlannedItem(2 * week + 1, `${week}`, done, at(week, 80)),
          aPlannedItem(2 * week + 2, `${week}`, 10 - done, null),
        ].map(asOfNewYear),
      ),
    };
  }

  const score = (...points: number[]) =>
    asked(
      sprintsThatDeliver(...points),
      'predictability',
      '--from 2026-01-01 --to 2026-03-15',
      '03-15 00:00',
    );

  test.each([
    [[8, 8, 8], 100],
    [[10, 8, 6], 75],
    [[6, 8, 10], 75],
    // 10, 0, 0: mean 10/3, deviation √(100/3): the coefficient of variation is √3, which is over 100 %.
    [[10, 0, 0], 0],
    [[8, 8], null],
    [[0, 0, 0], null],
    // Only the last six count: 5, 5, 5, 10, 10, 10 have a mean of 7.5 and a deviation of √7.5.
    [[1, 5, 5, 5, 10, 10, 10], 100 - (100 * Math.sqrt(7.5)) / 7.5],
  ])('of sprints that delivered %j of ten points', async (points, value) => {
    const answer = await score(...points);
    if (value === null) expect(answer.value).toBeNull();
    else expect(answer.value).toBeCloseTo(value, 6);
    expect(answer.n).toBe(Math.min(points.length, 6));
  });

  test('is shown with the spread', async () => {
    expect((await score(10, 8, 6)).note).toBe(
      'Delivered was 80 % of committed on average, from 60 to 100 %, with a standard deviation of 20 points',
    );
  });

  test('skips sprints in which nothing was committed', async () => {
    const world = sprintsThatDeliver(10, 8, 6);
    const empty = aSprint('empty', '01-14 09:00', '01-15 17:00');
    const answer = await asked(
      { ...world, sprints: [...(world.sprints ?? []), empty] },
      'predictability',
      '--from 2026-01-01 --to 2026-03-15',
      '03-15 00:00',
    );
    expect(answer.value).toBeCloseTo(75, 6);
    expect(answer.excluded).toEqual([{ reason: 'nothing committed', n: 1 }]);
  });
});

test('delivered of committed is compared with a band that has two sides', async () => {
  const world = (done: number): World => ({
    sprints: Array.from({ length: 5 }, (_, week) =>
      aSprint(`${week}`, `03-0${week + 1} 09:00`, `03-0${week + 1} 17:00`),
    ),
    'work-items': Array.from({ length: 5 }, (_, week) => [
      aPlannedItem(2 * week + 1, `${week}`, done, `03-0${week + 1} 12:00`),
      aPlannedItem(2 * week + 2, `${week}`, 20 - done, null),
    ]).flat(),
  });
  const bands = [];
  for (const done of [20, 19, 13, 12]) {
    const { band, deltas } = await asked(world(done), 'saydone');
    const industry = deltas.find(({ against }) => against.startsWith('industry'));
    bands.push([done * 5, band, industry?.note, industry?.value && Math.round(industry.value)]);
  }
  expect(bands).toEqual([
    [100, 'under-committed', 'to balanced', 5],
    [95, 'balanced', 'in the best tier', null],
    [65, 'balanced', 'in the best tier', null],
    [60, 'over-committed', 'to balanced', -5],
  ]);
});
