import { DateTime } from 'luxon';
import type { Rules } from '../domain/rules.ts';
import type { Focus, Team } from '../domain/team.ts';
import { completeWeeks } from '../metrics/calendar/periods.ts';
import { customMetric } from '../metrics/custom.ts';
import type { MetricDefinition } from '../metrics/define.ts';
import type { Window } from '../metrics/facts.ts';
import { findMetric } from '../metrics/index.ts';
import type { Store } from '../store/index.ts';
import type { Freshness } from './freshness.ts';
import { type ObjectiveInShort, objectiveInShort } from './goals/objective-in-short.ts';
import { type Panel, scoreboard } from './scoreboard.ts';

/** Complete weeks that are looked at, with the week that is not over. */
const WEEKS = 12;

/** What is shown of a team that chose no focus. */
const STANDARD = 'leadtime';

/** Up to this year DORA's tables tell of the time to restore, since then of failed deployments' recovery. */
const LAST_YEAR_OF_RESTORE = 2022;

/** One team at a glance. */
export interface TeamGlance {
  team: Team;
  window: Window;
  /** The focus metric; where the team chose none, lead time. */
  focus: Panel;
  /** What the team said of its focus; null where it chose none, or one that there is no more. */
  chosen: Focus | null;
  /** The four keys; empty where only the focus was asked for. */
  keys: Panel[];
  freshness: Freshness[];
  /** Of this quarter; null where it has none, or only the focus was asked for. */
  objective: ObjectiveInShort | null;
}

export interface GlanceQuestion {
  team: Team;
  now: Date;
  rules: Rules;
  benchmarkYear: number;
  /** Whether it is for somebody outside the team. */
  outsider: boolean;
  withKeys: boolean;
}

/** Twelve weeks and the one that is not over, to the end of today. */
function windowOf(now: Date, zone: string): Window {
  const tomorrow = DateTime.fromJSDate(now, { zone }).plus({ days: 1 }).startOf('day');
  return { from: completeWeeks(now, WEEKS, zone).from, to: tomorrow.toJSDate() };
}

function metricOf(id: string, { metrics }: Rules): MetricDefinition | null {
  const declared = metrics.find((metric) => metric.id === id);
  return findMetric(id) ?? (declared ? customMetric(declared) : null);
}

function keysFor(benchmarkYear: number): string[] {
  const restored = benchmarkYear <= LAST_YEAR_OF_RESTORE ? 'mttr' : 'recovery';
  return ['deployfreq', 'leadtime', 'cfr', restored];
}

/** Whether anything is a team's own: one that only has teams below it owns nothing that could be measured. */
export function ownsSomething({ repositories, services = [], projects = [], boards = [] }: Team): boolean {
  return [repositories, services, projects, boards].some((owned) => owned.length > 0);
}

/** A team's focus and, where asked for, its four keys, over the last twelve weeks and this one. */
export async function glanceAt(store: Store, question: GlanceQuestion): Promise<TeamGlance> {
  const { team, now, rules, benchmarkYear, outsider, withKeys } = question;
  const chosen = team.focus ? metricOf(team.focus.metric, rules) : null;
  const keys = withKeys ? keysFor(benchmarkYear) : [];
  const ids = [...new Set([chosen?.id ?? STANDARD, ...keys])];
  const metrics = ids.flatMap((id) => (id === chosen?.id ? chosen : (metricOf(id, rules) ?? [])));
  const window = windowOf(now, team.timezone);
  const asked = { team, metrics, window, now, benchmarkYear, rules, outsider };
  const [{ panels, freshness }, objective] = await Promise.all([
    scoreboard(store, asked),
    withKeys ? objectiveInShort(store, { team, now, rules, outsider }) : null,
  ]);
  const [focus] = panels;
  if (!focus) throw new Error(`there is no metric ${STANDARD}`);
  return {
    team,
    window,
    focus,
    chosen: chosen ? (team.focus ?? null) : null,
    keys: keys.flatMap((id) => panels.filter(({ metric }) => metric.id === id)),
    freshness,
    objective,
  };
}
