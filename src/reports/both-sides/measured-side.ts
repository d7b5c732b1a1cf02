import type { Rules } from '../../domain/rules.ts';
import type { Team } from '../../domain/team.ts';
import { completeWeeks, periodBefore } from '../../metrics/calendar/periods.ts';
import type { MetricDefinition } from '../../metrics/define.ts';
import type { Window } from '../../metrics/facts.ts';
import type { Store } from '../../store/index.ts';
import { peersOf } from '../benchmark/peers.ts';
import { type Grade, isEnough, MIN_SAMPLES } from '../deltas.ts';
import { gradeOf, sideOf } from '../measure.ts';
import { type MeasuredTeam, measuredTeam } from '../review/measured-team.ts';
import { stageMedians } from '../summary.ts';
import type { MeasuredSide } from './define.ts';
import { byTable, byTarget, byTeams, type Judged } from './readings.ts';

/** Whose numbers are read, as of when. */
export interface Beside {
  team: Team;
  teams: Team[];
  now: Date;
  rules: Rules;
  benchmarkYear: number;
}

/** Weeks before a round closed that people look back on, unless a metric needs more of them. */
export const WEEKS = 8;

/** A metric, or a stage of it, and over how many weeks before a round closed. */
export interface WantedSide {
  metric: MetricDefinition;
  stage: string | null;
  weeks: number;
}

interface Measuring extends Beside {
  store: Store;
  closedAt: Date;
  measured: MeasuredTeam;
}

function windowOf({ closedAt, team }: Pick<Measuring, 'closedAt' | 'team'>, weeks: number): Window {
  return completeWeeks(closedAt, weeks, team.timezone);
}

/** What tells whether a value is good: the team itself, else a table, else the other teams. */
async function judge(
  value: number,
  grade: Grade,
  { metric, weeks }: WantedSide,
  { store, team, teams, closedAt, rules }: Measuring,
): Promise<Judged | null> {
  const known = byTarget(value, metric, team) ?? byTable(grade);
  if (known || metric.better === 'neither') return known;
  const peers = await peersOf(store, { metric, team, teams, weeks, now: closedAt, rules });
  return byTeams(value, metric, peers);
}

async function sideBeside(wanted: WantedSide, measuring: Measuring): Promise<MeasuredSide> {
  const { metric, stage, weeks } = wanted;
  const { measured, team, benchmarkYear } = measuring;
  const window = windowOf(measuring, weeks);
  const measure = measured.measureOf(metric);
  const side = sideOf(measure, window);
  if (stage !== null) {
    const found = stageMedians(metric, side.samples).find((each) => each.stage === stage);
    const summary = { value: found?.value ?? null, p75: null, p90: null, n: found?.n ?? 0 };
    return { metric, stage, window, summary, reading: null, against: null, trend: null };
  }
  const { delta } = measured.change(metric, window, periodBefore(window, team.timezone));
  const { value, n } = side.summary;
  const few = metric.kind === 'ratio' || metric.kind === 'distribution' ? n < MIN_SAMPLES : false;
  const judged =
    value === null || few || !isEnough(metric, side)
      ? null
      : await judge(value, gradeOf(measure, side, benchmarkYear), wanted, measuring);
  const { verdict } = delta;
  return {
    metric,
    stage,
    window,
    summary: side.summary,
    reading: judged?.reading ?? null,
    against: judged?.against ?? null,
    trend: verdict === 'better' || verdict === 'worse' || verdict === 'flat' ? verdict : null,
  };
}

/** Metrics of a team over the weeks before a round closed, its facts read once. */
export async function measuredSides(
  store: Store,
  wanted: WantedSide[],
  closedAt: Date,
  beside: Beside,
): Promise<MeasuredSide[]> {
  const { team, now, rules } = beside;
  const most = Math.max(WEEKS, ...wanted.map(({ weeks }) => weeks));
  const longest = windowOf({ closedAt, team }, most);
  const measured = await measuredTeam(store, {
    team,
    metrics: [...new Set(wanted.map(({ metric }) => metric))],
    window: { from: periodBefore(longest, team.timezone).from, to: longest.to },
    now,
    rules,
    outsider: false,
  });
  const measuring = { ...beside, store, closedAt, measured };
  return Promise.all(wanted.map((each) => sideBeside(each, measuring)));
}
