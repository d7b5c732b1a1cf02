import type { ActionItem } from '../../domain/action-item.ts';
import { stateOf } from '../../domain/action-item.ts';
import type { Holiday } from '../../domain/holiday.ts';
import type { Rules } from '../../domain/rules.ts';
import type { Team } from '../../domain/team.ts';
import { localDate } from '../../metrics/calendar/periods.ts';
import { nextMonthly } from '../../publishing/calendar.ts';
import type { Store } from '../../store/index.ts';
import { type FocusReading, focusMetric, focusReading } from './focus-reading.ts';
import { inTurns } from './in-turns.ts';
import { measuredTeam } from './measured-team.ts';
import { lastTwo, type NamedSpan } from './months.ts';
import { type NextMeeting, nextMeeting } from './next-meeting.ts';
import { commonCalendar, EXCELLENCE_REVIEW } from './schedules.ts';

export interface ReviewOfAll {
  teams: Team[];
  /** Of those who look at it. */
  timezone: string;
  now: Date;
  rules: Rules;
  holidays: Holiday[];
}

/** How many actions of a team there are, and nothing of whose they are. */
export interface ActionCounts {
  overdue: number;
  open: number;
  /** In the month that is reviewed, or since. */
  done: number;
  /** Given up, in the same time. */
  dropped: number;
}

/** A team as leaders look at it: where it wants to go and whether it gets there. */
export interface TeamObjective {
  team: Team;
  /** Null where it has set none. */
  objective: FocusReading | null;
  actions: ActionCounts;
}

/** What leaders look at once a month. Teams stand by name: nobody is ranked. */
export interface ExcellenceReview {
  month: NamedSpan;
  teams: TeamObjective[];
  next: NextMeeting;
}

/** Whether a team can have an objective: one that only gathers other teams has none of its own. */
export function isWorking({ repositories, services = [], projects = [], boards = [], focus }: Team): boolean {
  return focus !== undefined || repositories.length + services.length + projects.length + boards.length > 0;
}

export function countActions(items: ActionItem[], today: string): ActionCounts {
  const counts: ActionCounts = { overdue: 0, open: 0, done: 0, dropped: 0 };
  for (const item of items) counts[stateOf(item, today)] += 1;
  return counts;
}

async function objectiveOf(
  store: Store,
  team: Team,
  { now, rules, timezone }: ReviewOfAll,
): Promise<FocusReading | null> {
  const metric = focusMetric(team, rules);
  const { focus, timezone: zone } = team;
  if (!focus || !metric) return null;
  const [month, before] = lastTwo('month', now, zone, timezone);
  const window = { from: before.from, to: month.to };
  const read = { team, metrics: [metric], window, now, rules, outsider: true };
  const measured = await measuredTeam(store, read);
  return focusReading({ focus, metric }, measured.change(metric, month, before), { now, zone });
}

/** All teams over the last complete month, each in its own time zone; what few people are behind is withheld. */
export async function excellenceReview(store: Store, question: ReviewOfAll): Promise<ExcellenceReview> {
  const { teams, timezone, now, holidays } = question;
  const [month] = lastTwo('month', now, timezone);
  const items = await store.actionItems.everyTeams(localDate(month.from, timezone));
  const actionsOf = Map.groupBy(items, ({ team }) => team);
  const reviewed = await inTurns(teams.filter(isWorking), async (team): Promise<TeamObjective> => {
    const today = localDate(now, team.timezone);
    const actions = countActions(actionsOf.get(team.key) ?? [], today);
    return { team, objective: await objectiveOf(store, team, question), actions };
  });
  const slot = nextMonthly(EXCELLENCE_REVIEW, commonCalendar(timezone, holidays), now);
  return {
    month,
    teams: reviewed.toSorted((a, b) => a.team.name.localeCompare(b.team.name)),
    next: nextMeeting(
      {
        agenda: 'excellence-review',
        scope: 'organisation',
        period: slot.period,
        title: 'Monthly engineering excellence review',
        startAt: slot.dueAt,
        timezone,
      },
      now,
    ),
  };
}
