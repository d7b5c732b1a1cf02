import { DateTime } from 'luxon';
import type { Holiday } from '../domain/holiday.ts';
import { DAY_MS } from '../domain/milliseconds.ts';
import type { Sprint } from '../domain/sprint.ts';
import { EVERYBODY } from '../domain/survey.ts';
import type { SurveySchedule } from '../domain/survey-schedule.ts';
import { type Team, WORKING_WEEK } from '../domain/team.ts';
import type { LocalCalendar } from '../publishing/calendar.ts';
import { dateOf, dayOf, instantOf, localDay, weekdayOf } from '../publishing/local-time.ts';
import { commonestZone } from '../reports/readout/organisation.ts';
import { calendarOf, commonCalendar } from '../reports/review/schedules.ts';

/** When a round opens, unless the schedule says another time. */
const TIME = '10:00';
/** A calendar that knows no working day in so many must not keep anybody waiting. */
const FARTHEST_DAYS = 30;
/** So far ahead there is a next round of any schedule: twice the longest cadence, 26 weeks. */
const AHEAD_DAYS = 364;

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

/** A day is a number of days since 1970, so that each is as long as the next. */
interface Occurrence {
  period: string;
  /** The local working day on which it opens. */
  day: number;
  time: string;
}

/** Local days, the last included, in which something may open. */
interface Span {
  from: number;
  to: number;
}

/** Whose days are meant; null where the team is gone. */
export function calendarFor(scope: string, { teams, holidays }: ScheduleWorld): LocalCalendar | null {
  if (scope === EVERYBODY) return commonCalendar(commonestZone(teams), holidays);
  const team = teams.find(({ key }) => key === scope);
  return team ? calendarOf(team, holidays) : null;
}

/** The first working day from a day on, that one included. */
function workingDayFrom(day: number, { workingDays = WORKING_WEEK, holidays }: LocalCalendar): number {
  for (let on = day; on <= day + FARTHEST_DAYS; on += 1)
    if (workingDays.includes(weekdayOf(on)) && !holidays?.has(dateOf(on))) return on;
  return day;
}

function quarterly({ from, to }: Span, calendar: LocalCalendar): Occurrence[] {
  const found: Occurrence[] = [];
  let quarter = DateTime.fromISO(dateOf(from - FARTHEST_DAYS), { zone: 'utc' }).startOf('quarter');
  for (; dayOf(quarter.toISODate() ?? '') <= to; quarter = quarter.plus({ quarters: 1 })) {
    const monday = quarter.plus({ days: (8 - quarter.weekday) % 7 });
    const day = workingDayFrom(dayOf(monday.toISODate() ?? ''), calendar);
    found.push({ period: quarter.toFormat("yyyy-'Q'q"), day, time: TIME });
  }
  return found;
}

function weekly(
  { weeks, first }: { weeks: number; first: Date },
  { from, to }: Span,
  calendar: LocalCalendar,
): Occurrence[] {
  const start = DateTime.fromJSDate(first, { zone: calendar.timezone });
  const [begins, time] = [dayOf(start.toFormat('yyyy-MM-dd')), start.toFormat('HH:mm')];
  const days = weeks * 7;
  const skipped = Math.max(0, Math.floor((from - FARTHEST_DAYS - begins) / days));
  const found: Occurrence[] = [];
  for (let date = begins + skipped * days; date <= to; date += days) {
    const day = workingDayFrom(date, calendar);
    // Where holidays put it off until the next one, that one is enough.
    if (day < date + days) found.push({ period: dateOf(date), day, time });
  }
  return found;
}

/** One of each group, the same whenever it is asked. */
function oneOfEach<T extends { period: string }>(all: T[], groupOf: (each: T) => number): T[] {
  return [...Map.groupBy(all, groupOf).values()].flatMap((same) =>
    same.toSorted((a, b) => (a.period < b.period ? -1 : 1)).slice(0, 1),
  );
}

function bySprint(sprints: Sprint[], { from, to }: Span, calendar: LocalCalendar): Occurrence[] {
  const [earliest, latest] = [(from - FARTHEST_DAYS - 2) * DAY_MS, (to + 1) * DAY_MS];
  const near = sprints.filter(({ endAt, completedAt = endAt }) => {
    const at = completedAt.getTime();
    return at >= earliest && at <= latest;
  });
  const ended = near.map(({ source, id, endAt, completedAt = endAt }) => ({
    period: `sprint/${source}/${id}`,
    planned: localDay(endAt, calendar.timezone),
    day: workingDayFrom(localDay(completedAt, calendar.timezone) + 1, calendar),
    time: TIME,
  }));
  // Boards whose sprints should end together, or do, are asked once, also when one is closed later than the others.
  return oneOfEach(
    oneOfEach(ended, ({ planned }) => planned),
    ({ day }) => day,
  );
}

function within(schedule: SurveySchedule, world: ScheduleWorld, span: Span, calendar: LocalCalendar) {
  const { cadence, scope } = schedule;
  if (cadence.every === 'quarter') return quarterly(span, calendar);
  if (cadence.every === 'weeks') return weekly(cadence, span, calendar);
  return bySprint(world.sprints.get(scope) ?? [], span, calendar);
}

function dueRound(schedule: SurveySchedule, { period, day, time }: Occurrence, zone: string): DueRound {
  return { id: `${schedule.id}:${period}`, schedule, period, dueAt: instantOf(dateOf(day), time, zone) };
}

/** The last of a schedule that is due by now, if it was put off: it may open on any working day until the next is due. */
function putOffOf(
  schedule: SurveySchedule,
  { world, now, putOff }: { world: ScheduleWorld; now: Date; putOff: ReadonlySet<string> },
  calendar: LocalCalendar,
): DueRound[] {
  const zone = calendar.timezone;
  const today = localDay(now, zone);
  if (putOff.size === 0 || workingDayFrom(today, calendar) !== today) return [];
  const [last] = within(schedule, world, { from: today - AHEAD_DAYS / 2, to: today }, calendar)
    .map(({ time, ...rest }) => ({ time, round: dueRound(schedule, { time, ...rest }, zone) }))
    .filter(({ round }) => round.dueAt <= now && round.dueAt >= schedule.since)
    .toSorted((a, b) => b.round.dueAt.getTime() - a.round.dueAt.getTime());
  const isNow = last && putOff.has(last.round.id) && instantOf(dateOf(today), last.time, zone) <= now;
  return isNow ? [last.round] : [];
}

/**
 * The rounds that are to be opened now. Each stays here until the end of the next working day of whom it is for, so that
 * whoever opens them looks first whether there is a round of that id; what was missed for longer is left to the next.
 * @param putOff ids of rounds that were due and did not fit yet: they stay until the next of their schedule
 */
export function roundsDue(
  world: ScheduleWorld,
  now: Date,
  putOff: ReadonlySet<string> = new Set(),
): DueRound[] {
  return world.schedules.flatMap((schedule) => {
    const calendar = calendarFor(schedule.scope, world);
    if (!calendar) return [];
    const zone = calendar.timezone;
    const today = localDay(now, zone);
    const span = { from: today - FARTHEST_DAYS, to: today };
    const due = within(schedule, world, span, calendar).flatMap((occurrence) => {
      const { day, time } = occurrence;
      const round = dueRound(schedule, occurrence, zone);
      const isLate =
        workingDayFrom(day + 1, calendar) === today && instantOf(dateOf(today), time, zone) <= now;
      const isDue = round.dueAt <= now && (day === today || isLate);
      return isDue && round.dueAt >= schedule.since ? [round] : [];
    });
    const earlier = putOffOf(schedule, { world, now, putOff }, calendar);
    return [...due, ...earlier.filter(({ id }) => due.every((each) => each.id !== id))];
  });
}

/** The next round of a schedule after an instant; null where none is known, as before a sprint begins. */
export function nextRound(schedule: SurveySchedule, world: ScheduleWorld, now: Date): DueRound | null {
  const calendar = calendarFor(schedule.scope, world);
  if (!calendar) return null;
  const { cadence } = schedule;
  const today = localDay(now, calendar.timezone);
  const begins = cadence.every === 'weeks' ? localDay(cadence.first, calendar.timezone) : today;
  const span = { from: today, to: Math.max(today, begins) + AHEAD_DAYS };
  const all = within(schedule, world, span, calendar).map((each) =>
    dueRound(schedule, each, calendar.timezone),
  );
  const coming = all.filter(({ dueAt }) => dueAt > now && dueAt >= schedule.since);
  return coming.toSorted((a, b) => a.dueAt.getTime() - b.dueAt.getTime())[0] ?? null;
}
