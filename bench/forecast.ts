import { performance } from 'node:perf_hooks';
import { DAY_MS } from '../src/domain/milliseconds.ts';
import type { DeliveryQuestion, FlowItem } from '../src/insights/forecast/define.ts';
import { forecastDelivery } from '../src/insights/forecast/forecast-delivery.ts';
import { workCalendar } from '../src/reports/delivery/calendar.ts';
import { say } from './measure.ts';

const NOW = new Date('2026-11-16T00:00:00Z');
const TIMES = 15;

function daysAgo(days: number): Date {
  return new Date(NOW.getTime() - days * DAY_MS);
}

function items(group: string, count: number, at: (index: number) => [created: number, done: number | null]) {
  return Array.from({ length: count }, (_, index): FlowItem => {
    const [created, done] = at(index);
    const [createdAt, doneAt] = [daysAgo(created), done === null ? null : daysAgo(done)];
    return { key: `${group}-${index}`, createdAt, startedAt: null, doneAt, group };
  });
}

/** 200 open items of a project of which 20 are done; its people have finished 20 others in the last two years. */
function question(): DeliveryQuestion {
  const earlier = Array.from({ length: 20 }, (_, project) =>
    items(`earlier-${project}`, 30, (index) => {
      const done = 20 + 33 * project + ((index * 37) % 60);
      return [done + 5 + ((index * 53) % 40), done];
    }),
  );
  return {
    items: [
      ...earlier.flat(),
      ...items('open', 200, (index) => [40 + (index % 60), null]),
      ...items('open', 20, (index) => [100, 2 * index + 1]),
    ],
    group: 'open',
    now: NOW,
    workingDays: workCalendar([], [], NOW),
    people: 6,
  };
}

/** Milliseconds of the middle one of some runs, and of the quickest, which others on the machine disturb least. */
function timesOf(work: () => unknown): { median: number; quickest: number } {
  const times = Array.from({ length: 2 * TIMES }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  const [quickest = 0, ...more] = times.slice(TIMES).toSorted((a, b) => a - b);
  return { median: more[Math.floor(TIMES / 2)] ?? quickest, quickest };
}

function sayTimes(what: string, { median, quickest }: { median: number; quickest: number }): void {
  say(what, `${median.toFixed(1)} ms (quickest ${quickest.toFixed(1)})`);
}

/** How long the 10,000 runs of one forecast take, of a project with 200 open items. */
export function benchForecast(): { forecastMs: number; withDriversMs: number } {
  const asked = question();
  const forecast = timesOf(() => forecastDelivery(asked));
  const withDrivers = timesOf(() => forecastDelivery(asked).forecast?.drivers);
  sayTimes('forecast: 200 open items, 10,000 runs', forecast);
  sayTimes('the same and what moves its day most', withDrivers);
  return { forecastMs: forecast.median, withDriversMs: withDrivers.median };
}
