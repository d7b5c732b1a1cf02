import { z } from 'zod';
import type { Chart } from '../../src/charts/define.ts';
import { trendChart } from '../../src/charts/trend.ts';
import type { Team } from '../../src/domain/team.ts';
import type { Diagnosis } from '../../src/reports/diagnosis/define.ts';
import { diagnose } from '../../src/reports/diagnosis/diagnose.ts';
import { isOutsider } from './answer-metric.ts';
import type { CommandContext } from './context.ts';
import { metricNamed } from './find.ts';
import { pointsOf } from './metric-chart.ts';

/** A diagnosis as it travels in a button: all that is needed to make it again. */
export const StoredDiagnosis = z.object({
  team: z.string(),
  metric: z.string().nullable(),
  at: z.coerce.date(),
});

export type StoredDiagnosis = z.infer<typeof StoredDiagnosis>;

/** What a button that makes a metric the focus is about; `finding` where a diagnosis named a bottleneck. */
export const WorkOn = z.object({ team: z.string(), metric: z.string(), finding: z.string().optional() });

export type WorkOn = z.infer<typeof WorkOn>;

export interface DiagnosisAsked {
  team: Team;
  metric: string | null;
  at: Date;
}

/** @throws BadArgument when no metric is called so */
export async function diagnosisFor({ team, metric, at }: DiagnosisAsked, ctx: CommandContext) {
  const outsider = await isOutsider(team, ctx);
  const asked = metric === null ? undefined : metricNamed(metric, ctx.rules);
  const diagnosis = await diagnose(ctx.store, { team, now: at, rules: ctx.rules, outsider, metric: asked });
  return { diagnosis, outsider };
}

/** The weeks of what it is about, with the weeks marked from which it is at another level. */
export function diagnosisChart({ team, trends }: Diagnosis, period: string): Chart | null {
  const [subject] = trends;
  if (!subject) return null;
  const { metric, series, steps, all } = subject;
  if (all.withheld || series.every(({ value }) => value === null)) return null;
  const starts = series.map(({ start }) => start);
  return trendChart({
    title: `${metric.title} · ${team.name}`,
    subtitle: `${period}${steps.length > 0 ? ' · upright lines: the level is another from then on' : ''}`,
    kind: metric.kind,
    unit: metric.unit,
    better: metric.better,
    points: pointsOf(series),
    bands: [],
    bandsLabel: '',
    baseline: null,
    aims: [],
    steps: steps.map(({ start }) => starts.indexOf(start)),
    stages: [],
  });
}
