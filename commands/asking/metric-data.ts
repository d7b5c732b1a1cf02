import type { MetricReport } from '../../src/reports/metric-report.ts';

/** A metric answer as `kata ask --json` prints it. Instants are ISO 8601 in UTC, numbers in `unit`, coverage from 0 to 1. */
export function metricData(report: MetricReport): Record<string, unknown> {
  const { metric, team, window, value, p75, p90, n } = report;
  return {
    metric: metric.id,
    team: team.key,
    from: window.from,
    to: window.to,
    timezone: team.timezone,
    unit: metric.unit,
    value,
    p75,
    p90,
    n,
    ...(report.note && { note: report.note }),
    coverage: report.coverage && report.coverage.part / report.coverage.whole,
    freshness: report.freshness,
    band: report.band?.label ?? null,
    benchmark: report.table && {
      year: report.table.year,
      source: report.table.source,
      note: report.table.note,
    },
    recent: report.recent,
    ...(report.variants.length > 0 && { variants: report.variants }),
    deltas: report.deltas,
    series: report.series.map(({ start, value: median, p75: upper, n: count, partial, withheld }) => ({
      start,
      value: median,
      p75: upper,
      n: count,
      ...(partial && { partial }),
      ...(withheld && { withheld }),
    })),
    stages: report.stages,
    ...(report.parts.length > 0 && { parts: report.parts }),
    ...(report.breakdown && { breakdown: report.breakdown }),
    excluded: report.excluded,
    flags: report.flags,
    samples: report.samples.map(({ ref, at, value: amount, of, part, stages, url, excluded, flags }) => ({
      ref,
      at,
      value: amount,
      ...(of !== undefined && { of }),
      ...(part !== undefined && { part }),
      ...(stages && { stages }),
      ...(url && { link: url }),
      ...(excluded && { excluded }),
      ...(flags.length > 0 && { flags }),
    })),
  };
}
