import { DateTime } from 'luxon';
import type { Holiday } from '../domain/holiday.ts';
import { HOUR_MS } from '../domain/milliseconds.ts';
import { type Team, WORKING_WEEK } from '../domain/team.ts';
import { instantOf } from '../publishing/local-time.ts';

/** The hours of a working day in which something waits: from nine to five, by the local clock. */
export const WORKDAY = { from: 9, to: 17 } as const;

/** Working hours of a working day. */
export const HOURS_A_DAY = WORKDAY.to - WORKDAY.from;

const [NINE, FIVE] = ['09:00', '17:00'];
/** Ten years: what waits longer has waited this long at least. */
const MOST_MS = 3_650 * 24 * HOUR_MS;

/** When somebody works. */
export interface WorkingCalendar {
  timezone: string;
  /** ISO weekdays, Monday being 1. */
  workingDays: number[];
  /** Local dates. */
  holidays: ReadonlySet<string>;
}

/** A team's days of work, less its holidays and everybody's; Monday to Friday in UTC for those in no team. */
export function calendarOf(team: Team | null, holidays: Holiday[]): WorkingCalendar {
  const own = holidays.filter((day) => day.team === undefined || day.team === team?.key);
  return {
    timezone: team?.timezone ?? 'UTC',
    workingDays: team?.workingDays ?? WORKING_WEEK,
    holidays: new Set(own.map(({ date }) => date)),
  };
}

/** Whether the local day of an instant is one of work. */
export function isWorkingDay(day: DateTime, { workingDays, holidays }: WorkingCalendar): boolean {
  return workingDays.includes(day.weekday) && !holidays.has(day.toFormat('yyyy-MM-dd'));
}

interface LocalDay {
  starts: number;
  nine: number;
  five: number;
}

/** Days looked at lately, by zone and date: the same few hundred are asked for again and again. */
const known = new Map<string, LocalDay>();
const REMEMBERED = 20_000;

function localDay(date: string, zone: string): LocalDay {
  const name = `${zone} ${date}`;
  const found = known.get(name);
  if (found) return found;
  const at = (time: string) => instantOf(date, time, zone).getTime();
  const day = { starts: at('00:00'), nine: at(NINE), five: at(FIVE) };
  if (known.size >= REMEMBERED) known.clear();
  known.set(name, day);
  return day;
}

/**
 * Tells how long things have waited by an instant, in working hours: of each working day only what lies between nine and
 * five counts. Days are looked up once, from the instant backwards.
 */
export function waitedUntil(now: Date, calendar: WorkingCalendar): (since: Date) => number {
  const { timezone } = calendar;
  const end = now.getTime();
  const spans: { from: number; to: number }[] = [];
  // Days are counted in UTC, where each follows on the one before.
  let day = DateTime.fromJSDate(now, { zone: timezone })
    .setZone('utc', { keepLocalTime: true })
    .startOf('day');
  let reached = Number.POSITIVE_INFINITY;

  function lookBackTo(since: number): void {
    while (reached > since) {
      const { starts, nine, five } = localDay(day.toFormat('yyyy-MM-dd'), timezone);
      if (isWorkingDay(day, calendar)) spans.push({ from: nine, to: five });
      reached = starts;
      day = day.minus({ days: 1 });
    }
  }

  return (since) => {
    const start = Math.max(since.getTime(), end - MOST_MS);
    lookBackTo(start);
    let waited = 0;
    for (const { from, to } of spans) {
      if (to <= start) break;
      waited += Math.max(0, Math.min(to, end) - Math.max(from, start));
    }
    return waited / HOUR_MS;
  };
}
