import { amountText } from '../domain/unit.ts';
import { trendAltText } from './alt-text.ts';
import { axisLayers, bandLayers } from './background-layers.ts';
import { barLayers } from './bar-layers.ts';
import type { Chart, TrendModel } from './define.ts';
import { beyondLayers, gapLayers } from './edge-layers.ts';
import { measuredWeeks } from './kinds.ts';
import { BELOW_PLOT, type Layer, MARGIN, PLOT, WIDTH } from './layout.ts';
import { legendLayers } from './legend.ts';
import { emptyPicture, picture } from './picture.ts';
import type { Plot } from './plot.ts';
import { aimLegend, referenceLayers } from './reference-layers.ts';
import { valueScale } from './scale.ts';
import { seriesLayers, spreadLayers } from './series-layers.ts';
import { stageLayers, stagesHeight } from './stage-layers.ts';
import { stageWeekLayers, stageWeeksHeight } from './stage-weeks.ts';
import { stepLayers } from './step-layers.ts';
import { weekLabels } from './week-labels.ts';

const RIGHT_WITHOUT_NAMES = WIDTH - MARGIN - 6;

/**
 * A series of weeks (medians with their spread, counts as bars, shares or states) with benchmark bands, baseline and aims, and
 * under it the median of each stage. 893 CSS pixels wide. With no measured week the picture says that there is not enough data yet.
 */
export function trendChart(model: TrendModel): Chart {
  const { title, subtitle, points, kind } = model;
  const heading = { title, subtitle, aside: recentText(model) };
  const alt = trendAltText(model);
  if (measuredWeeks(points, kind).length === 0) return emptyPicture(heading, alt, missingText(points.length));
  const stagesEnd = BELOW_PLOT + stagesHeight(model);
  return picture(heading, alt, stagesEnd + stageWeeksHeight(model), dataLayers(model, stagesEnd));
}

function recentText({ recent, unit }: TrendModel): string | undefined {
  if (!recent) return undefined;
  const value = recent.value === null ? 'not measured' : amountText(recent.value, unit);
  return `${recent.label}: ${value} (n = ${recent.n.toLocaleString('en-US')})`;
}

/** What an empty picture of weeks says. */
export function missingText(weeks: number): string {
  if (weeks === 1) return 'The week shown has no measured value';
  return `None of the ${weeks} weeks shown has a measured value`;
}

function dataLayers(model: TrendModel, stagesEnd: number): Layer[] {
  const { points, unit, kind, baseline, aims = [], steps = [] } = model;
  const right = model.bands.length > 0 || model.stageSeries ? PLOT.right : RIGHT_WITHOUT_NAMES;
  const plot: Plot = { ...PLOT, right, unit, kind, count: points.length, scale: valueScale(model) };
  return [
    ...legendLayers(model, plot),
    ...bandLayers(model.bands, model.bandsLabel, plot),
    ...axisLayers(model.better, plot),
    ...aimLegend(aims, plot),
    ...spreadLayers(points, plot),
    ...(kind === 'count' ? barLayers(points, plot) : []),
    ...referenceLayers('baseline', baseline, plot),
    ...aims.flatMap((aim) => referenceLayers(aim.kind, aim.value, plot)),
    ...gapLayers(points, plot),
    ...(kind === 'count' ? [] : seriesLayers(points, plot)),
    ...beyondLayers(points, plot),
    ...stepLayers(steps, points, plot),
    weekLabels('week labels', points, plot),
    ...stageLayers(model),
    ...stageWeekLayers(model, stagesEnd),
  ];
}
