import { DateTime } from 'luxon';
import type { SurveyRound } from '../domain/survey.ts';
import { isWorkingDay, WORKDAY, type WorkingCalendar } from '../reports/waiting-hours.ts';

/** The first comes at half time, the second on the last day of work. */
export type Reminder = 1 | 2;

/** What the key of a reminder ends with. */
export const REMINDER_SUFFIX = { 1: ':r1', 2: ':r2' } as const satisfies Record<Reminder, string>;

/** How long the end of a calendar of holidays is looked for. */
const MOST_DAYS = 60;

/** The morning of the last working day on which there is time before a round ends; null where there is none in months. */
function lastMorning(closesAt: Date, calendar: WorkingCalendar): DateTime | null {
  const end = DateTime.fromJSDate(closesAt, { zone: calendar.timezone });
  for (let before = 0; before < MOST_DAYS; before += 1) {
    const morning = end.startOf('day').minus({ days: before }).set({ hour: WORKDAY.from });
    if (morning < end && isWorkingDay(morning, calendar)) return morning;
  }
  return null;
}

/** What is said of a team in `reminded` once those of it have a reminder; null of nobody's members. */
export function reminderMark(reminder: Reminder, team: string | null): string {
  return `${reminder}:${team ?? ''}`;
}

/**
 * Which reminder people of a team are to get now: only in their working hours, and at most two in a round. Where the
 * last day has come there is no first one any more.
 */
export function reminderDue(
  { openedAt, closesAt, reminded = [] }: SurveyRound,
  { team, calendar, now }: { team: string | null; calendar: WorkingCalendar; now: Date },
): Reminder | null {
  const local = DateTime.fromJSDate(now, { zone: calendar.timezone });
  const isWorking = local.hour >= WORKDAY.from && local.hour < WORKDAY.to && isWorkingDay(local, calendar);
  if (!isWorking || now >= closesAt) return null;
  const got = (reminder: Reminder) => reminded.includes(reminderMark(reminder, team));
  if (got(2)) return null;
  const last = lastMorning(closesAt, calendar);
  // Whoever was asked today is not reminded today.
  const askedToday = DateTime.fromJSDate(openedAt, { zone: calendar.timezone }).hasSame(local, 'day');
  if (askedToday) return null;
  if (last && local >= last) return 2;
  const half = (openedAt.getTime() + closesAt.getTime()) / 2;
  return now.getTime() >= half && !got(1) ? 1 : null;
}
