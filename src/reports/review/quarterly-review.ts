import type { Team } from '../../domain/team.ts';
import type { MetricDefinition } from '../../metrics/define.ts';
import { nextQuarterly } from '../../publishing/calendar.ts';
import type { Store } from '../../store/index.ts';
import { MIN_TEAMS } from '../maturity/organisation-maturity.ts';
import { type MaturityOverTime, maturityOver } from '../maturity/over-time.ts';
import { askedFor } from './asked.ts';
import { isWorking, type ReviewOfAll } from './excellence-review.ts';
import { type FocusReading, focusMetric, focusReading, metricCalled } from './focus-reading.ts';
import { inTurns } from './in-turns.ts';
import { type Change, measuredTeam } from './measured-team.ts';
import { lastTwo, type NamedSpan } from './months.ts';
import { type NextMeeting, nextMeeting } from './next-meeting.ts';
import { companyRow, type Quarter, quartersFrom, type RoadmapRow, roadmapOf } from './roadmap.ts';
import { commonCalendar, QUARTERLY_REVIEW } from './schedules.ts';

/** Of the roadmap, this one among them. */
const QUARTERS = 4;

/** What there is to ask about a metric: whether to keep, to change or to drop it. People decide. */
export type Proposal = 'keep' | 'change' | 'drop';

/** Why it is proposed. */
export type Reason =
  | 'no data'
  | 'withheld'
  | 'reached'
  | 'missed'
  | 'focus'
  | 'moved'
  | 'asked'
  | 'not asked'
  | 'not asked, unjudged';

/** A metric that a team chose to look at, over a quarter. */
export interface ChosenMetric extends Change {
  metric: MetricDefinition;
  isFocus: boolean;
  /** How often it was asked for in Slack in the quarter. */
  asked: number;
  proposal: Proposal;
  reason: Reason;
}

export interface TeamChoice {
  team: Team;
  /** Over the last complete month: where it is now. */
  focus: FocusReading | null;
  /** Its focus first, then its board; empty where it chose nothing. */
  metrics: ChosenMetric[];
}

/** Whether what is measured is still worth measuring. */
export interface QuarterlyReview {
  /** The one team that it is of; null where it is of all. */
  only: Team | null;
  quarter: NamedSpan;
  /** By name. */
  teams: TeamChoice[];
  /** This quarter and the three after it. */
  quarters: Quarter[];
  /** By name, as far as it is known. */
  roadmap: RoadmapRow[];
  /** What the company wants to reach, in the same quarters. */
  company: RoadmapRow;
  /** How mature the teams are as Kata sees it, and were when the quarter began; null where it did not look, or that is not told. */
  maturity: MaturityOverTime | null;
  next: NextMeeting;
}

/** What there is to ask about a metric, by what became of it in the quarter. */
export function proposalOf(
  { is, delta }: Change,
  { asked, focus }: { asked: number; focus: FocusReading | null },
): Pick<ChosenMetric, 'proposal' | 'reason'> {
  if (is.withheld) return { proposal: 'keep', reason: 'withheld' };
  if (is.value === null) return { proposal: 'drop', reason: 'no data' };
  if (focus?.pace === 'reached') return { proposal: 'change', reason: 'reached' };
  if (focus?.pace === 'missed') return { proposal: 'change', reason: 'missed' };
  if (focus) return { proposal: 'keep', reason: 'focus' };
  const moved = delta.verdict === 'better' || delta.verdict === 'worse';
  if (moved) return { proposal: 'keep', reason: 'moved' };
  if (asked > 0) return { proposal: 'keep', reason: 'asked' };
  return { proposal: 'drop', reason: delta.verdict === 'flat' ? 'not asked' : 'not asked, unjudged' };
}

async function choiceOf(
  store: Store,
  team: Team,
  asked: Map<string, number>,
  { now, rules, timezone }: ReviewOfAll,
): Promise<TeamChoice> {
  const zone = team.timezone;
  const main = focusMetric(team, rules);
  const board = (team.board ?? []).flatMap((id) => metricCalled(id, rules) ?? []);
  const metrics = [...(main ? [main] : []), ...board.filter(({ id }) => id !== main?.id)];
  if (metrics.length === 0) return { team, focus: null, metrics: [] };
  const [quarter, before] = lastTwo('quarter', now, zone, timezone);
  const [month, monthBefore] = lastTwo('month', now, zone, timezone);
  const window = { from: before.from, to: month.to };
  const measured = await measuredTeam(store, { team, metrics, window, now, rules, outsider: true });
  const focus =
    team.focus && main
      ? focusReading({ focus: team.focus, metric: main }, measured.change(main, month, monthBefore), {
          now,
          zone,
        })
      : null;
  return {
    team,
    focus,
    metrics: metrics.map((metric): ChosenMetric => {
      const change = measured.change(metric, quarter, before);
      const isFocus = metric === main;
      const times = asked.get(metric.id) ?? 0;
      const proposal = proposalOf(change, { asked: times, focus: isFocus ? focus : null });
      return { metric, isFocus, asked: times, ...change, ...proposal };
    }),
  };
}

export interface QuarterlyQuestion extends ReviewOfAll {
  benchmarkYear: number;
  whole: boolean;
  /** Whether people outside the teams may read it: how mature they are is not for them. */
  outsider: boolean;
}

/** All teams over the last complete quarter, each in its own time zone. */
export async function quarterlyReview(store: Store, question: QuarterlyQuestion): Promise<QuarterlyReview> {
  const { teams, timezone, now, holidays, rules, benchmarkYear, whole, outsider } = question;
  const [quarter] = lastTwo('quarter', now, timezone);
  const typed = await store.audit.targetsOf('asked', quarter);
  const asked = askedFor(typed, { teams, metrics: rules.metrics, benchmarkYear });
  const choices = await inTurns(teams.filter(isWorking), (team) =>
    choiceOf(store, team, asked.get(team.key) ?? new Map(), question),
  );
  const named = choices.toSorted((a, b) => a.team.name.localeCompare(b.team.name));
  const quarters = quartersFrom(now, timezone, QUARTERS);
  const planned = {
    objectives: await store.objectives.standing(quarters[0]?.key ?? ''),
    categoryOf: (id: string) => metricCalled(id, rules)?.category ?? null,
  };
  const only = whole ? null : (teams[0] ?? null);
  const slot = nextQuarterly(QUARTERLY_REVIEW, commonCalendar(timezone, holidays), now);
  return {
    only,
    quarter,
    teams: named,
    quarters,
    roadmap: roadmapOf(named, quarters, planned),
    company: companyRow(quarters, planned),
    maturity: outsider
      ? null
      : await maturityOver(store, teams.filter(isWorking), quarter, whole ? MIN_TEAMS : 1),
    next: nextMeeting(
      {
        agenda: 'quarterly-review',
        scope: only?.key ?? 'organisation',
        period: slot.period,
        title: `Quarterly metrics review${only ? ` of ${only.name}` : ''}`,
        startAt: slot.dueAt,
        timezone,
      },
      now,
    ),
  };
}
