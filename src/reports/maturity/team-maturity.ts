import { DateTime } from 'luxon';
import type { LocalDate } from '../../domain/instant.ts';
import { DIMENSIONS, type Level } from '../../domain/maturity.ts';
import { DAY_MS } from '../../domain/milliseconds.ts';
import type { Rules } from '../../domain/rules.ts';
import type { Team } from '../../domain/team.ts';
import { LOOK_BACK_DAYS } from '../../insights/maturity/define.ts';
import { type Judged, judgedOf, overallOf } from '../../insights/maturity/judge.ts';
import { type Gap, gapOf, gapsOf } from '../../insights/maturity/plan.ts';
import { localDate } from '../../metrics/calendar/periods.ts';
import type { Store } from '../../store/index.ts';
import { calendarOf, workingDayFrom } from '../review/schedules.ts';
import type { Viewer } from '../visibility.ts';
import { keptOf, wholeOf } from './kept.ts';
import { meanOf } from './over-time.ts';
import { type SaidOf, saidOf } from './said.ts';
import { readSeen } from './seen.ts';

/** How far a team is in improving by numbers, from both sides, and what comes next. */
export interface TeamMaturity {
  team: Team;
  today: LocalDate;
  /** In the order in which one stands on the other. */
  dimensions: Judged[];
  /** Null where too little is known. */
  overall: Level | null;
  said: Omit<SaidOf, 'dimensions'>;
  /** Mean of what Kata sees, 0 to 100, and what it was some 90 days ago; null where nothing was kept then. */
  seen: { score: number | null; before: { score: number; at: Date } | null };
  /** At most three. */
  gaps: Gap[];
}

export interface MaturityQuestion {
  team: Team;
  teams: Team[];
  viewer: Viewer;
  now: Date;
  rules: Rules;
}

/** The day that many days from one, moved on to the team's next working day. */
async function workingDays(store: Store, team: Team, today: LocalDate) {
  const calendar = calendarOf(team, await store.events.find('holiday'));
  return (days: number) =>
    workingDayFrom(DateTime.fromISO(today, { zone: 'utc' }).plus({ days }).toFormat('yyyy-MM-dd'), calendar);
}

export async function teamMaturity(store: Store, question: MaturityQuestion): Promise<TeamMaturity> {
  const { team, now } = question;
  const today = localDate(now, team.timezone);
  const then = new Date(now.getTime() - LOOK_BACK_DAYS * DAY_MS);
  const [{ dimensions: said, ...about }, seen, dayAfter, kept] = await Promise.all([
    saidOf(store, question),
    readSeen(store, question),
    workingDays(store, team, today),
    keptOf(store, [team.key], then),
  ]);
  const dimensions = DIMENSIONS.map((id) => judgedOf(id, { said: said[id] ?? null, seen: seen[id] }));
  const before = kept.get(team.key);
  return {
    team,
    today,
    dimensions,
    overall: overallOf(dimensions),
    said: about,
    seen: { score: wholeOf(seen), before: before ? { score: meanOf(before), at: before.at } : null },
    gaps: gapsOf(dimensions).map((gap) => gapOf(gap, dayAfter)),
  };
}
