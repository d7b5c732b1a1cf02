import type { Band, Better } from './define.ts';
import { axisTitle } from './kinds.ts';
import { BAND_NAMES, keepApart, type Layer, MARGIN, type Text, texts, WIDTH } from './layout.ts';
import { boxes } from './marks.ts';
import { bandColour, PALETTE } from './palette.ts';
import { groundY, type Plot, valueY } from './plot.ts';

const NAME_GAP = 17;
const NAME_ROOM = WIDTH - BAND_NAMES - 8;

/** Benchmark bands behind the series, cut at the ends of the scale, with their names at the right edge. */
export function bandLayers(bands: Band[], heading: string, plot: Plot): Layer[] {
  const { left, right, top, bottom, scale } = plot;
  const seen = bands
    .map(({ tier, from, to }) => ({
      tier,
      from: Math.max(from, scale.bottom),
      to: Math.min(to ?? scale.top, scale.top),
    }))
    .filter(({ from, to }) => from < to)
    .map((band) => ({
      ...band,
      y: valueY(band.to, plot),
      y2: valueY(band.from, plot),
      ...bandColour(band.tier),
    }))
    .sort((a, b) => a.from - b.from);
  if (seen.length === 0) return [];
  const middles = seen.map(({ y, y2 }) => (y + y2) / 2 + 5);
  const heights = keepApart(middles, NAME_GAP, { top: top + 8, bottom: bottom + NAME_GAP });
  const names = seen.map<Text>(({ tier }, index) => ({
    x: BAND_NAMES,
    y: heights[index] ?? bottom,
    text: tier,
    limit: NAME_ROOM,
  }));
  return [
    boxes(
      'bands',
      seen.map((band) => ({ ...band, x: left, x2: right })),
    ),
    boxes(
      'band edges',
      seen.map((band) => ({ ...band, x: right + 4, x2: right + 10, fill: band.edge })),
    ),
    texts('band names', [
      { x: BAND_NAMES, y: top - 12, text: heading, color: PALETTE.quiet, size: 13, limit: NAME_ROOM },
      ...names,
    ]),
  ];
}

/** Horizontal lines with their values, and what they are values of. */
export function axisLayers(better: Better, plot: Plot): Layer[] {
  const { scale, top } = plot;
  const from = scale.bottom > 0 ? `, from ${scale.ticks[0]?.label} up` : '';
  const hint = better === 'neither' ? '' : ` · ${better} is better`;
  const text = `${axisTitle(plot, scale.inUnit)}${from}${hint}`;
  const title = { x: MARGIN, y: top - 12, text, color: PALETTE.quiet, size: 13 };
  return [gridLayer('grid', plot), texts('axis', [title, ...tickLabels(plot)])];
}

/** The lines of the ticks and, stronger, the ground. */
export function gridLayer(name: string, plot: Plot): Layer {
  const { left, right, scale } = plot;
  const ground = groundY(plot);
  return boxes(name, [
    ...scale.ticks.map(({ value }) => {
      const y = valueY(value, plot);
      return { x: left, x2: right, y: y - 0.5, y2: y + 0.5, fill: PALETTE.ink, opacity: 0.1 };
    }),
    { x: left, x2: right, y: ground, y2: ground + 1, fill: PALETTE.faint },
  ]);
}

export function tickLabels(plot: Plot): Text[] {
  return plot.scale.ticks.map(({ value, label }) => ({
    x: plot.left - 9,
    y: valueY(value, plot) + 4.5,
    text: label,
    color: PALETTE.quiet,
    align: 'right',
  }));
}
