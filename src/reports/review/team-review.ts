import type { Holiday } from '../../domain/holiday.ts';
import type { Rules } from '../../domain/rules.ts';
import type { Team } from '../../domain/team.ts';
import { localDate } from '../../metrics/calendar/periods.ts';
import type { MetricDefinition, Summary } from '../../metrics/define.ts';
import { nextMonthly } from '../../publishing/calendar.ts';
import type { Store } from '../../store/index.ts';
import { type ListedAction, listedActions } from '../action-list.ts';
import type { Freshness } from '../freshness.ts';
import { sideOf } from '../measure.ts';
import { monthsOf } from '../readout/figure.ts';
import { type HalfYear, halfYearBefore, type Month } from '../readout/half-year.ts';
import { type SeriesPoint, weeklySeries } from '../summary.ts';
import { type Came, whatCame } from './came.ts';
import { type FocusReading, focusMetric, focusReading } from './focus-reading.ts';
import { fourKeys } from './four-keys.ts';
import { type Change, type MeasuredTeam, measuredTeam } from './measured-team.ts';
import { lastTwo, type NamedSpan } from './months.ts';
import { type NextMeeting, nextMeeting } from './next-meeting.ts';
import { calendarOf, TEAM_REVIEW } from './schedules.ts';

export interface TeamReviewQuestion {
  team: Team;
  now: Date;
  rules: Rules;
  benchmarkYear: number;
  /** Whether people outside the team may read it: what few people are behind is withheld. */
  outsider: boolean;
  /** Whether the team's actions stand in it. */
  withActions: boolean;
  holidays: Holiday[];
}

/** One of the four keys over six months: the last three against the three before. */
export interface KeyTrend extends Change {
  metric: MetricDefinition;
  months: (Pick<Month, 'key' | 'label'> & Summary)[];
  series: SeriesPoint[];
}

/** What a team looks at once a month. */
export interface TeamReview {
  team: Team;
  month: NamedSpan;
  before: NamedSpan;
  /** Open, overdue, and done in the month or since; null where they are not to be shown. */
  actions: ListedAction[] | null;
  /** What came of what was done; null where actions are not to be shown. */
  came: Came | null;
  /** Null without a focus. */
  focus: FocusReading | null;
  halfYear: HalfYear;
  keys: KeyTrend[];
  freshness: Freshness[];
  next: NextMeeting;
}

function trendOf(metric: MetricDefinition, measured: MeasuredTeam, halfYear: HalfYear): KeyTrend {
  const measure = measured.measureOf(metric);
  const side = sideOf(measure, halfYear);
  return {
    metric,
    ...measured.change(metric, halfYear.later, halfYear.earlier),
    months: monthsOf(measure, side, halfYear.months),
    series: weeklySeries(measure, side.samples, halfYear),
  };
}

/** The review of the last complete month, as of an instant. */
export async function teamReview(store: Store, question: TeamReviewQuestion): Promise<TeamReview> {
  const { team, now, rules, benchmarkYear, outsider, holidays, withActions } = question;
  const zone = team.timezone;
  const [month, before] = lastTwo('month', now, zone);
  const halfYear = halfYearBefore(now, zone);
  const keys = fourKeys(benchmarkYear);
  const metric = focusMetric(team, rules);
  const metrics = metric ? [...keys, metric] : keys;
  const measured = await measuredTeam(store, { team, metrics, window: halfYear, now, rules, outsider });
  const since = localDate(month.from, zone);
  const items = withActions ? await store.actionItems.ofTeam(team.key, { since }) : null;
  const slot = nextMonthly(TEAM_REVIEW, calendarOf(team, holidays), now);
  const title = `Monthly review of ${team.name}`;
  return {
    team,
    month,
    before,
    actions: items && (await listedActions(store, items, now)),
    came: items && (await whatCame(store, { ...question, team: team.key, from: month.from, timezone: zone })),
    focus:
      team.focus && metric
        ? focusReading({ focus: team.focus, metric }, measured.change(metric, month, before), { now, zone })
        : null,
    halfYear,
    keys: keys.map((key) => trendOf(key, measured, halfYear)),
    freshness: measured.freshness,
    next: nextMeeting(
      {
        agenda: 'team-review',
        scope: team.key,
        period: slot.period,
        title,
        startAt: slot.dueAt,
        timezone: zone,
      },
      now,
    ),
  };
}
