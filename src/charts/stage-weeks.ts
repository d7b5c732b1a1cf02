import { gridLayer, tickLabels } from './background-layers.ts';
import type { TrendModel } from './define.ts';
import { capitalised } from './kinds.ts';
import {
  BAND_NAMES,
  type Frame,
  keepApart,
  type Layer,
  MARGIN,
  PLOT,
  type Text,
  texts,
  WIDTH,
  weekX,
} from './layout.ts';
import { type Box, boxes } from './marks.ts';
import { PALETTE, stageColour } from './palette.ts';
import { type Plot, valueY } from './plot.ts';
import { valueScale } from './scale.ts';
import { weekLabels } from './week-labels.ts';

const HEADING = 30;
const DEEP = 104;
const LABELS = 48;
const NOTE = 'Medians need not add up: a stack is not the median of the whole';
const WIDEST = 34;
const KEY_GAP = 17;

type Series = NonNullable<TrendModel['stageSeries']>;

/** Height of the stacked weeks in pixels, 0 when there are none. */
export function stageWeeksHeight(model: TrendModel): number {
  return seriesOf(model).length === 0 ? 0 : HEADING + DEEP + LABELS;
}

/** Under `y`, for each week the medians of the stages on one another, with a key beside them. */
export function stageWeekLayers(model: TrendModel, y: number): Layer[] {
  const { points, unit, kind } = model;
  const series = seriesOf(model);
  if (series.length === 0) return [];
  const frame: Frame = { ...PLOT, top: y + HEADING, bottom: y + HEADING + DEEP };
  const totals = points.map((_, week) => ({ value: totalOf(series, week), p75: null }));
  const scale = valueScale({ unit, kind, points: totals, baseline: null, mostTicks: 3 });
  const plot: Plot = { ...frame, unit, kind, count: points.length, scale };
  const heading: Text[] = [
    { x: MARGIN, y: y + 10, text: `Stages week by week, ${scale.inUnit}`, weight: 600 },
    { x: WIDTH - MARGIN, y: y + 10, text: NOTE, color: PALETTE.quiet, size: 13, align: 'right' },
  ];
  const key = keyOf(series, frame);
  return [
    gridLayer('grid of stages', plot),
    boxes('stages by week', [...stacks(series, plot, model), ...key.boxes]),
    texts('stages by week, words', [...heading, ...tickLabels(plot), ...key.words]),
    weekLabels('week labels of stages', points, frame),
  ];
}

function seriesOf({ stageSeries = [] }: TrendModel): Series {
  return stageSeries.some(({ values }) => values.some((value) => value !== null)) ? stageSeries : [];
}

function totalOf(series: Series, week: number): number | null {
  const values = series.flatMap(({ values }) => values[week] ?? []);
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0);
}

function stacks(series: Series, plot: Plot, { points }: TrendModel): Box[] {
  const half = Math.min(WIDEST, ((plot.right - plot.left) / plot.count) * 0.7) / 2;
  return points.flatMap(({ partial }, week): Box[] => {
    const middle = weekX(week, plot.count, plot);
    let below = 0;
    const parts: (Box & { week: number; stage: string })[] = [];
    for (const { stage, values } of series) {
      const value = values[week] ?? null;
      if (value === null) continue;
      const [y, y2] = [valueY(below + value, plot), valueY(below, plot)];
      const opacity = partial ? 0.5 : 1;
      parts.push({
        week,
        stage,
        x: middle - half,
        x2: middle + half,
        y,
        y2,
        fill: stageColour(stage),
        opacity,
      });
      below += value;
    }
    if (parts.length > 0) return parts;
    return [{ x: middle - 1, x2: middle + 1, y: plot.bottom - 9, y2: plot.bottom, fill: PALETTE.faint }];
  });
}

function keyOf(series: Series, frame: Frame): { boxes: Box[]; words: Text[] } {
  const wished = series.map((_, index) => frame.bottom - index * KEY_GAP);
  const heights = keepApart(wished, KEY_GAP, { top: frame.top - KEY_GAP, bottom: frame.bottom });
  const x = BAND_NAMES;
  return {
    boxes: series.map(({ stage }, index) => {
      const y = heights[index] ?? frame.bottom;
      return { x: x - 12, x2: x - 3, y: y - 9, y2: y, fill: stageColour(stage) };
    }),
    words: series.map(({ stage }, index) => ({
      x: x + 3,
      y: heights[index] ?? frame.bottom,
      text: capitalised(stage),
      limit: WIDTH - x - 10,
    })),
  };
}
