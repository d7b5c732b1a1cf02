import { expect, test } from 'vitest';
import { figuresOf } from '../../backtest/figures.ts';
import { bulkDays } from '../../backtest/jira.ts';
import type { Judged } from '../../backtest/judge.ts';
import { naiveDays } from '../../backtest/naive.ts';
import { stagesOf } from '../../backtest/stages.ts';
import { asked, daysAgo, flow, many } from './engine-world.ts';

test('the naive sum is what is open over the items a week of late, and half as long again', () => {
  const items = [
    ...many(8, (index) => flow('now', 90, 7 * index + 1)),
    ...many(4, () => flow('now', 30, null)),
  ];
  const { days50, days85 } = naiveDays(asked(items)) ?? { days50: 0, days85: 0 };
  expect(days50).toBeCloseTo(25, 5);
  expect(days85).toBeCloseTo(1.5 * days50, 5);
  expect(naiveDays(asked([flow('now', 5, null)]))).toBeNull();
});

test('a project is forecast when it had begun and after each quarter of its time, at midnight', () => {
  const items = [flow('now', 120, 100.5), flow('now', 120, 80), flow('now', 120, 20.5)];
  expect(stagesOf(items).map(({ at }) => at)).toEqual([daysAgo(100), daysAgo(80), daysAgo(60), daysAgo(40)]);
  expect(stagesOf(items, daysAgo(60.5)).map(({ at }) => at)).toEqual(
    [50, 40, 30].map(daysAgo).toSpliced(0, 0, daysAgo(60)),
  );
  expect(stagesOf([flow('now', 9, 3.4), flow('now', 9, 3.3)])).toEqual([]);
});

test('a day on which far more was closed than on those around it was a clean-up', () => {
  const usual = many(30, (day) => many(4, () => daysAgo(day))).flat();
  const busy = many(32, () => daysAgo(10));
  const cleaned = many(60, () => daysAgo(20));
  expect([...bulkDays([...usual, ...busy, ...cleaned])].toSorted()).toEqual([
    ...new Set([daysAgo(20), daysAgo(10)].map((at) => Math.floor(at.getTime() / 86_400_000))),
  ]);
  expect(bulkDays([...usual, ...many(20, () => daysAgo(10))]).size).toBe(0);
});

test('each project counts once, and what was not said is not judged', () => {
  const judged = (project: string, truth: number, said = true): Judged => ({
    part: 'real',
    kind: 'epic',
    project,
    stage: 'begun',
    truth,
    days: said ? { 50: 10, 85: 20, 95: 30 } : null,
    because: said ? null : 'few done',
    naive: { days50: 5, days85: 7.5 },
  });
  const figures = figuresOf([
    ...many(3, () => judged('large', 40)),
    judged('small', 10),
    judged('other', 15),
    judged('unsaid', 5, false),
  ]);
  expect(figures).toMatchObject({ epics: 3, forecasts: 5, width85Days: 20, spreadDays: 10, truthDays: 40 });
  expect(figures.coverage50).toBeCloseTo(1 / 3, 5);
  expect(figures.coverage85).toBeCloseTo(2 / 3, 5);
  expect(figures.naive).toMatchObject({ coverage85: 0, width85Days: 7.5 });
  expect(figures.naive.stretched?.by).toBeCloseTo(3, 5);
  expect(figuresOf([]).coverage85).toBeNull();
});
