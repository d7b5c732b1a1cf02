import { DateTime } from 'luxon';
import type { LocalDate } from '../../domain/instant.ts';
import type { Rules } from '../../domain/rules.ts';
import type { Team } from '../../domain/team.ts';
import { localDate } from '../../metrics/calendar/periods.ts';
import type { Category } from '../../metrics/define.ts';
import type { Store } from '../../store/index.ts';
import { type ListedAction, listedActions } from '../action-list.ts';
import { arrange } from '../digest/arrange.ts';
import type { Digest, Finding } from '../digest/define.ts';
import { weeklyDigest } from '../digest/read.ts';
import { type NextMeeting, nextMeeting } from './next-meeting.ts';
import { calendarOf, nextRetro, workingDayFrom } from './schedules.ts';

/** How far back it looks for what was done, where nobody said when retrospectives are. */
const USUAL_WEEKS = 4;
const MOST_FINDINGS = 3;

export interface RetroQuestion {
  team: Team;
  now: Date;
  rules: Rules;
  benchmarkYear: number;
  /** Whether people outside the team may read it, as in a channel: what few people are behind is withheld. */
  outsider: boolean;
}

/** What part of the work the changes are in, and how many of them. */
export interface Theme {
  category: Category;
  better: number;
  worse: number;
}

/** What a team reads before it looks back. */
export interface RetroPreread {
  team: Team;
  /** Those of the last retrospective first: open, overdue, and what was done since. */
  actions: ListedAction[];
  digest: Digest;
  /** The largest that are more than chance, three at most. */
  changes: Finding[];
  themes: Theme[];
  /** Null where nobody said when retrospectives are. */
  next: NextMeeting | null;
  /** A working day that may be the next one's, to show how it is typed. */
  possible: LocalDate;
}

function themesOf(findings: Finding[]): Theme[] {
  return [...Map.groupBy(findings, ({ metric }) => metric.category)]
    .map(([category, own]) => ({
      category,
      better: own.filter(({ verdict }) => verdict === 'better').length,
      worse: own.filter(({ verdict }) => verdict === 'worse').length,
    }))
    .toSorted((a, b) => b.better + b.worse - a.better - a.worse || a.category.localeCompare(b.category));
}

function ofRetro({ item }: ListedAction): number {
  return item.from === 'retro' ? 1 : 0;
}

function nextOf({ team, now }: RetroQuestion): NextMeeting | null {
  const { retro, timezone } = team;
  if (!retro) return null;
  const { date, startAt } = nextRetro(retro, timezone, now);
  const title = `Retrospective of ${team.name}`;
  return nextMeeting({ agenda: 'retro', scope: team.key, period: date, title, startAt, timezone }, now);
}

/** A working day of the team about a week from now. */
export function possibleDay({ team, now }: Pick<RetroQuestion, 'team' | 'now'>): LocalDate {
  const soon = DateTime.fromJSDate(now, { zone: team.timezone }).plus({ weeks: 1 });
  return workingDayFrom(soon.toFormat('yyyy-MM-dd'), calendarOf(team, []));
}

/** What a team reads before it looks back, as of an instant. */
export async function retroPreread(store: Store, question: RetroQuestion): Promise<RetroPreread> {
  const { team, now, rules, benchmarkYear, outsider } = question;
  const weeks = team.retro?.every ?? USUAL_WEEKS;
  const since = DateTime.fromISO(localDate(now, team.timezone)).minus({ weeks }).toFormat('yyyy-MM-dd');
  const [items, digest] = await Promise.all([
    store.actionItems.ofTeam(team.key, { since }),
    weeklyDigest(store, { team, at: now, rules, benchmarkYear, outsider }),
  ]);
  const focus = team.focus?.metric ?? null;
  const { leading } = arrange(digest.findings, { told: [], muted: [], focus, most: MOST_FINDINGS });
  return {
    team,
    actions: (await listedActions(store, items, now)).toSorted((a, b) => ofRetro(b) - ofRetro(a)),
    digest,
    changes: leading,
    themes: themesOf(digest.findings),
    next: nextOf(question),
    possible: possibleDay(question),
  };
}
