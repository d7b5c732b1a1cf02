import type { Holiday } from '../domain/holiday.ts';
import type { LocalDate } from '../domain/instant.ts';
import type { Team } from '../domain/team.ts';
import type { Slot } from '../publishing/calendar.ts';
import { dateOf, dayOf, instantOf, localDay, weekdayOf } from '../publishing/local-time.ts';
import type { TopicalAction } from '../store/action-items.ts';
import { primaryTeam } from './facts/primary-team.ts';
import type { Nudged } from './nudge-slots.ts';
import { calendarOf, WORKDAY, type WorkingCalendar } from './waiting-hours.ts';

/** Why somebody is reminded of an action: it is over its day, due today or soon, or nobody changed it for long. */
export type ReminderReason = 'overdue' | 'today' | 'soon' | 'stale';

const TIME = '10:00';
/** Working days before an action is due on which its owner is told of it. */
const AHEAD = 2;
/** No weekend with holidays is longer: farther away nothing is due soon. */
const FARTHEST_DAYS = 14;
const STALE_DAYS = 30;
const WEEK_DAYS = 7;

function worksOn(day: number, { workingDays, holidays }: WorkingCalendar): boolean {
  return workingDays.includes(weekdayOf(day)) && !holidays.has(dateOf(day));
}

/** Whether a day is the first of its ISO week on which somebody works: what goes on is told of once a week, then. */
function beginsWeek(day: number, calendar: WorkingCalendar): boolean {
  for (let earlier = day - weekdayOf(day) + 1; earlier < day; earlier += 1) {
    if (worksOn(earlier, calendar)) return false;
  }
  return true;
}

/** Working days from the day after one until another, that included; null where it is far away. */
function workingDaysUntil(day: number, due: number, calendar: WorkingCalendar): number | null {
  if (due - day > FARTHEST_DAYS) return null;
  let working = 0;
  for (let each = day + 1; each <= due; each += 1) if (worksOn(each, calendar)) working += 1;
  return working;
}

/**
 * Why an action is to be told of on a working day: two working days before it is due and on the last one, then once a
 * week; and once in 30 days in which nobody changed it.
 * @param changedOn local day of its last change
 */
export function reasonOf(
  { dueBy }: Pick<TopicalAction, 'dueBy'>,
  { today, changedOn, calendar }: { today: LocalDate; changedOn: LocalDate; calendar: WorkingCalendar },
): ReminderReason | null {
  const [day, due] = [dayOf(today), dayOf(dueBy)];
  const weekly = beginsWeek(day, calendar);
  if (due < day) return weekly ? 'overdue' : null;
  const left = workingDaysUntil(day, due, calendar);
  if (left === 0) return 'today';
  if (left === AHEAD) return 'soon';
  const quiet = day - weekdayOf(day) + 1 - dayOf(changedOn);
  return weekly && quiet >= STALE_DAYS && quiet % STALE_DAYS < WEEK_DAYS ? 'stale' : null;
}

/** When somebody works: by the team in which their work counts, else by the team of what they took on. */
export function ownersCalendar(
  owner: string,
  own: Pick<TopicalAction, 'team'>[],
  { teams, holidays }: { teams: Team[]; holidays: Holiday[] },
): WorkingCalendar {
  const asked = teams.find(({ key }) => key === own[0]?.team) ?? null;
  return calendarOf(primaryTeam(owner, teams) ?? asked, holidays);
}

/** The reminder of a working day; null on other days and outside working hours. */
function slotOf(now: Date, calendar: WorkingCalendar): (Slot & { day: number }) | null {
  const { timezone } = calendar;
  const day = localDay(now, timezone);
  if (!worksOn(day, calendar)) return null;
  const period = dateOf(day);
  const dueAt = instantOf(period, TIME, timezone);
  const until = instantOf(period, `${WORKDAY.to}:00`, timezone);
  return now >= dueAt && now < until ? { period, dueAt, until, day } : null;
}

interface Reminding {
  actions: TopicalAction[];
  teams: Team[];
  holidays: Holiday[];
  nudged: Nudged[];
  now: Date;
}

/** Who may have to be reminded of something now: once a week everybody with something open. */
export function remindersDue({
  actions,
  teams,
  holidays,
  nudged,
  now,
}: Reminding): (Slot & { scope: string })[] {
  const open = actions.filter(({ completedOn }) => completedOn === undefined);
  const snoozing = new Set(
    nudged.flatMap(({ person, settings: { snoozedUntil } }) =>
      snoozedUntil && snoozedUntil > now ? [person] : [],
    ),
  );
  return [...Map.groupBy(open, ({ owner }) => owner)].flatMap(([scope, own]) => {
    if (snoozing.has(scope)) return [];
    const calendar = ownersCalendar(scope, own, { teams, holidays });
    const found = slotOf(now, calendar);
    if (!found) return [];
    const { day, ...slot } = found;
    const at = { today: slot.period, changedOn: slot.period, calendar };
    const wanted = beginsWeek(day, calendar) || own.some((item) => reasonOf(item, at) !== null);
    return wanted ? [{ scope, ...slot }] : [];
  });
}
