import type { Sample } from '../../metrics/define.ts';
import { median, quantile } from '../../metrics/statistics/stats.ts';
import type { Side } from '../deltas.ts';
import { stageMedians } from '../summary.ts';
import { judge, type TwoSides, type WorkingDays } from './compare.ts';
import type { Compared, Why } from './define.ts';
import { goTogether, type Headline, shareOf } from './share.ts';

function valuesOf(samples: Sample[], stage: string): number[] {
  return samples.map(({ stages }) => stages?.[stage] ?? null).filter((value) => value !== null);
}

/** A stage alone, as if it were the metric. */
function alone({ now, before }: Compared, stage: string): TwoSides {
  const only = (side: Side): Side => ({
    ...side,
    samples: side.samples.map((sample) => ({ ...sample, value: sample.stages?.[stage] ?? null })),
  });
  return { now: only(now), before: only(before) };
}

/** The median of now had one stage taken as long as before: each of its values is put back to the same rank of then. */
function asBefore({ now, before }: Compared, stage: string): number | null {
  const then = valuesOf(before.samples, stage);
  const sorted = valuesOf(now.samples, stage).toSorted((a, b) => a - b);
  const ranks = new Map(sorted.map((value, index) => [value, (index + 0.5) / sorted.length]));
  const alike = now.samples.flatMap(({ value, stages }) => {
    const own = stages?.[stage] ?? null;
    if (value === null) return [];
    if (own === null) return value;
    return value - own + (quantile(then, ranks.get(own) ?? 0.5) ?? own);
  });
  return median(alike);
}

/** The stage that most of a change lies in: it moved the same way by more than chance allows. */
export function stageOf(compared: Compared, headline: Headline, days: WorkingDays): Why['stage'] {
  const { measured, now, before } = compared;
  const { metric } = measured;
  if (metric.kind !== 'distribution') return null;
  const then = new Map(stageMedians(metric, before.samples).map(({ stage, value }) => [stage, value]));
  const candidates = stageMedians(metric, now.samples).flatMap(({ stage, value: is }) => {
    const was = then.get(stage) ?? null;
    const alike = asBefore(compared, stage);
    const share = alike === null ? null : shareOf(headline, alike);
    if (is === null || was === null || share === null || !goTogether(headline, { was, is })) return [];
    const verdict = judge(metric, alone(compared, stage), days)?.verdict;
    return verdict === 'better' || verdict === 'worse' ? [{ stage, was, is, share }] : [];
  });
  return candidates.toSorted((a, b) => b.share - a.share)[0] ?? null;
}
