import { answersOf, QUICK_CHECK } from '../../src/benchmarks/quick-check.ts';
import { bucketsOf } from '../../src/charts/buckets.ts';
import type { Aim, Chart } from '../../src/charts/define.ts';
import { distributionChart } from '../../src/charts/distribution.ts';
import { trendChart } from '../../src/charts/trend.ts';
import { localDate } from '../../src/metrics/calendar/periods.ts';
import type { Benchmark } from '../../src/reports/benchmark/benchmark.ts';
import { decilesOf, meeting } from '../../src/reports/benchmark/spread.ts';
import type { Reply } from '../../src/slack/define.ts';
import { benchmarkMessage } from '../../views/messages/benchmark.ts';
import type { SectorsShown } from '../../views/messages/benchmark-industry.ts';
import { actorNames } from '../interactions/setup/actors.ts';
import type { AskedBenchmark } from './benchmark-question.ts';
import type { CommandContext } from './context.ts';
import { pointsOf } from './metric-chart.ts';
import { periodInWords } from './window.ts';

function sectorsOf({ quickCheck }: Benchmark): SectorsShown | null {
  if (!quickCheck) return null;
  const { metric, own } = quickCheck;
  const means = QUICK_CHECK.common.map(({ name, means: all }) => ({ name, mean: all[metric] }));
  return { year: QUICK_CHECK.year, own, means, answers: answersOf(metric) };
}

function referenceOf({ deltas }: Benchmark, name: string): number | null {
  return deltas.find(({ against }) => against === name)?.reference ?? null;
}

function aimsOf(benchmark: Benchmark): Aim[] {
  return (['threshold', 'goal'] as const).flatMap((kind) => {
    const value = referenceOf(benchmark, kind);
    return value === null ? [] : [{ kind, value }];
  });
}

/** How many of its own values meet an aim; null where there is none, or too few values. */
function metBy(benchmark: Benchmark, kind: Aim['kind']): number | null {
  const { spread, metric } = benchmark;
  const value = referenceOf(benchmark, kind);
  if (!spread || value === null || metric.better === 'neither') return null;
  return meeting(spread, value, metric.better);
}

/** How a team's own values spread, or how its weeks went where there is nothing to rank, with what it measures itself by. */
function chartOf(benchmark: Benchmark, period: string): Chart {
  const { metric, team, summary, spread, series } = benchmark;
  const heading = {
    title: `Benchmarks · ${metric.title} · ${team.name}`,
    subtitle: period,
    unit: metric.unit,
  };
  const baseline = referenceOf(benchmark, 'baseline');
  const aims = aimsOf(benchmark);
  if (spread?.of !== 'samples') {
    const { kind, better } = metric;
    const bands = { bands: [], bandsLabel: '', stages: [] };
    return trendChart({ ...heading, kind, better, points: pointsOf(series), ...bands, baseline, aims });
  }
  const marks = [
    ...(summary.value === null ? [] : [{ label: 'median', value: summary.value }]),
    ...(baseline === null ? [] : [{ label: 'baseline', value: baseline }]),
    ...aims.map(({ kind, value }) => ({ label: kind, value })),
  ];
  return distributionChart({
    ...heading,
    buckets: bucketsOf(spread.values, metric.unit),
    marks: marks.toSorted((a, b) => a.value - b.value),
  });
}

function dataOf(benchmark: Benchmark, deciles: number[]): Record<string, unknown> {
  const { year, source, sectors } = QUICK_CHECK;
  const { metric, team, window, summary, baseline, deltas, years, quickCheck, peers, proposals } = benchmark;
  return {
    metric: metric.id,
    team: team.key,
    ...window,
    unit: metric.unit,
    ...summary,
    baseline,
    deltas,
    industry: years.map(({ table, tier, next }) => ({
      year: table.year,
      by: table.by,
      tier: tier?.label ?? null,
      next,
    })),
    quickCheck: quickCheck && { year, source, sectors, own: quickCheck.own },
    peers,
    deciles,
    proposals,
    freshness: benchmark.freshness,
  };
}

/** The answer to where a team was, is, should be and wants to be; with a button for those who may say so. */
export async function benchmarkReply(
  benchmark: Benchmark,
  ctx: CommandContext,
  maySet: boolean,
): Promise<Reply> {
  const { metric, team, window, baseline, spread } = benchmark;
  const period = periodInWords(window, team.timezone);
  const names = baseline ? await actorNames([baseline.setBy], ctx) : null;
  const frozen = baseline && {
    period: periodInWords(baseline, team.timezone),
    by: names?.get(baseline.setBy) ?? baseline.setBy,
  };
  const deciles = spread ? decilesOf(spread) : [];
  const asked: AskedBenchmark = { team: team.key, metric: metric.id };
  return {
    ...benchmarkMessage({
      benchmark,
      now: ctx.now,
      period,
      today: localDate(ctx.now, team.timezone),
      frozen,
      sectors: sectorsOf(benchmark),
      met: { threshold: metBy(benchmark, 'threshold'), goal: metBy(benchmark, 'goal') },
      deciles,
      value: maySet ? JSON.stringify(asked) : null,
    }),
    chart: chartOf(benchmark, period),
    data: dataOf(benchmark, deciles),
  };
}
