import { amountText } from '../domain/unit.ts';
import { joined, latestOf, missingWeeks, seriesText, shortened } from './alt-text.ts';
import { axisLayers, bandLayers } from './background-layers.ts';
import type { Chart, CompareModel, CompareSeries } from './define.ts';
import { beyondParts } from './edge-layers.ts';
import { isSmall, measuredWeeks, seriesWords, valuesWords } from './kinds.ts';
import {
  BELOW_PLOT,
  type Frame,
  keepApart,
  type Layer,
  MARGIN,
  PLOT,
  type Text,
  texts,
  WIDTH,
} from './layout.ts';
import { dot, type LegendItem, legendRow } from './legend.ts';
import { type Dot, dots, lines } from './marks.ts';
import { PALETTE, type SeriesColour } from './palette.ts';
import { emptyPicture, picture } from './picture.ts';
import { type Plot, valueY } from './plot.ts';
import { valueScale } from './scale.ts';
import { lineCorners, weekDots } from './series-layers.ts';
import { missingText } from './trend.ts';
import { weekLabels } from './week-labels.ts';

/** Between the last week and the names of the bands. */
const LABEL_ROOM = 164;
const LABEL_GAP = 40;
const NAME_LIMIT = 138;
const SQUARE_SIZE = 46;

interface Style extends SeriesColour {
  shape: 'circle' | 'square';
}

const STYLES: [Style, Style] = [
  { line: PALETTE.line, lineLight: PALETTE.lineLight, shape: 'circle' },
  { line: PALETTE.second, lineLight: PALETTE.secondLight, shape: 'square' },
];

interface Drawn extends CompareSeries {
  style: Style;
}

/**
 * One metric of two teams over the same weeks, on one scale. Each line has points of its own shape and its name at its end.
 * With no measured week in either the picture says that there is not enough data yet.
 */
export function compareChart(model: CompareModel): Chart {
  const { title, subtitle, kind, series } = model;
  const points = series.flatMap((each) => each.points);
  const alt = altText(model);
  const weeks = Math.max(...series.map((each) => each.points.length));
  if (measuredWeeks(points, kind).length === 0)
    return emptyPicture({ title, subtitle }, alt, missingText(weeks));
  return picture({ title, subtitle }, alt, BELOW_PLOT - 12, dataLayers(model));
}

function dataLayers(model: CompareModel): Layer[] {
  const { unit, kind, bands, bandsLabel, better } = model;
  const drawn = model.series.map(({ name, points }, index) => ({
    name,
    points: points.map((point) => ({ ...point, p75: null })),
    style: STYLES[index] ?? STYLES[0],
  }));
  const points = drawn.flatMap((each) => each.points);
  const end = bands.length === 0 ? WIDTH - MARGIN : PLOT.right;
  const scale = valueScale({ unit, kind, points, baseline: null });
  const count = Math.max(...drawn.map((each) => each.points.length));
  const ground: Plot = { ...PLOT, right: end, unit, kind, count, scale };
  const plot: Plot = { ...ground, right: end - LABEL_ROOM };
  const corners = drawn.flatMap((each) => lineCorners(each.points, plot, each.style));
  return [
    ...legendRow(legendOf(model)),
    ...bandLayers(bands, bandsLabel, ground),
    ...axisLayers(better, ground),
    lines('lines', corners, 2.5),
    dots(
      'points',
      drawn.flatMap((each) => seriesDots(each, plot)),
    ),
    ...beyondBoth(drawn, plot),
    ...endLayers(drawn, plot),
    weekLabels('week labels', drawn[0]?.points ?? [], plot),
  ];
}

function seriesDots({ points, style }: Drawn, plot: Plot): Dot[] {
  return weekDots(points, plot, style).map((each) => ({
    ...each,
    shape: style.shape,
    size: each.size * 0.9,
  }));
}

function beyondBoth(drawn: Drawn[], plot: Plot): Layer[] {
  const parts = drawn.map(({ points, style }) => beyondParts(points, plot, style));
  return [
    dots(
      'beyond the scale',
      parts.flatMap(({ arrows }) => arrows),
    ),
    texts(
      'beyond the scale, values',
      parts.flatMap(({ labels }) => labels),
    ),
  ];
}

function legendOf(model: CompareModel): LegendItem[] {
  const items: LegendItem[] = [{ text: seriesWords(model) }];
  const weeks = model.series.flatMap(({ points }) => measuredWeeks(points, model.kind));
  const hollow = (x: number) => ({ dots: [dot(x, PALETTE.paper, PALETTE.line)] });
  if (weeks.some((week) => isSmall(week, model.kind))) items.push({ text: 'fewer than 3', sign: hollow });
  const light = PALETTE.lineLight;
  if (weeks.some(({ partial }) => partial)) {
    items.push({ text: 'part of a week', sign: (x) => ({ dots: [dot(x, light, light)] }) });
  }
  if (weeks.length < model.series.flatMap(({ points }) => points).length) {
    items.push({ text: 'no data where a line is broken' });
  }
  return items;
}

/** At the end of each line its sign, the name and the value of the last complete week. */
function endLayers(drawn: Drawn[], plot: Plot): Layer[] {
  const frame: Pick<Frame, 'top' | 'bottom'> = { top: plot.top + 14, bottom: plot.bottom - 22 };
  const weeks = drawn.map(({ points }) => measuredWeeks(points, plot.kind));
  const wished = weeks.map((own) => valueY(own.at(-1)?.value ?? plot.scale.bottom, plot));
  const heights = keepApart(wished, LABEL_GAP, frame);
  const x = plot.right + 12;
  const words = drawn.flatMap(({ name }, index): Text[] => {
    const y = heights[index] ?? plot.bottom;
    const week = latestOf(weeks[index] ?? []);
    const value = week ? `${amountText(week.value, plot.unit)} · ${week.label}` : 'no data yet';
    return [
      { x: x + 16, y, text: name, weight: 600, limit: NAME_LIMIT },
      { x: x + 16, y: y + 17, text: value, color: PALETTE.quiet, limit: NAME_LIMIT },
    ];
  });
  const signs = drawn.map(({ style }, index) => ({
    x: x + 5,
    y: (heights[index] ?? plot.bottom) - 5,
    fill: style.line,
    stroke: style.line,
    size: SQUARE_SIZE,
    shape: style.shape,
  }));
  return [dots('line ends', signs), texts('line names', words)];
}

function altText(model: CompareModel): string {
  const title = shortened(model.title);
  const sentences = model.series.map(({ name, points }) => {
    const weeks = measuredWeeks(points, model.kind);
    const latest = latestOf(weeks);
    if (!latest) return `${shortened(name)}: no week has a measured value`;
    const missing = missingWeeks(points, weeks);
    return `${shortened(name)}: ${seriesText(model, weeks, latest)}${missing ? `; ${missing}` : ''}`;
  });
  return joined([`${title}: ${valuesWords(model)} of two series side by side`, ...sentences]);
}
