import { IANAZone } from 'luxon';
import { DAY, HOUR, MINUTE, WEEK, wholeSecond } from './time.ts';

interface WorkingDay {
  /** 1 = Monday. */
  weekday: number;
  start: number;
  end: number;
  /** Working milliseconds before this day. */
  before: number;
}

/** A team's working time as one line without nights, weekends and days off. */
export interface WorkCalendar {
  days: WorkingDay[];
  /** Working milliseconds from the calendar's beginning up to the instant. */
  workedBy(at: number): number;
  /** The instant at which so many working milliseconds are done. */
  instantOf(worked: number): number;
}

const startHour = 9;
const lengthHours = 8.5;
const fridayHours = 5.5;

export const hoursOfWeek = 4 * lengthHours + fridayHours;

function lastIndexBefore(days: WorkingDay[], isBefore: (day: WorkingDay) => boolean): number {
  let low = 0;
  let high = days.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const day = days[middle];
    if (day && isBefore(day)) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Clocks change on Sundays, so that the offset on Monday holds for the week's working days. */
function workingDays(
  timezone: string,
  monday: number,
  weeks: number,
  isOff: (day: Date) => boolean,
): WorkingDay[] {
  const zone = IANAZone.create(timezone);
  const days: WorkingDay[] = [];
  let before = 0;
  for (let week = 0; week < weeks; week += 1) {
    const morning = monday + week * WEEK + startHour * HOUR;
    const offset = zone.offset(morning) * MINUTE;
    for (let weekday = 1; weekday <= 5; weekday += 1) {
      const at = morning + (weekday - 1) * DAY;
      if (isOff(new Date(at))) continue;
      const length = (weekday === 5 ? fridayHours : lengthHours) * HOUR;
      days.push({ weekday, start: at - offset, end: at - offset + length, before });
      before += length;
    }
  }
  return days;
}

/**
 * Working days of a time zone in some weeks from a Monday on, shorter on Fridays. `isOff` is asked with an
 * instant whose date in UTC is the local date.
 */
export function createCalendar(
  timezone: string,
  monday: number,
  weeks: number,
  isOff: (day: Date) => boolean,
): WorkCalendar {
  const days = workingDays(timezone, monday, weeks, isOff);
  return {
    days,
    workedBy(at) {
      const day = days[lastIndexBefore(days, (each) => each.start <= at)];
      return day ? day.before + Math.min(at, day.end) - day.start : 0;
    },
    instantOf(worked) {
      const day =
        days[
          Math.max(
            0,
            lastIndexBefore(days, (each) => each.before <= worked),
          )
        ];
      return day ? wholeSecond(Math.min(day.start + worked - day.before, day.end)) : monday;
    },
  };
}
