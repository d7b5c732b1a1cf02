import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Team } from '../../src/domain/team.ts';
import { publishedGroups } from '../../src/surveys/cells.ts';
import { picks, rank } from './algebra.ts';
import { teamOf } from './support.ts';

interface World {
  teams: Team[];
  /** Of each who answered; null of nobody's member. */
  respondents: (string | null)[];
  invited: Map<string | null, number>;
  threshold: number;
  scope: string;
}

const key = (index: number) => `t${index}`;

/** Any teams at all, also such as are their own parents, gone or in a circle. */
function worlds(most: { teams: number; people: number; threshold: number }): fc.Arbitrary<World> {
  const place = fc.option(fc.nat(most.teams), { nil: null });
  return fc
    .record({
      parents: fc.array(place, { minLength: 1, maxLength: most.teams }),
      places: fc.array(place, { maxLength: most.people }),
      silent: fc.array(place, { maxLength: 6 }),
      threshold: fc.integer({ min: 4, max: most.threshold }),
      scope: fc.option(fc.nat(most.teams - 1), { nil: null, freq: 2 }),
    })
    .map(({ parents, places, silent, threshold, scope }) => {
      const named = (each: number | null) => (each === null ? null : key(each));
      const respondents = places.map(named);
      const asked = Map.groupBy([...respondents, ...silent.map(named)], (each) => each);
      return {
        teams: parents.map((parent, index) =>
          teamOf(key(index), [], { ...(parent !== null && { parent: key(parent) }) }),
        ),
        respondents,
        invited: new Map([...asked].map(([team, all]) => [team, all.length])),
        threshold,
        scope: scope === null ? 'organisation' : key(scope),
      };
    });
}

function published({ teams, respondents, invited, threshold, scope }: World) {
  const counts = Map.groupBy(respondents, (each) => each);
  const responses = new Map([...counts].map(([team, all]) => [team, all.length]));
  return publishedGroups(teams, scope, { responses, invited }, threshold);
}

/** A group as a vector over those who answered. */
function indicators(world: World): number[][] {
  const { groups, cellOf } = published(world);
  return groups.map(({ cells }) => world.respondents.map((team) => Number(cells.includes(cellOf(team)))));
}

/** Whether people among these few can be told of by some sum of groups: by one that is zero for all others. */
function isIsolated(vectors: number[][], few: number[]): boolean {
  const others = vectors.map((vector) => vector.filter((_, index) => !few.includes(index)));
  return rank(others) < rank(vectors);
}

test('everybody is in one cell, which has as many as the threshold asks, or nothing is shown', () => {
  fc.assert(
    fc.property(worlds({ teams: 14, people: 90, threshold: 8 }), (world) => {
      const { cells, groups, cellOf } = published(world);
      const placed = Map.groupBy(world.respondents, cellOf);
      expect(new Map(cells.map(({ id, n }) => [id, n]))).toEqual(
        new Map([...placed].map(([id, all]) => [id, all.length])),
      );
      if (groups.length > 0) for (const { n } of cells) expect(n).toBeGreaterThanOrEqual(world.threshold);
      expect(groups.length > 0).toBe(world.respondents.length >= world.threshold);
      if (groups.length > 0)
        expect(groups[0]).toMatchObject({ scope: world.scope, n: world.respondents.length });
    }),
    { numRuns: 400 },
  );
});

test('groups are unions of whole cells that lie within each other or apart, in teams’ own order', () => {
  fc.assert(
    fc.property(worlds({ teams: 14, people: 90, threshold: 8 }), (world) => {
      const { cells, groups } = published(world);
      const sizes = new Map(cells.map(({ id, n }) => [id, n]));
      for (const group of groups) {
        expect(group.n).toBe(group.cells.reduce((sum, id) => sum + (sizes.get(id) ?? Number.NaN), 0));
        expect(group.invited).toBeGreaterThanOrEqual(group.n);
        for (const other of groups) {
          const shared = group.cells.filter((id) => other.cells.includes(id)).length;
          expect([0, group.cells.length, other.cells.length]).toContain(shared);
        }
      }
      const shuffled = { ...world, teams: world.teams.toReversed() };
      expect(published(shuffled).groups).toEqual(groups);
    }),
    { numRuns: 200 },
  );
});

test('no sum of groups tells of fewer than the threshold', () => {
  fc.assert(
    fc.property(worlds({ teams: 7, people: 13, threshold: 5 }), (world) => {
      const vectors = indicators(world);
      const everybody = world.respondents.map((_, index) => index);
      for (const few of picks(everybody, world.threshold - 1)) expect(isIsolated(vectors, few)).toBe(false);
    }),
    { numRuns: 60 },
  );
});

test('the same test finds four people who can be told of', () => {
  const whole = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1];
  const six = [1, 1, 1, 1, 1, 1, 0, 0, 0, 0];
  expect(isIsolated([whole, six], [6, 7, 8, 9])).toBe(true);
  expect(isIsolated([whole, six], [6, 7, 8])).toBe(false);
});

test('where all who have members are large enough, every team is shown', () => {
  fc.assert(
    fc.property(worlds({ teams: 10, people: 0, threshold: 8 }), (world) => {
      const respondents = world.teams.flatMap((team) => Array(world.threshold).fill(team.key));
      const invited = new Map(world.teams.map((team) => [team.key, world.threshold]));
      const { groups } = published({ ...world, respondents, invited, scope: 'organisation' });
      expect(groups).toHaveLength(world.teams.length + 1);
    }),
    { numRuns: 50 },
  );
});

test('no other family of teams that is safe shows more', () => {
  fc.assert(
    fc.property(worlds({ teams: 6, people: 40, threshold: 6 }), (world) => {
      const { groups } = published({ ...world, invited: new Map() });
      if (groups.length === 0) return;
      const all = published({
        ...world,
        respondents: [...world.teams.map(({ key }) => key), null].flatMap((team) =>
          Array(world.threshold).fill(team),
        ),
        invited: new Map(),
      }).groups;
      const members = all.map(({ scope, cells }) => ({ scope, cells }));
      expect(groups).toHaveLength(mostOf(world, members));
    }),
    { numRuns: 300 },
  );
});

/** The size of the largest family with the root in it that is safe, by trying them all. */
function mostOf({ respondents, threshold, scope }: World, all: { scope: string; cells: string[] }[]): number {
  const root = all.find((each) => each.scope === scope);
  const own = (cell: string) =>
    respondents.filter((team) => (all.some((each) => each.scope === team) ? team : scope) === cell).length;
  const others = all.filter((each) => each !== root);
  for (let size = others.length; size > 0; size -= 1)
    for (const family of picks(others, size)) {
      const shown = root ? [root, ...family] : family;
      const rests = shown.map((group) => {
        const below = shown.filter(
          (other) => other !== group && other.cells.every((cell) => group.cells.includes(cell)),
        );
        return group.cells.filter((cell) => !below.some(({ cells }) => cells.includes(cell)));
      });
      const isWhole = shown.every(
        ({ cells }) => cells.reduce((sum, cell) => sum + own(cell), 0) >= threshold,
      );
      const counts = rests.map((cells) => cells.reduce((sum, cell) => sum + own(cell), 0));
      if (isWhole && counts.every((n) => n === 0 || n >= threshold)) return size + 1;
    }
  return 1;
}
