import { DateTime } from 'luxon';
import type { Holiday } from '../domain/holiday.ts';
import type { Team } from '../domain/team.ts';

/** The hours of a working day in which something waits: from nine to five, by the local clock. */
export const WORKDAY = { from: 9, to: 17 } as const;

/** Working hours of a working day. */
export const HOURS_A_DAY = WORKDAY.to - WORKDAY.from;

const MONDAY_TO_FRIDAY = [1, 2, 3, 4, 5];
const HOUR_MS = 3_600_000;
/** Nothing waits longer: what is older has waited this long at least. */
const MOST_DAYS = 3_660;

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
    workingDays: team?.workingDays ?? MONDAY_TO_FRIDAY,
    holidays: new Set(own.map(({ date }) => date)),
  };
}

/** Whether the local day of an instant is one of work. */
export function isWorkingDay(day: DateTime, { workingDays, holidays }: WorkingCalendar): boolean {
  return workingDays.includes(day.weekday) && !holidays.has(day.toFormat('yyyy-MM-dd'));
}

/**
 * Tells how long things have waited by an instant, in working hours: of each working day only what lies between nine and
 * five counts. Days are looked up once, from the instant backwards.
 */
export function waitedUntil(now: Date, calendar: WorkingCalendar): (since: Date) => number {
  const end = now.getTime();
  const spans: { from: number; to: number }[] = [];
  let day = DateTime.fromJSDate(now, { zone: calendar.timezone }).startOf('day');
  let looked = 0;

  function lookBackTo(since: number): void {
    for (; looked < MOST_DAYS && day.endOf('day').toMillis() >= since; looked += 1) {
      if (isWorkingDay(day, calendar)) {
        const from = day.set({ hour: WORKDAY.from }).toMillis();
        const to = day.set({ hour: WORKDAY.to }).toMillis();
        spans.push({ from, to });
      }
      day = day.minus({ days: 1 }).startOf('day');
    }
  }

  return (since) => {
    const start = since.getTime();
    lookBackTo(start);
    let waited = 0;
    for (const { from, to } of spans) {
      if (to <= start) break;
      waited += Math.max(0, Math.min(to, end) - Math.max(from, start));
    }
    return waited / HOUR_MS;
  };
}
