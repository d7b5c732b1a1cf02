import type { TrendModel } from './define.ts';
import { BAND_NAMES, fixed, type Layer, MARGIN, PLOT, type Text, texts, WIDTH } from './layout.ts';
import { bandColour, PALETTE } from './palette.ts';
import { hoursScale, hoursY } from './plot-scales.ts';
import type { ValueScale } from './scale.ts';

const NAME_GAP = 17;

/** Benchmark bands behind the series, cut at the top of the scale, with their names at the right edge. */
export function bandLayers({ bands, bandsLabel }: TrendModel, scale: ValueScale): Layer[] {
  const values = bands
    .filter(({ from }) => from < scale.top)
    .map(({ tier, from, to }) => ({
      tier,
      from,
      to: Math.min(to ?? scale.top, scale.top),
      fill: bandColour(tier).fill,
      edge: bandColour(tier).edge,
    }))
    .sort((a, b) => a.from - b.from);
  if (values.length === 0) return [];
  const y = hoursScale('from', scale);
  const y2 = { field: 'to' };
  const names: Text[] = [];
  let lowest = PLOT.bottom + NAME_GAP;
  for (const { tier, from, to } of values) {
    const middle = (hoursY(from, scale) + hoursY(to, scale)) / 2 + 5;
    lowest = Math.min(middle, lowest - NAME_GAP);
    names.push({ x: BAND_NAMES, y: lowest, text: tier, limit: WIDTH - BAND_NAMES - 8 });
  }
  const heading: Text = {
    x: BAND_NAMES,
    y: PLOT.top - 12,
    text: bandsLabel,
    color: PALETTE.quiet,
    size: 13,
    limit: WIDTH - BAND_NAMES - 8,
  };
  return [
    {
      name: 'bands',
      data: { values },
      mark: { type: 'rect', x: PLOT.left, x2: PLOT.right },
      encoding: { y, y2, fill: { field: 'fill', type: 'nominal', scale: null } },
    },
    {
      name: 'band edges',
      data: { values },
      mark: { type: 'rect', x: PLOT.right + 4, x2: PLOT.right + 10 },
      encoding: { y, y2, fill: { field: 'edge', type: 'nominal', scale: null } },
    },
    texts('band names', [heading, ...names]),
  ];
}

/** Horizontal lines with their values, and what they are values of. */
export function axisLayers(scale: ValueScale): Layer[] {
  const labels = scale.ticks.map<Text>(({ hours, label }) => ({
    x: PLOT.left - 9,
    y: hoursY(hours, scale) + 4.5,
    text: label,
    color: PALETTE.quiet,
    align: 'right',
  }));
  const title: Text = {
    x: MARGIN,
    y: PLOT.top - 12,
    text: `Median, ${scale.unit}`,
    color: PALETTE.quiet,
    size: 13,
  };
  return [
    {
      name: 'grid',
      data: { values: scale.ticks },
      mark: { type: 'rule', x: PLOT.left, x2: PLOT.right, color: PALETTE.ink, opacity: 0.1 },
      encoding: { y: hoursScale('hours', scale) },
    },
    fixed({
      type: 'rect',
      x: PLOT.left,
      x2: PLOT.right,
      y: PLOT.bottom,
      y2: PLOT.bottom + 1,
      color: PALETTE.faint,
    }),
    texts('axis', [title, ...labels]),
  ];
}

/** The dashed rule of the team's own baseline, when there is one inside the scale. */
export function baselineLayers({ baseline }: TrendModel, scale: ValueScale): Layer[] {
  if (baseline === null || baseline > scale.top) return [];
  return [
    {
      name: 'baseline',
      data: { values: [{ baseline }] },
      mark: {
        type: 'rule',
        x: PLOT.left,
        x2: PLOT.right,
        color: PALETTE.baseline,
        strokeDash: [6, 4],
        strokeWidth: 1.5,
      },
      encoding: { y: hoursScale('baseline', scale) },
    },
  ];
}
