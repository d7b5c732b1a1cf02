import { IANAZone } from 'luxon';
import { DAY_MS, MINUTE_MS } from '../domain/milliseconds.ts';

const REMEMBERED = 5_000;

/** Teams share their zones and hours, and each is asked every minute. */
const lately = new Map<string, number>();

function findInstant(wanted: number, zone: string): number {
  const clock = IANAZone.create(zone);
  const offsetMs = (at: number) => clock.offset(at) * MINUTE_MS;
  // No zone is a day away from UTC, so a change of its clocks lies between these two, if there is one nearby.
  const near = [offsetMs(wanted - DAY_MS), offsetMs(wanted + DAY_MS)].map((offset) => wanted - offset);
  const shown = near.filter((at) => at + offsetMs(at) === wanted);
  if (shown.length > 0) return Math.min(...shown);
  let [before, after] = [Math.min(...near), Math.max(...near)];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (middle + offsetMs(middle) >= wanted) after = middle;
    else before = middle;
  }
  return after;
}

/**
 * The first instant at which the clocks of a zone show this time or a later one: of a time that comes twice the first,
 * of one that the clocks skip the instant at which they go on.
 * @param date `YYYY-MM-DD`
 * @param time `HH:mm`
 */
export function instantOf(date: string, time: string, zone: string): Date {
  const name = `${date} ${time} ${zone}`;
  const known = lately.get(name);
  if (known !== undefined) return new Date(known);
  const found = findInstant(Date.parse(`${date}T${time}Z`), zone);
  if (lately.size >= REMEMBERED) lately.clear();
  lately.set(name, found);
  return new Date(found);
}

/** Days since 1970, of which each is as long as the next: for reckoning with local dates. */
export function dayOf(date: string): number {
  return Date.parse(date) / DAY_MS;
}

/** `YYYY-MM-DD`. */
export function dateOf(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** Monday is 1. */
export function weekdayOf(day: number): number {
  // 1 January 1970 was a Thursday.
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

const today = new Map<string, { at: number; day: number }>();

/** The local day of an instant. */
export function localDay(at: Date, zone: string): number {
  const ms = at.getTime();
  const known = today.get(zone);
  if (known?.at === ms) return known.day;
  const day = Math.floor((ms + IANAZone.create(zone).offset(ms) * MINUTE_MS) / DAY_MS);
  today.set(zone, { at: ms, day });
  return day;
}

/** The first instant of the day after a local date. */
export function endOfDay(date: string, zone: string): Date {
  return instantOf(dateOf(dayOf(date) + 1), '00:00', zone);
}
