import { DAY_MS } from '../../src/domain/milliseconds.ts';
import type { DeliveryQuestion, FlowItem } from '../../src/insights/forecast/define.ts';
import { workCalendar } from '../../src/reports/delivery/calendar.ts';

/** A Monday. */
export const NOW = new Date('2026-11-16T00:00:00Z');

export function daysAgo(days: number): Date {
  return new Date(NOW.getTime() - days * DAY_MS);
}

export function daysAhead(at: Date | null | undefined): number {
  return at ? (at.getTime() - NOW.getTime()) / DAY_MS : Number.POSITIVE_INFINITY;
}

let numbered = 0;

/** Written down and done so many days ago. */
export function flow(group: string | null, created: number, done: number | null, began?: number): FlowItem {
  numbered += 1;
  return {
    key: `SHOP-${numbered}`,
    createdAt: daysAgo(created),
    startedAt: began === undefined ? null : daysAgo(began),
    doneAt: done === null ? null : daysAgo(done),
    group,
  };
}

export function many<T>(count: number, of: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => of(index));
}

export function asked(items: FlowItem[], more: Partial<DeliveryQuestion> = {}): DeliveryQuestion {
  return {
    items,
    group: 'now',
    now: NOW,
    workingDays: workCalendar([], [], NOW),
    people: 5,
    ...more,
  };
}

/** One item on each of the last 140 days but weekends. */
export function daily(group: string | null): FlowItem[] {
  return many(20, (week) => many(5, (day) => flow(group, 141, 7 * week + 3 + day - 0.5))).flat();
}

/** Finished projects of ten items, one a day, of which so many were known when the first was done. */
export function finished(count: number, known: number): FlowItem[] {
  return many(count, (project) =>
    many(10, (index) => {
      const done = 20 + 14 * project + (9 - index);
      return flow(`earlier-${project}`, index < known ? done + 20 : done + 0.5, done);
    }),
  ).flat();
}
