import { DateTime } from 'luxon';

const DAY_MS = 86_400_000;

interface Day {
  startMs: number;
  endMs: number;
  date: string;
}

function dayOf(at: Date, zone: string): Day {
  const start = DateTime.fromJSDate(at, { zone }).startOf('day');
  return {
    startMs: start.toMillis(),
    endMs: start.endOf('day').toMillis() + 1,
    date: start.toFormat('yyyy-MM-dd'),
  };
}

/** Tells the local date of instants, `YYYY-MM-DD`: for many, where a calendar for each would take too long. */
export function localDates(zone: string): (at: Date) => string {
  const known = new Map<number, Day[]>();
  return (at) => {
    const ms = at.getTime();
    const index = Math.floor(ms / DAY_MS);
    const days = known.get(index) ?? [];
    const found = days.find(({ startMs, endMs }) => ms >= startMs && ms < endMs);
    if (found) return found.date;
    const day = dayOf(at, zone);
    known.set(index, [...days, day]);
    return day.date;
  };
}
