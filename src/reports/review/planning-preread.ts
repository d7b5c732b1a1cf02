import { DateTime } from 'luxon';
import type { Holiday } from '../../domain/holiday.ts';
import type { Rules } from '../../domain/rules.ts';
import type { Team } from '../../domain/team.ts';
import { completeWeeks, inWeeks, localDate, weeksOf } from '../../metrics/calendar/periods.ts';
import type { Summary } from '../../metrics/define.ts';
import type { Window } from '../../metrics/facts.ts';
import { throughput } from '../../metrics/throughput.ts';
import { wip } from '../../metrics/wip.ts';
import { instantOf } from '../../publishing/local-time.ts';
import type { Store } from '../../store/index.ts';
import type { Freshness } from '../freshness.ts';
import { sideOf } from '../measure.ts';
import { type PastSprint, type Range, rangeOf, SPRINT_METRICS, sprintHistory } from '../sprint-history.ts';
import { weeklySeries } from '../summary.ts';
import { type MeasuredTeam, measuredTeam } from './measured-team.ts';
import { type NextMeeting, nextMeeting } from './next-meeting.ts';
import { calendarOf, isWorkingDay, workingDayFrom } from './schedules.ts';

const YEAR_WEEKS = 52;
const RANGE_WEEKS = 12;
const SHOWN_SPRINTS = 6;
const AHEAD_DAYS = 14;
const TIME = '10:00';

export interface PlanningQuestion {
  team: Team;
  now: Date;
  rules: Rules;
  holidays: Holiday[];
}

/** What the team usually finishes: in a sprint, or in a week where it has too few sprints. Null: too little to say. */
export type UsualRange =
  | { per: 'sprint'; points: Range | null; items: Range | null }
  | { per: 'week'; changes: Range | null; items: Range | null };

/** What a team wants to know before it plans. */
export interface PlanningPreread {
  team: Team;
  usual: UsualRange;
  /** The last six, oldest first; empty where it has none. */
  sprints: PastSprint[];
  /** Sprints that ended in the last year. */
  known: number;
  /** Of the next two weeks. */
  holidays: { date: string; name: string }[];
  /** Whether anybody ever said which days are holidays: if not, none is no news. */
  holidaysKnown: boolean;
  workingDays: number;
  wip: Summary;
  /** The sprint that runs; null where none does. */
  current: { name: string; endAt: Date } | null;
  /** Null where nobody knows when that is. */
  next: NextMeeting | null;
  freshness: Freshness[];
}

/** Of the complete weeks that a source tells of: changes merged, and work items done. */
function weeklyRange({ facts, measureOf }: MeasuredTeam, window: Window): UsualRange {
  const measure = measureOf(throughput);
  const changes = weeklySeries(measure, sideOf(measure, window).samples, window);
  const done = facts.workItems.flatMap(({ doneAt, isSubtask }) =>
    doneAt && !isSubtask ? { at: doneAt } : [],
  );
  const weeks = weeksOf(window, facts.timezone);
  const since = facts.since.workItems;
  const items = inWeeks(done, weeks)
    .filter((_, index) => since !== undefined && (weeks[index]?.from ?? since) >= since)
    .map(({ length }) => length);
  return {
    per: 'week',
    changes: rangeOf(changes.flatMap(({ value }) => value ?? [])),
    items: rangeOf(items),
  };
}

function usualRange(sprints: PastSprint[], measured: MeasuredTeam, window: Window): UsualRange {
  const points = rangeOf(sprints.flatMap((sprint) => sprint.points ?? []));
  const items = rangeOf(sprints.flatMap((sprint) => sprint.items ?? []));
  return items ? { per: 'sprint', points, items } : weeklyRange(measured, window);
}

function daysAhead({
  team,
  now,
  holidays,
}: PlanningQuestion): Pick<PlanningPreread, 'holidays' | 'holidaysKnown' | 'workingDays'> {
  const today = DateTime.fromISO(localDate(now, team.timezone), { zone: 'utc' });
  const days = Array.from({ length: AHEAD_DAYS }, (_, ahead) =>
    today.plus({ days: ahead }).toFormat('yyyy-MM-dd'),
  );
  const calendar = calendarOf(team, holidays);
  const { holidays: _off, ...always } = calendar;
  const own = holidays.filter(({ team: of }) => of === undefined || of === team.key);
  const nameOf = new Map(own.map(({ date, name }) => [date, name]));
  return {
    workingDays: days.filter((date) => isWorkingDay(date, calendar)).length,
    holidaysKnown: own.length > 0,
    holidays: days
      .filter((date) => calendar.holidays?.has(date) && isWorkingDay(date, always))
      .map((date) => ({ date, name: nameOf.get(date) ?? '' })),
  };
}

function currentSprint({ facts }: MeasuredTeam, now: Date): PlanningPreread['current'] {
  const running = facts.sprints
    .filter(({ startAt, endAt, completedAt }) => startAt <= now && endAt > now && !completedAt)
    .toSorted((a, b) => a.endAt.getTime() - b.endAt.getTime());
  const [first] = running;
  return first ? { name: first.name, endAt: first.endAt } : null;
}

/** On the first working day after the sprint that runs. */
function nextPlanning(current: PlanningPreread['current'], { team, now, holidays }: PlanningQuestion) {
  if (!current) return null;
  const { timezone } = team;
  const after = DateTime.fromJSDate(current.endAt, { zone: timezone }).plus({ days: 1 });
  const date = workingDayFrom(after.toFormat('yyyy-MM-dd'), calendarOf(team, holidays));
  const startAt = instantOf(date, TIME, timezone);
  const title = `Sprint planning of ${team.name}`;
  return nextMeeting({ agenda: 'planning', scope: team.key, period: date, title, startAt, timezone }, now);
}

/** What a team knows of itself before it plans, as of an instant. */
export async function planningPreread(store: Store, question: PlanningQuestion): Promise<PlanningPreread> {
  const { team, now, rules } = question;
  const zone = team.timezone;
  const year = { from: completeWeeks(now, YEAR_WEEKS, zone).from, to: now };
  const metrics = [...SPRINT_METRICS, throughput, wip];
  const measured = await measuredTeam(store, { team, metrics, window: year, now, rules, outsider: false });
  const sprints = sprintHistory(measured.measureOf, measured.facts, year);
  const current = currentSprint(measured, now);
  return {
    team,
    usual: usualRange(sprints, measured, completeWeeks(now, RANGE_WEEKS, zone)),
    sprints: sprints.slice(-SHOWN_SPRINTS),
    known: sprints.length,
    ...daysAhead(question),
    wip: sideOf(measured.measureOf(wip), { from: completeWeeks(now, 1, zone).from, to: now }).summary,
    current,
    next: nextPlanning(current, question),
    freshness: measured.freshness,
  };
}
