import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { TeamWorkItem, Window } from '../../src/metrics/facts.ts';
import { metrics } from '../../src/metrics/index.ts';
import { type SprintScope, scopeOf } from '../../src/metrics/samples/sprint-scope.ts';
import { facts } from '../support/facts.ts';
import { day, sprint } from './team-items.ts';

const SPRINTS = [
  sprint({
    id: '1',
    startAt: day('03-02 09:00'),
    endAt: day('03-06 17:00'),
    completedAt: day('03-06 17:00'),
  }),
  sprint({
    id: '2',
    startAt: day('03-09 09:00'),
    endAt: day('03-13 17:00'),
    completedAt: day('03-14 17:00'),
  }),
  sprint({
    id: '3',
    startAt: day('03-16 09:00'),
    endAt: day('03-20 17:00'),
    completedAt: day('03-20 12:00'),
  }),
];
const MARCH: Window = { from: day('03-01'), to: day('04-01') };
const PLANNING = ['saydone', 'carryover', 'scopecreep', 'churn', 'velocity', 'predictability'];

/** Whole hours, so that many events are of one instant. */
const instant = fc.integer({ min: -14 * 24, max: 28 * 24 }).map((hours) => {
  return new Date(day('03-02 09:00').getTime() + hours * 3_600_000);
});
const category = fc.constantFrom('todo', 'in-progress', 'done');
const event = fc.oneof(
  fc.record({ at: instant, fromCategory: category, toCategory: category }).map((move) => ({
    ...move,
    field: 'status' as const,
    from: move.fromCategory,
    to: move.toCategory,
  })),
  fc.record({
    at: instant,
    field: fc.constant('sprint' as const),
    from: fc.constantFrom(null, '1', '1, 2', '3'),
    to: fc.constantFrom(null, '1', '2', '1, 2', '2, 3'),
  }),
  fc.record({
    at: instant,
    field: fc.constant('estimate' as const),
    from: fc.constantFrom(null, '1', '3'),
    to: fc.constantFrom(null, '0', '2', '5', 'large'),
  }),
);

const item: fc.Arbitrary<TeamWorkItem> = fc
  .record({
    id: fc.uuid(),
    statusCategory: category,
    createdAt: instant,
    isSubtask: fc.boolean(),
    assignee: fc.constantFrom('ada', 'bob'),
    doneAt: fc.option(instant),
    estimate: fc.option(fc.nat(8)),
    history: fc.array(event, { maxLength: 10 }),
  })
  .map(({ doneAt, estimate, ...rest }) => ({
    ...rest,
    source: 'x',
    key: rest.id,
    project: 'SHOP',
    type: 'Story',
    kind: 'feature' as const,
    title: 'An item',
    status: rest.statusCategory,
    ...(doneAt && { doneAt }),
    ...(estimate !== null && { estimate }),
  }));

const items = fc.array(item, { maxLength: 12 });

function scopes(of: TeamWorkItem[]): SprintScope[] {
  return SPRINTS.map((each) => scopeOf(each, of));
}

function planning(of: TeamWorkItem[]) {
  const known = facts({ sprints: SPRINTS, workItems: of, now: day('05-01') });
  return metrics
    .filter(({ id }) => PLANNING.includes(id))
    .map((metric) => {
      const samples = metric.samples(known, MARCH, {}).filter(({ excluded }) => !excluded);
      return { id: metric.id, ...metric.summarise(samples, MARCH, known) };
    });
}

test('the order of an item’s history does not matter', () => {
  fc.assert(
    fc.property(items, fc.infiniteStream(fc.nat()), (of, dice) => {
      const shuffled = of.map((each) => ({
        ...each,
        history: each.history
          .map((step) => ({ step, rank: dice.next().value as number }))
          .toSorted((a, b) => a.rank - b.rank)
          .map(({ step }) => step),
      }));
      expect(planning(shuffled)).toEqual(planning(of));
    }),
  );
});

test('each committed item is delivered, carried over or removed; what was added crept in or was removed', () => {
  fc.assert(
    fc.property(items, (of) => {
      for (const scope of scopes(of)) {
        const { committed, delivered, carriedOver, added, crept, removed, completed } = scope;
        const gone = scope.items.filter((each) => each.removed && each.committed).length;
        expect(delivered.items + carriedOver.items + gone).toBe(committed.items);
        expect(crept.items + removed.items - gone).toBe(added.items);
        expect(delivered.items).toBeLessThanOrEqual(completed.items);
        for (const each of [delivered, carriedOver]) {
          expect(each.points).toBeLessThanOrEqual(committed.points);
        }
      }
    }),
  );
});

test('parts of what was committed are never over 100 %, and no data is not measured', () => {
  let measured = 0;
  fc.assert(
    fc.property(items, (of) => {
      for (const { id, value } of planning(of)) {
        if (value === null) continue;
        measured += 1;
        expect(value).toBeGreaterThanOrEqual(0);
        if (['saydone', 'carryover', 'predictability'].includes(id)) expect(value).toBeLessThanOrEqual(100);
      }
    }),
  );
  expect(measured).toBeGreaterThan(100);
  expect(planning([]).map(({ value }) => value)).toEqual(PLANNING.map(() => null));
});
