import type { DeliveryForecast, DeliveryOutcome } from '../../src/insights/forecast/define.ts';
import type { RiskFacts, RiskItem } from '../../src/insights/risk/define.ts';

export const NOW = new Date('2026-11-16T00:00:00Z');

export const daysAgo = (days: number) => new Date(NOW.getTime() - days * 86_400_000);

/** An item that was written down long ago and never touched, but for what is said. */
export function anItem(more: Partial<RiskItem> = {}): RiskItem {
  return {
    createdAt: daysAgo(200),
    startedAt: null,
    doneAt: null,
    inProgress: false,
    movedAt: daysAgo(200),
    wentBack: [],
    person: null,
    ...more,
  };
}

/** Done so many days ago, after so many days of work. */
export function doneItem(days: number, took = 3, more: Partial<RiskItem> = {}): RiskItem {
  return anItem({
    startedAt: daysAgo(days + took),
    doneAt: daysAgo(days),
    movedAt: daysAgo(days),
    ...more,
  });
}

export const times = <T>(count: number, of: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => of(index));

/** A forecast that ends on one day for sure. */
export function aForecast(inDays: number, left = 5): DeliveryForecast {
  const end = daysAgo(-inDays);
  return {
    done: 5,
    left,
    dates: { 50: end, 85: end, 95: end },
    fan: [],
    drivers: [],
    basis: { weeks: 20, done: 40, itemsPerWeek: 2, share: 0.5, growth: null, earlier: 0 },
    doneBy: () => ({ 50: 0, 85: 0, 95: 0 }),
    chanceBy: (at) => (at >= end ? 1 : 0),
    lateBy: (at) => Math.max(0, (end.getTime() - at.getTime()) / 86_400_000),
  };
}

export function outcomeIn(days: number): DeliveryOutcome {
  return { forecast: aForecast(days), because: null };
}

/** A project of which nothing is known. */
export function someFacts(more: Partial<RiskFacts> = {}): RiskFacts {
  const own = more.own ?? [];
  return {
    now: NOW,
    own,
    pool: own,
    outcome: { forecast: null, because: 'few weeks', done: 0, left: 1 },
    earlier: null,
    reviews: null,
    projectsEach: null,
    incidents: null,
    people: null,
    ...more,
  };
}
