import { DateTime } from 'luxon';
import type { Holiday } from '../../domain/holiday.ts';
import { DAY_MS } from '../../domain/milliseconds.ts';
import type { Team } from '../../domain/team.ts';
import { lastWeekly } from '../../publishing/calendar.ts';
import type { Due } from '../../publishing/define.ts';
import { calendarOf, isWorkingDay, WORKDAY } from '../waiting-hours.ts';

/** A team that has a champion. */
export type Championed = Team & { champion: string };

export function isChampioned(team: Team): team is Championed {
  return team.champion !== undefined;
}

/** Whom something is for: one person, as the champion of one team. */
export function scopeOf({ key, champion }: Championed): string {
  return `${key}:${champion}`;
}

/** The welcome of each champion, in the first working hour that begins after they were named. */
export function welcomesDue(teams: Team[], holidays: Holiday[], now: Date): Due[] {
  return teams.filter(isChampioned).flatMap((team) => {
    const calendar = calendarOf(team, holidays);
    const local = DateTime.fromJSDate(now, { zone: calendar.timezone });
    const isWorking = local.hour >= WORKDAY.from && local.hour < WORKDAY.to && isWorkingDay(local, calendar);
    if (!isWorking) return [];
    const dueAt = local.startOf('hour').toJSDate();
    return [{ scope: scopeOf(team), period: 'welcome', dueAt, until: new Date(dueAt.getTime() + DAY_MS) }];
  });
}

/** In the middle of the week, when the digest of Monday has been read. */
const TIP_TIME = { day: 3, time: '10:00' };

/** The tip of the week for each champion. */
export function tipsDue(teams: Team[], now: Date): Due[] {
  return teams
    .filter(isChampioned)
    .map((team) => ({ scope: scopeOf(team), ...lastWeekly(TIP_TIME, team.timezone, now) }));
}
