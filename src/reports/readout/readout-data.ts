import type { Split } from './effort.ts';
import type { Figure } from './figure.ts';
import type { Readout } from './readout.ts';

function figureData(figure: Figure): Record<string, unknown> {
  const { topic, area, title, metric, standing, missing, now, over, delta, place, months } = figure;
  return {
    topic,
    area,
    title,
    metric: metric.id,
    unit: metric.unit,
    standing,
    ...(missing && { missing }),
    over,
    ...now,
    before: delta.reference,
    verdict: delta.verdict,
    note: delta.note,
    place,
    months: months.map(({ label: _, ...month }) => month),
  };
}

function splitData({ parts, months }: Split): Record<string, unknown> {
  return { parts, months: months.map(({ label: _, ...month }) => month) };
}

/** The machine-readable readout: every number with its n. */
export function readoutData(readout: Readout): Record<string, unknown> {
  const { team, halfYear, figures, effort, speed, quality, decisions, freshness } = readout;
  const { missing, days, n, kinds, projects } = effort;
  return {
    scope: team.key,
    from: halfYear.from,
    to: halfYear.to,
    speed,
    quality,
    figures: figures.map(figureData),
    effort: { missing, days, n, kinds: splitData(kinds), projects: projects && splitData(projects) },
    decisions,
    freshness,
  };
}
