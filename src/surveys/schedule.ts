import { DateTime } from 'luxon';
import type { Holiday } from '../domain/holiday.ts';
import type { LocalDate } from '../domain/instant.ts';
import type { Sprint } from '../domain/sprint.ts';
import { EVERYBODY } from '../domain/survey.ts';
import type { SurveySchedule } from '../domain/survey-schedule.ts';
import type { Team } from '../domain/team.ts';
import { localDate } from '../metrics/calendar/periods.ts';
import type { LocalCalendar } from '../publishing/calendar.ts';
import { instantOf } from '../publishing/local-time.ts';
import { commonestZone } from '../reports/readout/organisation.ts';
import { calendarOf, commonCalendar, workingDayFrom } from '../reports/review/schedules.ts';

/** When a round opens, unless the schedule says another time. */
const TIME = '10:00';
/** Days to which holidays may put a round off, and a bit: farther back none that is due now can begin. */
const FARTHEST_DAYS = 60;
const AHEAD_DAYS = 220;

/** What schedules are read against. */
export interface ScheduleWorld {
  schedules: SurveySchedule[];
  teams: Team[];
  holidays: Holiday[];
  /** Team key → its sprints, of those teams that have a schedule by sprints. */
  sprints: ReadonlyMap<string, Sprint[]>;
}

/** A round that a schedule asks for. */
export interface DueRound {
  /** Id of the round, `SCHEDULE:PERIOD`: whoever opens it twice finds it taken. */
  id: string;
  schedule: SurveySchedule;
  /** Names it among those of the schedule. */
  period: string;
  dueAt: Date;
}

interface Occurrence {
  period: string;
  /** The local working day on which it opens. */
  day: LocalDate;
  time: string;
}

function plus(date: LocalDate, days: number): LocalDate {
  return DateTime.fromISO(date, { zone: 'utc' }).plus({ days }).toFormat('yyyy-MM-dd');
}

/** Whose days are meant; null where the team is gone. */
export function calendarFor(scope: string, { teams, holidays }: ScheduleWorld): LocalCalendar | null {
  if (scope === EVERYBODY) return commonCalendar(commonestZone(teams), holidays);
  const team = teams.find(({ key }) => key === scope);
  return team ? calendarOf(team, holidays) : null;
}

/** The Monday with which the first full week of a quarter begins. */
function firstMonday(quarter: DateTime): DateTime {
  return quarter.plus({ days: (8 - quarter.weekday) % 7 });
}

function quarterly(around: LocalDate, calendar: LocalCalendar): Occurrence[] {
  const current = DateTime.fromISO(around, { zone: 'utc' }).startOf('quarter');
  return [-1, 0, 1].map((quarters) => {
    const quarter = current.plus({ quarters });
    const day = workingDayFrom(firstMonday(quarter).toFormat('yyyy-MM-dd'), calendar);
    return { period: quarter.toFormat("yyyy-'Q'q"), day, time: TIME };
  });
}

function weekly(
  { weeks, first }: { weeks: number; first: Date },
  around: LocalDate,
  calendar: LocalCalendar,
): Occurrence[] {
  const start = DateTime.fromJSDate(first, { zone: calendar.timezone });
  const [begins, time] = [start.toFormat('yyyy-MM-dd'), start.toFormat('HH:mm')];
  const days = weeks * 7;
  const away = DateTime.fromISO(around).diff(DateTime.fromISO(begins), 'days').days;
  const from = Math.max(0, Math.floor((away - FARTHEST_DAYS) / days));
  const count = Math.ceil((FARTHEST_DAYS + AHEAD_DAYS) / days) + 1;
  return Array.from({ length: count }, (_, index) => plus(begins, (from + index) * days)).flatMap((date) => {
    const day = workingDayFrom(date, calendar);
    // Where holidays put it off until the next one, that one is enough.
    return day < plus(date, days) ? [{ period: date, day, time }] : [];
  });
}

function bySprint(sprints: Sprint[], calendar: LocalCalendar): Occurrence[] {
  const ended = sprints.map(({ source, id, endAt, completedAt }): Occurrence => {
    const after = plus(localDate(completedAt ?? endAt, calendar.timezone), 1);
    return { period: `sprint/${source}/${id}`, day: workingDayFrom(after, calendar), time: TIME };
  });
  // Boards whose sprints end together are asked once.
  const byDay = Map.groupBy(ended, ({ day }) => day);
  return [...byDay.values()].flatMap((same) =>
    same.toSorted((a, b) => (a.period < b.period ? -1 : 1)).slice(0, 1),
  );
}

/** What a schedule asks for in the weeks around an instant, the earliest first. */
function occurrences(schedule: SurveySchedule, world: ScheduleWorld, now: Date): DueRound[] {
  const { cadence, scope, since } = schedule;
  const calendar = calendarFor(scope, world);
  if (!calendar) return [];
  const around = localDate(now, calendar.timezone);
  const found =
    cadence.every === 'quarter'
      ? quarterly(around, calendar)
      : cadence.every === 'weeks'
        ? weekly(cadence, around, calendar)
        : bySprint(world.sprints.get(scope) ?? [], calendar);
  return found
    .map(({ period, day, time }) => {
      const dueAt = instantOf(day, time, calendar.timezone);
      return { id: `${schedule.id}:${period}`, schedule, period, dueAt };
    })
    .filter(({ dueAt }) => dueAt >= since)
    .toSorted((a, b) => a.dueAt.getTime() - b.dueAt.getTime());
}

/** Until when it may still be opened: to the end of its day, and in working time of the next working day. */
function isDue({ schedule, dueAt }: DueRound, world: ScheduleWorld, now: Date): boolean {
  const calendar = calendarFor(schedule.scope, world);
  if (!calendar || dueAt > now) return false;
  const { timezone } = calendar;
  const [dueOn, today] = [localDate(dueAt, timezone), localDate(now, timezone)];
  if (dueOn === today) return true;
  const next = workingDayFrom(plus(dueOn, 1), calendar);
  const time = DateTime.fromJSDate(dueAt, { zone: timezone }).toFormat('HH:mm');
  return today === next && now >= instantOf(next, time, timezone);
}

/**
 * The rounds that are to be opened now. Each stays here until the end of the next working day of whom it is for, so that
 * whoever opens them looks first whether there is a round of that id; what was missed for longer is left to the next.
 */
export function roundsDue(world: ScheduleWorld, now: Date): DueRound[] {
  return world.schedules.flatMap((schedule) =>
    occurrences(schedule, world, now).filter((each) => isDue(each, world, now)),
  );
}

/** The next round of a schedule after an instant; null where none is known, as before a sprint begins. */
export function nextRound(schedule: SurveySchedule, world: ScheduleWorld, now: Date): DueRound | null {
  return occurrences(schedule, world, now).find(({ dueAt }) => dueAt > now) ?? null;
}
