import { IANAZone } from 'luxon';
import { DAY_MS, MINUTE_MS } from '../../domain/milliseconds.ts';

/**
 * Tells the local date of instants, `YYYY-MM-DD`: for many, where a calendar for each would take too long. The zone is
 * asked once for each day of UTC, and for each instant only on the days on which its clocks change.
 */
export function localDates(zone: string): (at: Date) => string {
  const clock = IANAZone.create(zone);
  const atStart = new Map<number, number>();
  const dates = new Map<number, string>();

  function offsetAtStart(day: number): number {
    const known = atStart.get(day);
    if (known !== undefined) return known;
    const offset = clock.offset(day * DAY_MS);
    atStart.set(day, offset);
    return offset;
  }

  function dateOf(local: number): string {
    const known = dates.get(local);
    if (known !== undefined) return known;
    const date = new Date(local * DAY_MS).toISOString().slice(0, 10);
    dates.set(local, date);
    return date;
  }

  return (at) => {
    const ms = at.getTime();
    const day = Math.floor(ms / DAY_MS);
    const offset = offsetAtStart(day);
    const same = offset === offsetAtStart(day + 1);
    return dateOf(Math.floor((ms + (same ? offset : clock.offset(ms)) * MINUTE_MS) / DAY_MS));
  };
}
