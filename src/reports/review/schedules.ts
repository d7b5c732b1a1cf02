import { DateTime } from 'luxon';
import type { Holiday } from '../../domain/holiday.ts';
import type { LocalDate } from '../../domain/instant.ts';
import { type RetroTimes, type Team, WORKING_WEEK } from '../../domain/team.ts';
import { localDate } from '../../metrics/calendar/periods.ts';
import type { LocalCalendar, MonthlyTime, Slot } from '../../publishing/calendar.ts';
import { instantOf } from '../../publishing/local-time.ts';

const TIME = '10:00';
/** Farther back no working day is looked for: a calendar that has none must not keep anybody waiting. */
const FARTHEST_DAYS = 30;

/** On the first working day of the month, in the team's channel. */
export const TEAM_REVIEW: MonthlyTime = { workingDay: 1, time: TIME };
/** The day after, when the teams have had theirs. */
export const EXCELLENCE_REVIEW: MonthlyTime = { workingDay: 2, time: TIME };
/** On the third working day of a quarter. */
export const QUARTERLY_REVIEW: MonthlyTime = { workingDay: 3, time: TIME };

/** Whose days and hours a team keeps. */
export function calendarOf(team: Team, holidays: Holiday[]): LocalCalendar {
  const own = holidays.filter(({ team: of }) => of === undefined || of === team.key);
  return { timezone: team.timezone, workingDays: team.workingDays, holidays: datesOf(own) };
}

/** The same of nobody's in particular: everybody's holidays, Monday to Friday. */
export function commonCalendar(timezone: string, holidays: Holiday[]): LocalCalendar {
  return { timezone, holidays: datesOf(holidays.filter(({ team }) => team === undefined)) };
}

function datesOf(holidays: Holiday[]): ReadonlySet<string> {
  return new Set(holidays.map(({ date }) => date));
}

function plusDays(date: LocalDate, days: number): LocalDate {
  return DateTime.fromISO(date, { zone: 'utc' }).plus({ days }).toFormat('yyyy-MM-dd');
}

function weekdayOf(date: LocalDate): number {
  return DateTime.fromISO(date, { zone: 'utc' }).weekday;
}

export function isWorkingDay(date: LocalDate, { workingDays, holidays }: LocalCalendar): boolean {
  return (workingDays ?? WORKING_WEEK).includes(weekdayOf(date)) && !holidays?.has(date);
}

function workingDayBefore(date: LocalDate, calendar: LocalCalendar): LocalDate {
  for (let back = 1; back <= FARTHEST_DAYS; back += 1) {
    const day = plusDays(date, -back);
    if (isWorkingDay(day, calendar)) return day;
  }
  return plusDays(date, -1);
}

/** The first working day of a team from a day on, that day included. */
export function workingDayFrom(date: LocalDate, calendar: LocalCalendar): LocalDate {
  for (let on = 0; on <= FARTHEST_DAYS; on += 1) {
    const day = plusDays(date, on);
    if (isWorkingDay(day, calendar)) return day;
  }
  return date;
}

/** A retrospective of a team. */
export interface RetroDay {
  date: LocalDate;
  startAt: Date;
}

function firstRetro({ first, day }: RetroTimes): LocalDate {
  return plusDays(first, (day - weekdayOf(first) + 7) % 7);
}

function retroOn({ time }: RetroTimes, date: LocalDate, zone: string): RetroDay {
  return { date, startAt: instantOf(date, time, zone) };
}

/** The first retrospective at or after an instant. */
export function nextRetro(retro: RetroTimes, zone: string, at: Date): RetroDay {
  const start = firstRetro(retro);
  const days = retro.every * 7;
  const since = DateTime.fromISO(localDate(at, zone)).diff(DateTime.fromISO(start), 'days').days;
  const near = plusDays(start, Math.max(0, Math.floor(since / days)) * days);
  const found = retroOn(retro, near, zone);
  return found.startAt >= at ? found : retroOn(retro, plusDays(near, days), zone);
}

/** When the newest pre-read of a retrospective was due, on the working day before it; null before the first. */
export function lastPreread(retro: RetroTimes, calendar: LocalCalendar, now: Date): Slot | null {
  const { timezone } = calendar;
  const days = retro.every * 7;
  const next = nextRetro(retro, timezone, now);
  const candidates = [next.date, plusDays(next.date, -days)].filter((date) => date >= firstRetro(retro));
  for (const date of candidates) {
    const dueAt = instantOf(workingDayBefore(date, calendar), TIME, timezone);
    // It is worth reading until the retrospective begins.
    if (dueAt <= now) return { period: date, dueAt, until: instantOf(date, retro.time, timezone) };
  }
  return null;
}
