import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PublishedGroup } from '../../src/domain/survey.ts';
import { bandedScopes, type ScoresByCell } from '../../src/surveys/bands.ts';
import { publishedGroups } from '../../src/surveys/cells.ts';
import { follows } from './algebra.ts';
import { teamOf } from './support.ts';

function group(scope: string, ...cells: string[]): PublishedGroup {
  return { scope, cells, n: cells.length * 5, invited: cells.length * 5 };
}

const ALIKE = [75, 75, 75, 75, 75];
const MIXED = [0, 25, 75, 75, 100];
const cells = (scores: Record<string, number[]>): ScoresByCell => new Map(Object.entries(scores));

function banded(groups: PublishedGroup[], measures: Record<string, Record<string, number[]>>) {
  const found = bandedScopes(
    groups,
    new Map(Object.entries(measures).map(([measure, scores]) => [measure, cells(scores)])),
  );
  return Object.fromEntries([...found].map(([measure, scopes]) => [measure, [...scopes].toSorted()]));
}

test('a group in which all answered alike is a band, and another where it could be taken from the whole', () => {
  const two = [group('all', 'a', 'b'), group('a', 'a'), group('b', 'b')];
  expect(banded(two, { pace: { a: ALIKE, b: MIXED } })).toEqual({ pace: ['a', 'b'] });
  expect(banded(two, { pace: { a: MIXED, b: MIXED } })).toEqual({ pace: [] });
  expect(banded(two, { pace: { a: ALIKE, b: ALIKE } })).toEqual({ pace: ['a', 'all', 'b'] });
});

test('two groups of which each answered alike, but not the same, hide each other', () => {
  const three = [group('all', 'a', 'b', 'c'), group('a', 'a'), group('b', 'b'), group('c', 'c')];
  const other = ALIKE.map(() => 25);
  expect(banded(three, { pace: { a: ALIKE, b: other, c: MIXED } })).toEqual({ pace: ['a', 'b'] });
  expect(banded(three, { pace: { a: ALIKE, b: ALIKE, c: MIXED } })).toEqual({ pace: ['a', 'b', 'c'] });
});

test('what a group has beyond those within it is not told either', () => {
  const inner = [group('all', 'rest', 'a', 'b'), group('a', 'a'), group('b', 'b')];
  const found = banded(inner, { pace: { rest: ALIKE, a: MIXED, b: MIXED } })['pace'];
  expect(found).toHaveLength(1);
  expect(found).not.toContain('all');
});

test('an index and all factors but one would tell that one: another is a band with it', () => {
  const one = [group('all', 'a')];
  expect(banded(one, { pace: { a: ALIKE }, safety: { a: MIXED }, index: { a: [1, 2, 3, 4, 5] } })).toEqual({
    pace: ['all'],
    safety: ['all'],
    index: [],
  });
});

test('of two factors of which all said the most the sum would tell both: a third is a band with them', () => {
  const one = [group('all', 'a')];
  const measures = { pace: { a: ALIKE }, safety: { a: ALIKE }, progress: { a: MIXED }, index: { a: MIXED } };
  expect(banded(one, measures)).toEqual({ pace: ['all'], safety: ['all'], progress: ['all'], index: [] });
  const alone = { pace: { a: ALIKE }, index: { a: ALIKE } };
  expect(banded(one, alone)).toEqual({ pace: ['all'], index: ['all'] });
});

const FACTORS = ['f1', 'f2', 'f3'];

/** Groups as they are published, and what each of their cells said about three factors. */
const worlds = fc
  .record({
    parents: fc.array(fc.option(fc.nat(5), { nil: null }), { minLength: 1, maxLength: 6 }),
    sizes: fc.array(fc.constantFrom(0, 4, 5), { minLength: 6, maxLength: 6 }),
    // Few answers to choose from, so that many cells are alike.
    said: fc.array(fc.constantFrom('low', 'high', 'mixed'), { minLength: 18, maxLength: 18 }),
  })
  .map(({ parents, sizes, said }) => {
    const teams = parents.map((parent, index) =>
      teamOf(`t${index}`, [], { ...(parent !== null && { parent: `t${parent}` }) }),
    );
    const counts = new Map(teams.map(({ key }, index) => [key, sizes[index] ?? 0]));
    const { groups, cells: all } = publishedGroups(
      teams,
      'organisation',
      { responses: counts, invited: counts },
      4,
    );
    const scores = new Map(
      FACTORS.map((factor, f) => {
        const of = (cell: number) =>
          ({ low: [0, 0, 0, 0], high: [100, 100, 100, 100], mixed: [0, 0, 50, 100] })[
            said[f * 6 + cell] ?? 'mixed'
          ];
        return [factor, new Map(all.map(({ id }, cell) => [id, of(cell)]))] as const;
      }),
    );
    const index = new Map(all.map(({ id }) => [id, [40, 50, 60, 70]]));
    return {
      groups,
      cells: all.map(({ id }) => id),
      scores,
      measures: new Map([...scores, ['index', index] as const]),
    };
  });

test('no exact number of people who all answered alike is a sum of exact numbers, the index among them', () => {
  fc.assert(
    fc.property(worlds, ({ groups, cells: all, scores, measures }) => {
      const found = bandedScopes(groups, measures);
      // The unknown: what each cell’s answers to each factor sum up to.
      const row = (factors: string[], within: string[]) =>
        FACTORS.flatMap((factor) =>
          all.map((cell) => Number(factors.includes(factor) && within.includes(cell))),
        );
      const told = groups.flatMap(({ scope, cells: within }) =>
        [...FACTORS, 'index'].flatMap((measure) =>
          found.get(measure)?.has(scope) ? [] : [row(measure === 'index' ? FACTORS : [measure], within)],
        ),
      );
      for (const factor of FACTORS) {
        const alike = Map.groupBy(all, (cell) => {
          const values = new Set(scores.get(factor)?.get(cell));
          return values.size === 1 ? [...values][0] : null;
        });
        for (const [value, flat] of alike) {
          if (value === null) continue;
          for (let subset = 1; subset < 2 ** flat.length; subset += 1) {
            const within = flat.filter((_, index) => subset & (1 << index));
            expect(follows(row([factor], within), told)).toBe(false);
          }
        }
      }
    }),
    { numRuns: 150 },
  );
});
