import type { Random } from '../../demo/organisation/random.ts';
import type { Holiday } from '../../src/domain/holiday.ts';
import { DAY_MS, HOUR_MS } from '../../src/domain/milliseconds.ts';

/** Working hours of a day, the first of which begins at nine, UTC, and of a week. */
export const DAY = 8;
export const WEEK = 40;
const NINE = 9;

/** The working time of one team, as one line on which nights, weekends and holidays are no distance. */
export interface Calendar {
  /** @param day days since the world began */
  isWorking(day: number): boolean;
  /** Working hours until an instant, in milliseconds. */
  hoursAt(at: number): number;
  /** The day in which a working hour lies, since the world began. */
  dayAt(hours: number): number;
  /** The instant of so many working hours. */
  instantOf(hours: number): number;
}

/** @param begin a Monday, in milliseconds */
export function calendarOf(team: string, holidays: Holiday[], begin: number, days: number): Calendar {
  const off = new Set(holidays.filter((day) => !day.team || day.team === team).map(({ date }) => date));
  const working: number[] = [];
  const place: number[] = [];
  for (let day = 0; day < days; day += 1) {
    place.push(working.length);
    if (day % 7 < 5 && !off.has(dateOf(begin + day * DAY_MS))) working.push(day);
  }
  const isWorking = (day: number) => working[place[day] ?? -1] === day;
  const dayAt = (hours: number) => {
    const index = Math.floor(hours / DAY);
    return working[index] ?? days + index - working.length;
  };
  return {
    isWorking,
    hoursAt(at) {
      const day = Math.floor((at - begin) / DAY_MS);
      const into = (at - begin - day * DAY_MS) / HOUR_MS - NINE;
      return DAY * (place[day] ?? working.length) + (isWorking(day) ? Math.min(Math.max(into, 0), DAY) : 0);
    },
    dayAt,
    instantOf(hours) {
      const into = hours - DAY * Math.floor(hours / DAY);
      return begin + dayAt(hours) * DAY_MS + (NINE + into) * HOUR_MS;
    },
  };
}

export function dateOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

/** Days off of the year for everybody, and one a year of each team's own. */
const PUBLIC = ['01-01', '01-06', '04-18', '04-21', '05-01', '05-29', '06-09', '10-03', '12-25', '12-26'];
/** On which the office is closed where it closes. */
const CLOSED = [
  '12-22',
  '12-23',
  '12-24',
  '12-29',
  '12-30',
  '12-31',
  '01-02',
  '08-11',
  '08-12',
  '08-13',
  '08-14',
];

export function holidaysOf(teams: string[], seasons: boolean, random: Random): Holiday[] {
  return [2024, 2025, 2026, 2027].flatMap((year) => [
    ...[...PUBLIC, ...(seasons ? CLOSED : [])].map((day) => ({
      source: 'import',
      date: `${year}-${day}`,
      name: 'Day off',
    })),
    ...teams.map((team) => ({
      source: 'import',
      team,
      date: dateOf(Date.UTC(year, 1, random.whole(1, 300))),
      name: 'Away day',
    })),
  ]);
}
