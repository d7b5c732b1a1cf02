import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CHANCES, type DeliveryOutcome, type FlowItem } from '../../src/insights/forecast/define.ts';
import { forecastDelivery } from '../../src/insights/forecast/forecast-delivery.ts';
import { workCalendar } from '../../src/reports/delivery/calendar.ts';
import { asked, daily, daysAgo, daysAhead, NOW } from './engine-world.ts';

const RUNS = { numRuns: 8 };

/** What a tracker may hold: written or done in the future, never done, of no project. */
const item = fc
  .record({
    group: fc.constantFrom('now', 'a', 'b', 'c', null),
    created: fc.integer({ min: -20, max: 300 }),
    took: fc.option(fc.integer({ min: 0, max: 90 })),
    began: fc.option(fc.integer({ min: 0, max: 5 })),
  })
  .map(
    ({ group, created, took, began }): FlowItem => ({
      key: `K-${group}`,
      createdAt: daysAgo(created),
      startedAt: began === null ? null : daysAgo(created - began),
      doneAt: took === null ? null : daysAgo(created - took - 5),
      group,
    }),
  );
const open: FlowItem = { key: 'K', createdAt: daysAgo(50), startedAt: null, doneAt: null, group: 'now' };
const items = fc.array(item, { maxLength: 120 }).map((some) => [...some, ...daily('a'), open]);

function datesOf({ forecast }: DeliveryOutcome): number[] {
  return CHANCES.map((chance) => daysAhead(forecast?.dates[chance]));
}

function notEarlier(later: DeliveryOutcome, sooner: DeliveryOutcome): void {
  for (const [index, day] of datesOf(later).entries()) {
    expect(day).toBeGreaterThanOrEqual((datesOf(sooner)[index] ?? 0) - 1e-6);
  }
}

test('dates, and what is done by them, come in order', () => {
  fc.assert(
    fc.property(items, (some) => {
      const { forecast } = forecastDelivery(asked(some));
      expect(forecast).not.toBeNull();
      const dates = CHANCES.map((chance) => daysAhead(forecast?.dates[chance]));
      expect(dates).toEqual(dates.toSorted((a, b) => a - b));
      let before = { 50: 0, 85: 0, 95: 0 };
      for (const { done } of forecast?.fan ?? []) {
        expect(done[50]).toBeGreaterThanOrEqual(done[85]);
        expect(done[85]).toBeGreaterThanOrEqual(done[95]);
        for (const chance of CHANCES) expect(done[chance]).toBeGreaterThanOrEqual(before[chance]);
        before = done;
      }
    }),
    RUNS,
  );
});

test('more scope is never earlier, nor fewer people, nor less laid aside', () => {
  fc.assert(
    fc.property(items, fc.double({ min: 1, max: 3, noNaN: true }), (some, scope) => {
      const today = forecastDelivery(asked(some));
      const without = new Set(some.flatMap(({ key, group }) => (group === 'a' ? [key] : [])));
      notEarlier(forecastDelivery(asked(some, { whatIf: { scope } })), today);
      notEarlier(forecastDelivery(asked(some, { whatIf: { people: -1 } })), today);
      notEarlier(today, forecastDelivery(asked(some, { whatIf: { without } })));
    }),
    RUNS,
  );
});

test('a holiday to come is never earlier', () => {
  const soon = Array.from({ length: 4 }, (_, day) => ({
    source: 'import',
    date: new Date(NOW.getTime() + (7 + day) * 86_400_000).toISOString().slice(0, 10),
    name: 'closed',
  }));
  fc.assert(
    fc.property(items, (some) => {
      const closed = forecastDelivery(asked(some, { workingDays: workCalendar([], soon, NOW) }));
      notEarlier(closed, forecastDelivery(asked(some)));
    }),
    RUNS,
  );
});

test('neither the order of items nor anything after now changes the answer', () => {
  fc.assert(
    fc.property(items, fc.nat({ max: 100 }), (some, cut) => {
      const shuffled = [...some.slice(cut), ...some.slice(0, cut)].toReversed();
      const known = some
        .filter(({ createdAt }) => createdAt <= NOW)
        .map((each) => ({
          ...each,
          startedAt: each.startedAt && each.startedAt <= NOW ? each.startedAt : null,
          doneAt: each.doneAt && each.doneAt <= NOW ? each.doneAt : null,
        }));
      const told = (some: FlowItem[]) => {
        const { forecast, because } = forecastDelivery(asked(some));
        return {
          because,
          dates: forecast?.dates,
          fan: forecast?.fan,
          drivers: forecast?.drivers,
          basis: forecast?.basis,
        };
      };
      expect(told(shuffled)).toEqual(told(some));
      expect(told(known)).toEqual(told(some));
    }),
    RUNS,
  );
});
