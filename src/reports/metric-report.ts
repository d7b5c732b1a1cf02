import type { IndustryTable, Tier } from '../benchmarks/table.ts';
import { WEEK_MS } from '../domain/milliseconds.ts';
import type { Person } from '../domain/person.ts';
import type { Rules } from '../domain/rules.ts';
import type { Team } from '../domain/team.ts';
import { completeWeeks, localDate, periodBefore } from '../metrics/calendar/periods.ts';
import type { Coverage, GroupBy, MetricDefinition, Sample, Summary } from '../metrics/define.ts';
import type { Window } from '../metrics/facts.ts';
import type { Store } from '../store/index.ts';
import { type Delta, deltaOfBaseline, deltaOfSamples, deltasOfTarget, noDelta, type Side } from './deltas.ts';
import { type Freshness, freshnessOf, isCovered, spansOf } from './freshness.ts';
import { rulesOfTeam } from './investment/rules-of-team.ts';
import { deltaOfBefore, gradeOf, measure, sideOf, type VariantSummary, variantsOf } from './measure.ts';
import { ownFacts } from './own-facts.ts';
import { partsShown, partsTogether } from './parts-shown.ts';
import {
  isCounted,
  type Measure,
  type Part,
  type SeriesPoint,
  stageMedians,
  stageSeries,
  type Tally,
  tally,
  weeklySeries,
} from './summary.ts';
import { readTeamFacts } from './team-facts.ts';
import { countPeople } from './visibility.ts';

export interface MetricQuestion {
  metric: MetricDefinition;
  params: Record<string, unknown>;
  team: Team;
  window: Window;
  now: Date;
  benchmarkYear: number;
  rules: Rules;
  /** Only this person's own work. */
  person?: Person;
  /** Another team to compare with. */
  versus?: Team;
  by?: Breakdown['by'];
  /** Whether each stage is wanted week by week. */
  stagesByWeek?: boolean;
  /** Whether it is answered to somebody outside the team: parts of it with few people behind them are withheld. */
  outsider?: boolean;
}

export interface Breakdown {
  by: GroupBy | 'month';
  groups: ({ key: string } & Summary)[];
}

/** One metric of one team over a window: the number with all that is needed to trust it. */
export interface MetricReport extends Summary {
  metric: MetricDefinition;
  params: Record<string, unknown>;
  team: Team;
  window: Window;
  personal: boolean;
  /** The last four complete weeks before `now`, beside a longer window. */
  recent: (Window & Summary) | null;
  /** The same measured otherwise, e.g. in items in place of points. */
  variants: VariantSummary[];
  coverage: Coverage | null;
  band: Tier | null;
  table: IndustryTable | null;
  deltas: Delta[];
  series: SeriesPoint[];
  stages: { stage: string; value: number | null; n: number }[];
  /** Median of each stage in each week of the series; empty where that was not asked. */
  stageSeries: { stage: string; values: (number | null)[] }[];
  /** Of a share: its parts. */
  parts: Part[];
  breakdown: Breakdown | null;
  excluded: Tally[];
  flags: Tally[];
  freshness: Freshness[];
  samples: Sample[];
  /** People whose work is counted. */
  contributors: number;
}

const RECENT_WEEKS = 4;

function breakdownOf({ summarise }: Measure, { samples, window, timezone }: Side, by: Breakdown['by']) {
  const keyOf = ({ at, groups }: Sample) =>
    by === 'month' ? localDate(at, timezone).slice(0, 7) : (groups[by] ?? `no ${by}`);
  const groups = [...Map.groupBy(samples, keyOf)].map(([key, own]) => ({ key, ...summarise(own, window) }));
  const byKey = (a: { key: string }, b: { key: string }) => a.key.localeCompare(b.key);
  return {
    by,
    groups: by === 'month' ? groups.toSorted(byKey) : groups.toSorted((a, b) => b.n - a.n || byKey(a, b)),
  };
}

/** Two spans as one where they touch, so that what lies between them is not read. */
function spanOf(a: Window, b: Window): Window[] {
  if (a.to < b.from || b.to < a.from) return [a, b];
  return [{ from: a.from < b.from ? a.from : b.from, to: a.to > b.to ? a.to : b.to }];
}

/** What the last weeks come to: from the window's own samples where it holds them. */
function recentOf(measured: Measure, { samples, window }: Side, recently: Window): Summary {
  if (recently.from < window.from || recently.to > window.to) return sideOf(measured, recently).summary;
  const [from, to] = [recently.from.getTime(), recently.to.getTime()];
  const inside = samples.filter(({ at }) => at.getTime() >= from && at.getTime() < to);
  return measured.summarise(inside, recently);
}

/** Answers a question about a metric from what the store holds. */
export async function metricReport(store: Store, question: MetricQuestion): Promise<MetricReport> {
  const { metric, team, window, now, person, versus, outsider = false } = question;
  const rules = await rulesOfTeam(store, team, question.rules);
  const params = metric.params.parse(question.params);
  const before = periodBefore(window, team.timezone);
  const recently = completeWeeks(now, RECENT_WEEKS, team.timezone);
  const namesItems = metric.namesItems?.(params) ?? false;
  const read = { now, rules, reads: metric.reads, namesItems };
  const all = await readTeamFacts(store, {
    ...read,
    team,
    spans: spanOf({ from: before.from, to: window.to }, recently),
  });
  const spans = await spansOf(store, metric.reads, all);
  const [freshness, declared, baseline] = await Promise.all([
    freshnessOf(store, spans),
    store.events.find('source-coverage'),
    person ? null : store.organisation.baseline(team.key, metric.id),
  ]);
  const facts = person ? ownFacts(all, person) : all;
  const measured = measure(metric, facts, params, outsider);
  const plain = measure(metric, facts, params, false);
  const samples = measured.samplesIn(window);
  const counted = samples.filter(isCounted);
  const summary = plain.summarise(counted, window);
  const side = { samples: counted, summary, window, timezone: team.timezone };
  const comparable = !person && !('from' in params && params['from'] === 'ideation');
  const grade = comparable
    ? gradeOf(plain, side, question.benchmarkYear)
    : { table: null, band: null, delta: null };

  const deltas: Delta[] = [
    deltaOfBefore(measured, side, before, isCovered(metric.reads, { spans, declared }, before)),
  ];
  if (!person) {
    deltas.push(
      comparable || !baseline
        ? deltaOfBaseline(baseline, metric, side, outsider)
        : noDelta('baseline', 'it was measured from the first commit'),
    );
    deltas.push(...deltasOfTarget(comparable ? team.targets?.[metric.id] : undefined, metric, side));
  }
  if (grade.delta) deltas.push(grade.delta);
  if (versus) {
    const rival = await readTeamFacts(store, { ...read, team: versus, spans: [window] });
    deltas.push(
      deltaOfSamples(versus.key, metric, side, sideOf(measure(metric, rival, params, false), window)),
    );
  }
  const series = weeklySeries(measured, counted, window);
  const together = outsider ? partsTogether([counted]) : new Set<string>();
  const longer = window.to.getTime() - window.from.getTime() > (RECENT_WEEKS + 1) * WEEK_MS;
  return {
    ...summary,
    metric,
    params,
    team,
    window,
    personal: person !== undefined,
    recent: longer && metric.kind !== 'gauge' ? { ...recently, ...recentOf(measured, side, recently) } : null,
    variants: variantsOf(measured, window, params),
    coverage: metric.coverage?.(facts, window) ?? null,
    band: grade.band,
    table: grade.table,
    deltas,
    series,
    stages: stageMedians(metric, counted),
    stageSeries: question.stagesByWeek ? stageSeries(measured, counted, window, series) : [],
    parts: metric.kind === 'share' ? partsShown(counted, metric.expected?.(facts) ?? {}, together) : [],
    breakdown: question.by ? breakdownOf(measured, side, question.by) : null,
    excluded: tally(samples.flatMap(({ excluded }) => excluded ?? [])),
    flags: tally(counted.flatMap(({ flags }) => flags)),
    freshness,
    samples,
    contributors: countPeople(counted, facts),
  };
}
