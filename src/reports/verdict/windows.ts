import { DateTime } from 'luxon';
import type { LocalDate } from '../../domain/instant.ts';
import { completeWeeks } from '../../metrics/calendar/periods.ts';
import type { Window } from '../../metrics/facts.ts';

/**
 * Eight weeks: a team with eight changes a week has the 60 on each side with which a change of 30 % is found four times
 * in five, and what was half a year ago says little of how things stood.
 */
const BEFORE_WEEKS = 8;
/** By so much of the past it is judged how much one week differs from the next. */
const EARLIER_WEEKS = 26;
/** Until a change of habits shows, and then as long as it takes to have enough cases. */
const SOAK_WEEKS = { least: 4, most: 8 } as const;
/** Hours of the Monday after, until what the tools told of the week has been read and people are at work. */
const SETTLING_HOURS = 10;

/** The weeks that an action is judged against: before it was made. */
export function windowBefore(createdAt: Date, zone: string): Window {
  return completeWeeks(createdAt, BEFORE_WEEKS, zone);
}

/** The weeks before those, as far as anything is known of them. */
export function windowEarlier({ from }: Window, zone: string): Window {
  return completeWeeks(from, EARLIER_WEEKS, zone);
}

/** What there is at closing: since the action was made, at most as long as what it is judged against. */
export function windowAtClose(createdAt: Date, now: Date, zone: string): Window {
  const local = (at: Date) => DateTime.fromJSDate(at, { zone });
  const longest = local(now).minus({ weeks: BEFORE_WEEKS }).startOf('day');
  const from = DateTime.max(local(createdAt), longest).toJSDate();
  return { from, to: now > from ? now : from };
}

/** The Monday after it was completed: from then on, only what came after counts. */
export function soakStart(completedOn: LocalDate, zone: string): Date {
  return DateTime.fromISO(completedOn, { zone }).startOf('week').plus({ weeks: 1 }).startOf('day').toJSDate();
}

export interface Soak extends Window {
  /** No longer one is waited for. */
  longest: boolean;
}

/** The complete weeks after an action was completed, four to eight of them; null while there are fewer. */
export function soakWindow(completedOn: LocalDate, now: Date, zone: string): Soak | null {
  const start = DateTime.fromJSDate(soakStart(completedOn, zone), { zone });
  const settled = DateTime.fromJSDate(now, { zone }).minus({ hours: SETTLING_HOURS });
  const weeks = Math.min(SOAK_WEEKS.most, Math.floor(settled.diff(start, 'weeks').weeks));
  if (weeks < SOAK_WEEKS.least) return null;
  const to = start.plus({ weeks }).startOf('day').toJSDate();
  return { from: start.toJSDate(), to, longest: weeks === SOAK_WEEKS.most };
}

/** Local day on which the verdict may come first. */
export function verdictDay(completedOn: LocalDate, zone: string): LocalDate {
  const start = DateTime.fromJSDate(soakStart(completedOn, zone), { zone });
  return start.plus({ weeks: SOAK_WEEKS.least }).toFormat('yyyy-MM-dd');
}
