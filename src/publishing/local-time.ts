import { DateTime, IANAZone } from 'luxon';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/**
 * The first instant at which the clocks of a zone show this time or a later one: of a time that comes twice the first,
 * of one that the clocks skip the instant at which they go on.
 * @param date `YYYY-MM-DD`
 * @param time `HH:mm`
 */
export function instantOf(date: string, time: string, zone: string): Date {
  const clock = IANAZone.create(zone);
  const wanted = DateTime.fromISO(`${date}T${time}`, { zone: 'utc' }).toMillis();
  const offsetMs = (at: number) => clock.offset(at) * MINUTE_MS;
  // No zone is a day away from UTC, so a change of its clocks lies between these two, if there is one nearby.
  const near = [offsetMs(wanted - DAY_MS), offsetMs(wanted + DAY_MS)].map((offset) => wanted - offset);
  const shown = near.filter((at) => at + offsetMs(at) === wanted);
  if (shown.length > 0) return new Date(Math.min(...shown));
  let [before, after] = [Math.min(...near), Math.max(...near)];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (middle + offsetMs(middle) >= wanted) after = middle;
    else before = middle;
  }
  return new Date(after);
}

/** The first instant of the day after a local date. */
export function endOfDay(date: string, zone: string): Date {
  const next = DateTime.fromISO(date, { zone: 'utc' }).plus({ days: 1 }).toFormat('yyyy-MM-dd');
  return instantOf(next, '00:00', zone);
}
