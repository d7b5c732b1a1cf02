import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { metrics } from '../../src/metrics/index.ts';
import { anonymous, type TeamFigure } from '../../src/reports/sharing/anonymous.ts';
import { lastQuarters } from '../../src/reports/sharing/team-figures.ts';

const ABOUT = { quarters: ['2026-Q2', '2026-Q3'], sector: null, size: null };

/** A team of three people of its own. */
function team(index: number, value: number, people?: string[]): TeamFigure {
  const own = ['a', 'b', 'c'].map((each) => `${each}${index}`);
  return { metric: 'leadtime', unit: 'hours', value, people: people ?? own };
}

const share = (values: number[]) =>
  anonymous(
    values.map((value, index) => team(index, value)),
    ABOUT,
  );

describe('what may be shared of the numbers of teams', () => {
  test('counted by hand: the median of five, quartiles from eight on, two digits of each', () => {
    expect(share([10.04, 20, 33.333, 40, 1_000]).shared.metrics).toEqual([
      { metric: 'leadtime', unit: 'hours', teams: '5 to 9', median: 33, quartiles: null },
    ]);
    // Positions 1.75, 3.5 and 5.25 of eight.
    expect(share([10, 20, 30, 40, 50, 60, 70, 81_234]).shared.metrics[0]).toMatchObject({
      median: 45,
      quartiles: [28, 63],
    });
    expect(share(Array.from({ length: 120 }, () => 0.123_4)).shared.metrics[0]).toMatchObject({
      teams: '100 or more',
      median: 0.12,
    });
  });

  test.each([
    [99.93, 99.93],
    [99.987_65, 99.988],
    [99.999_123, 99.999_12],
    [96.66, 96.7],
    [90.4, 90.4],
    [89.6, 90],
    [38.46, 38],
    [100, 100],
  ])('of %d %% there is told %d: of what is nearly all, how much is missing', (value, told) => {
    const own = [1, 2, 3, 4, 5].map((index) => ({ ...team(index, value), unit: '%' as const }));
    expect(anonymous(own, ABOUT).shared.metrics[0]?.median).toBe(told);
    expect(share([1, 2, 3, 4, 5].map(() => value)).shared.metrics[0]?.median).toBe(
      Number(value.toPrecision(2)),
    );
  });

  test.each([1, 2, 3, 4])('of %i teams nothing', (teams) => {
    const { shared, leftOut } = share(Array.from({ length: teams }, (_, index) => 10 * index));
    expect(shared.metrics).toEqual([]);
    expect(leftOut).toEqual([{ metric: 'leadtime', because: 'too few teams', teams }]);
  });

  test('a team of two is none, however often the two are named; five teams of the same three are one', () => {
    const five = [1, 2, 3, 4].map((value) => team(value, value));
    const two = team(5, 5, ['x', 'y', 'x', 'y']);
    expect(anonymous([...five, two], ABOUT).leftOut).toMatchObject([{ because: 'too few teams', teams: 4 }]);
    const same = [1, 2, 3, 4, 5, 6].map((value) => team(value, value, ['x', 'y', 'z']));
    expect(anonymous(same, ABOUT).leftOut).toMatchObject([{ because: 'too few people', teams: 6 }]);
  });

  test('one team, however large, moves nothing but the order', () => {
    const others = [10, 20, 30, 40, 50, 60, 70];
    const at = (value: number) => share([...others, value]).shared.metrics;
    expect(at(71)).toEqual(at(1e9));
    expect(at(1)).toEqual(at(0.001));
  });

  test('how many teams there are is told in steps: one more does not show in it', () => {
    const told = (teams: number) => share(Array.from({ length: teams }, () => 7)).shared.metrics[0]?.teams;
    expect([5, 6, 9, 10, 19, 20, 49, 50].map(told)).toEqual([
      ...['5 to 9', '5 to 9', '5 to 9', '10 to 19', '10 to 19', '20 to 49', '20 to 49', '50 to 99'],
    ]);
  });
});

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}

function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersIn) : [];
}

/** Two digits, or nearly all of a percentage with two digits missing. */
function isCoarse(value: number, unit: string): boolean {
  const of = unit === '%' && value > 90 && value < 100 ? 100 - value : value;
  return Math.abs(Number(of.toPrecision(2)) - of) < 1e-9 * Math.max(1, of);
}

test('nothing is in it but words that are Kata’s own and numbers of two digits, whoever the people are', () => {
  const named = fc.string({ unit: 'binary', minLength: 3, maxLength: 40 });
  const value = fc.oneof(
    fc.double({ min: 0, max: 1e7, noNaN: true }),
    fc.double({ min: 88, max: 100, noNaN: true }),
  );
  const figure = fc.tuple(fc.constantFrom(...metrics), value, fc.array(named, { maxLength: 6 }));
  const own = new Set([
    ...metrics.flatMap(({ id, unit }) => [id, unit]),
    ...['kata-benchmark', '2026-Q2', '2026-Q3'],
    ...['5 to 9', '10 to 19', '20 to 49', '50 to 99', '100 or more'],
    share([1, 2, 3, 4, 5]).shared.rule,
  ]);
  fc.assert(
    fc.property(fc.array(figure, { maxLength: 200 }), (drawn) => {
      const figures = drawn.map(([metric, each, people]) => ({
        metric: metric.id,
        unit: metric.unit,
        value: each,
        people,
      }));
      const { shared } = anonymous(figures, ABOUT);
      expect(stringsIn(shared).filter((text) => !own.has(text))).toEqual([]);
      for (const { unit, ...of } of shared.metrics) {
        expect(numbersIn(of).filter((each) => !isCoarse(each, unit))).toEqual([]);
      }
      expect(numbersIn({ ...shared, metrics: [] })).toEqual([1, 1]);
    }),
    { numRuns: 60 },
  );
});

test('quarters are those that are over', () => {
  expect(lastQuarters(new Date('2026-11-22T12:00:00Z'), 'UTC', 2)).toEqual(['2026-Q2', '2026-Q3']);
  expect(lastQuarters(new Date('2026-12-31T23:30:00Z'), 'Europe/Berlin', 1)).toEqual(['2026-Q4']);
});
