import { DateTime } from 'luxon';
import type { WeeklyTime } from '../domain/team.ts';
import type { Due } from './define.ts';
import { endOfDay, instantOf } from './local-time.ts';

/** When an edition is due, whomever it is for. Names of periods sort as time goes. */
export type Slot = Omit<Due, 'scope'>;

/** Whose clocks and days are meant. */
export interface LocalCalendar {
  timezone: string;
  /** ISO weekdays; Monday to Friday unless said. */
  workingDays?: number[] | undefined;
  /** Local dates that are no working days. */
  holidays?: ReadonlySet<string>;
}

/** Day of a month: the so-manieth working day (the last one where there are fewer), or the first of a weekday. */
export type MonthlyTime = { time: string } & ({ workingDay: number } | { weekday: number });

/** What was due late in the evening gets more than the rest of that day. */
const LEAST_MS = 2 * 3_600_000;
const WORKING_DAYS = [1, 2, 3, 4, 5];

function slot(period: string, date: string, time: string, zone: string): Slot {
  const dueAt = instantOf(date, time, zone);
  const until = Math.max(endOfDay(date, zone).getTime(), dueAt.getTime() + LEAST_MS);
  return { period, dueAt, until: new Date(until) };
}

/** Days, weeks and months are counted in UTC, where each is as long as the next, from the local date of `now`. */
function today(now: Date, zone: string): DateTime {
  return DateTime.fromJSDate(now, { zone }).setZone('utc', { keepLocalTime: true }).startOf('day');
}

function iso(day: DateTime): string {
  return day.toFormat('yyyy-MM-dd');
}

function lastOf(slotAt: (steps: number) => Slot, now: Date): Slot {
  const current = slotAt(0);
  return current.dueAt <= now ? current : slotAt(-1);
}

function nextOf(slotAt: (steps: number) => Slot, now: Date): Slot {
  const current = slotAt(0);
  return current.dueAt > now ? current : slotAt(1);
}

/** The slot of the local ISO week of `now`, or of so many weeks on. */
function weekly({ day, time }: WeeklyTime, zone: string, now: Date): (steps: number) => Slot {
  return (steps) => {
    const date = today(now, zone)
      .startOf('week')
      .plus({ weeks: steps, days: day - 1 });
    return slot(date.toFormat("kkkk-'W'WW"), iso(date), time, zone);
  };
}

function dayOfMonth(first: DateTime, at: MonthlyTime, { workingDays, holidays }: LocalCalendar): DateTime {
  const days = Array.from({ length: first.daysInMonth ?? 0 }, (_, days) => first.plus({ days }));
  if ('weekday' in at) return days.find(({ weekday }) => weekday === at.weekday) ?? first;
  const open = days.filter(
    (day) => (workingDays ?? WORKING_DAYS).includes(day.weekday) && !holidays?.has(iso(day)),
  );
  return open[at.workingDay - 1] ?? open.at(-1) ?? first;
}

/** The slot of the local month or quarter of `now`, or of so many on. */
function inMonths(
  unit: 'month' | 'quarter',
  at: MonthlyTime,
  calendar: LocalCalendar,
  now: Date,
): (steps: number) => Slot {
  const names = { month: 'yyyy-MM', quarter: "yyyy-'Q'q" };
  return (steps) => {
    const first = today(now, calendar.timezone)
      .startOf(unit)
      .plus({ [unit]: steps });
    const date = iso(dayOfMonth(first, at, calendar));
    return slot(first.toFormat(names[unit]), date, at.time, calendar.timezone);
  };
}

/** The newest weekly slot that is due, however long ago; its period is the local ISO week, e.g. `2026-W47`. */
export function lastWeekly(at: WeeklyTime, zone: string, now: Date): Slot {
  return lastOf(weekly(at, zone, now), now);
}

/** The first weekly slot after an instant. */
export function nextWeekly(at: WeeklyTime, zone: string, now: Date): Slot {
  return nextOf(weekly(at, zone, now), now);
}

/** The newest monthly slot that is due; its period is the local month, e.g. `2026-11`. */
export function lastMonthly(at: MonthlyTime, calendar: LocalCalendar, now: Date): Slot {
  return lastOf(inMonths('month', at, calendar, now), now);
}

export function nextMonthly(at: MonthlyTime, calendar: LocalCalendar, now: Date): Slot {
  return nextOf(inMonths('month', at, calendar, now), now);
}

/** The newest slot in the first month of a quarter; its period is the local quarter, e.g. `2026-Q4`. */
export function lastQuarterly(at: MonthlyTime, calendar: LocalCalendar, now: Date): Slot {
  return lastOf(inMonths('quarter', at, calendar, now), now);
}

export function nextQuarterly(at: MonthlyTime, calendar: LocalCalendar, now: Date): Slot {
  return nextOf(inMonths('quarter', at, calendar, now), now);
}
