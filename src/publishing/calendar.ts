import { type WeeklyTime, WORKING_WEEK } from '../domain/team.ts';
import type { Due } from './define.ts';
import { dateOf, dayOf, endOfDay, instantOf, localDay, weekdayOf } from './local-time.ts';

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

function slot(period: string, date: string, time: string, zone: string): Slot {
  const dueAt = instantOf(date, time, zone);
  const until = Math.max(endOfDay(date, zone).getTime(), dueAt.getTime() + LEAST_MS);
  return { period, dueAt, until: new Date(until) };
}

function lastOf(slotAt: (steps: number) => Slot, now: Date): Slot {
  const current = slotAt(0);
  return current.dueAt <= now ? current : slotAt(-1);
}

function nextOf(slotAt: (steps: number) => Slot, now: Date): Slot {
  const current = slotAt(0);
  return current.dueAt > now ? current : slotAt(1);
}

/** First date of a month, counted from the year 0. */
function firstOfMonth(months: number): string {
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}-01`;
}

/** Name of the ISO week of a day: of the year in which its Thursday is. */
function weekName(day: number): string {
  const thursday = day - weekdayOf(day) + 4;
  const year = dateOf(thursday).slice(0, 4);
  const week = Math.floor((thursday - dayOf(`${year}-01-01`)) / 7) + 1;
  return `${year}-W${String(week).padStart(2, '0')}`;
}

/** The slot of the local ISO week of `now`, or of so many weeks on. */
function weekly({ day, time }: WeeklyTime, zone: string, now: Date): (steps: number) => Slot {
  const today = localDay(now, zone);
  return (steps) => {
    const due = today - weekdayOf(today) + day + 7 * steps;
    return slot(weekName(due), dateOf(due), time, zone);
  };
}

function dayOfMonth(days: number[], at: MonthlyTime, { workingDays, holidays }: LocalCalendar): number {
  const [first = 0] = days;
  if ('weekday' in at) return days.find((day) => weekdayOf(day) === at.weekday) ?? first;
  const open = days.filter(
    (day) => (workingDays ?? WORKING_WEEK).includes(weekdayOf(day)) && !holidays?.has(dateOf(day)),
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
  const length = unit === 'month' ? 1 : 3;
  const [year = 0, month = 1] = dateOf(localDay(now, calendar.timezone)).split('-').map(Number);
  const current = Math.floor((year * 12 + month - 1) / length);
  return (steps) => {
    const months = (current + steps) * length;
    const [from, to] = [months, months + 1].map((each) => dayOf(firstOfMonth(each))) as [number, number];
    const days = Array.from({ length: to - from }, (_, index) => from + index);
    const date = dateOf(dayOfMonth(days, at, calendar));
    const period = unit === 'month' ? date.slice(0, 7) : `${date.slice(0, 4)}-Q${(months % 12) / 3 + 1}`;
    return slot(period, date, at.time, calendar.timezone);
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

/** A calendar that is read while something is being written must still find it due the next time. */
const SETTLING_MS = 10_000;

/** When something that people did is due to be told: some seconds after it. */
export function afterSettling(at: Date): Date {
  return new Date(at.getTime() + SETTLING_MS);
}
