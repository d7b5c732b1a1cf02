import { DateTime } from 'luxon';
import type { Window } from '../facts.ts';

/** One ISO week (Monday to Monday in the team's zone), cut to the window it was asked for. */
export interface Week extends Window {
  /** Monday's date, `YYYY-MM-DD`. */
  start: string;
  /** Short name such as `2 Mar`. */
  label: string;
  /** Cut by an edge of the window. */
  partial: boolean;
  /** The whole week, uncut. */
  whole: Window;
}

/** The last complete ISO weeks before an instant, as local midnights. */
export function completeWeeks(now: Date, weeks: number, zone: string): Window {
  const monday = DateTime.fromJSDate(now, { zone }).startOf('week');
  return { from: monday.minus({ weeks }).startOf('day').toJSDate(), to: monday.toJSDate() };
}

/** From one local date to another, the second not included. */
export function betweenDates(from: string, to: string, zone: string): Window {
  const midnight = (date: string) => DateTime.fromISO(date, { zone }).startOf('day').toJSDate();
  return { from: midnight(from), to: midnight(to) };
}

/** As many local days just before the window. */
export function periodBefore({ from, to }: Window, zone: string): Window {
  const start = DateTime.fromJSDate(from, { zone });
  const days = Math.round(DateTime.fromJSDate(to, { zone }).diff(start, 'days').days);
  return { from: start.minus({ days }).startOf('day').toJSDate(), to: from };
}

/** Weeks of the windows asked for last: one answer asks for those of the same few again and again. */
const lately = new Map<string, Week[]>();
const REMEMBERED = 16;

/** The ISO weeks that a window touches, oldest first. */
export function weeksOf(window: Window, zone: string): readonly Week[] {
  const name = `${window.from.getTime()} ${window.to.getTime()} ${zone}`;
  const known = lately.get(name);
  if (known) return known;
  const weeks = weeksWithin(window, zone);
  lately.set(name, weeks);
  const [oldest] = lately.keys();
  if (lately.size > REMEMBERED && oldest !== undefined) lately.delete(oldest);
  return weeks;
}

function weeksWithin({ from, to }: Window, zone: string): Week[] {
  const weeks: Week[] = [];
  let monday = DateTime.fromJSDate(from, { zone }).startOf('week');
  while (monday.toMillis() < to.getTime()) {
    // Where the clock skips midnight a day begins at one: the Monday after begins at midnight again.
    const next = monday.plus({ weeks: 1 }).startOf('day');
    const cut = { from: monday.toJSDate(), to: next.toJSDate() };
    weeks.push({
      start: monday.toFormat('yyyy-MM-dd'),
      label: monday.setLocale('en').toFormat('d LLL'),
      partial: cut.from < from || cut.to > to,
      whole: cut,
      from: cut.from < from ? from : cut.from,
      to: cut.to > to ? to : cut.to,
    });
    monday = next;
  }
  return weeks;
}

/** Things by the span in which they are, of spans that follow on one another; what is in none is left out. */
export function inWeeks<T extends { at: Date }>(things: T[], spans: readonly Window[]): T[][] {
  const starts = spans.map(({ from }) => from.getTime());
  const end = spans.at(-1)?.to.getTime() ?? 0;
  const buckets = spans.map((): T[] => []);
  for (const thing of things) {
    const at = thing.at.getTime();
    if (at >= end) continue;
    let [low, high] = [0, starts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= at) low = middle + 1;
      else high = middle;
    }
    buckets[low - 1]?.push(thing);
  }
  return buckets;
}

/**
 * Weeks of a window from the ISO week on in which something was first seen, as days ÷ 7; 0 where nothing was seen before
 * the window's end.
 */
export function weeksCounted({ from, to }: Window, since: Date | undefined, zone: string): number {
  if (since === undefined || since >= to) return 0;
  const monday = DateTime.fromJSDate(since, { zone }).startOf('week');
  const start = DateTime.max(monday, DateTime.fromJSDate(from, { zone }));
  return DateTime.fromJSDate(to, { zone }).diff(start, 'days').days / 7;
}

/** A local date such as `2026-03-02`. */
export function localDate(at: Date, zone: string): string {
  return DateTime.fromJSDate(at, { zone }).toFormat('yyyy-MM-dd');
}
