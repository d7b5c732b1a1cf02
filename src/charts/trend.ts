import { trendAltText } from './alt-text.ts';
import { axisLayers, bandLayers, baselineLayers } from './background-layers.ts';
import type { Chart, TrendModel } from './define.ts';
import { durationText } from './duration.ts';
import { BELOW_PLOT, fixed, type Layer, MARGIN, type Text, texts, WIDTH, weekLabels } from './layout.ts';
import { legendLayers } from './legend.ts';
import { PALETTE } from './palette.ts';
import { measuredWeeks } from './plot-scales.ts';
import { valueScale } from './scale.ts';
import { beyondLayers, gapLayers, seriesLayers, spreadLayers } from './series-layers.ts';
import { stageLayers, stagesHeight } from './stage-layers.ts';

const RECENT_ROOM = 340;
const EMPTY_HEIGHT = 416;
const EMPTY_TOP = 80;

/**
 * A series of weekly medians with its spread, benchmark bands and baseline, and under it the median of each stage.
 * 893 CSS pixels wide. With no measured week the picture says that there is not enough data yet.
 */
export function trendChart(model: TrendModel): Chart {
  const empty = measuredWeeks(model.points).length === 0;
  const height = empty ? EMPTY_HEIGHT : BELOW_PLOT + stagesHeight(model);
  const layer = [...headerLayers(model), ...(empty ? emptyLayers(model) : dataLayers(model))];
  return {
    title: model.title,
    alt: trendAltText(model),
    spec: {
      width: WIDTH,
      height,
      padding: 0,
      autosize: { type: 'none' },
      background: PALETTE.paper,
      config: { view: { stroke: null } },
      layer,
    },
  };
}

function headerLayers({ title, subtitle, recent }: TrendModel): Layer[] {
  const room = WIDTH - 2 * MARGIN;
  const rows: Text[] = [
    { x: MARGIN, y: 34, text: title, size: 20, weight: 600, limit: room },
    { x: MARGIN, y: 56, text: subtitle, color: PALETTE.quiet, limit: recent ? room - RECENT_ROOM : room },
  ];
  if (recent) {
    const value = recent.value === null ? 'not measured' : durationText(recent.value);
    const text = `${recent.label}: ${value} (n = ${recent.n.toLocaleString('en-US')})`;
    rows.push({ x: WIDTH - MARGIN, y: 56, text, weight: 600, align: 'right', limit: RECENT_ROOM - 20 });
  }
  return [texts('header', rows)];
}

function dataLayers(model: TrendModel): Layer[] {
  const scale = valueScale(model);
  return [
    ...legendLayers(model, scale),
    ...bandLayers(model, scale),
    ...axisLayers(scale),
    ...spreadLayers(model, scale),
    ...baselineLayers(model, scale),
    ...gapLayers(model),
    ...seriesLayers(model, scale),
    ...beyondLayers(model, scale),
    weekLabels(model.points),
    ...stageLayers(model),
  ];
}

function emptyLayers({ points }: TrendModel): Layer[] {
  const bottom = EMPTY_HEIGHT - MARGIN;
  const [x, y] = [WIDTH / 2, (EMPTY_TOP + bottom) / 2];
  const none =
    points.length === 1 ? 'The week shown has no' : `None of the ${points.length} weeks shown has a`;
  return [
    fixed({
      type: 'rect',
      x: MARGIN,
      x2: WIDTH - MARGIN,
      y: EMPTY_TOP,
      y2: bottom,
      cornerRadius: 8,
      fill: PALETTE.grid,
      opacity: 0.5,
    }),
    texts('not enough data', [
      { x, y, text: 'Not enough data yet', size: 22, weight: 600, align: 'center' },
      { x, y: y + 26, text: `${none} measured value`, color: PALETTE.quiet, align: 'center' },
    ]),
  ];
}
