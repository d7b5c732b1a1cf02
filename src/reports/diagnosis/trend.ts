import { changePoints } from '../../insights/change-points.ts';
import { weeksOf } from '../../metrics/calendar/periods.ts';
import type { MetricDefinition, Sample } from '../../metrics/define.ts';
import type { Facts, Window } from '../../metrics/facts.ts';
import { median } from '../../metrics/statistics/stats.ts';
import { MIN_SAMPLES } from '../deltas.ts';
import { measure } from '../measure.ts';
import { isCounted, type Measure, type SeriesPoint, weeklySeries } from '../summary.ts';
import type { Step, Trend } from './define.ts';

/** Smallest change that anybody should act on: a tenth of what it was, and of a percentage a point. */
const DEAD_BAND = 0.1;
const DEAD_POINTS = 1;

interface Level {
  weeks: SeriesPoint[];
  window: Window;
}

/** What a level comes to; null with too little behind it. */
function levelValue(measured: Measure, samples: Sample[], { weeks, window }: Level): number | null {
  const { kind } = measured.metric;
  if (kind === 'gauge') return median(weeks.flatMap(({ value }) => value ?? []));
  const inside = samples.filter(({ at }) => at >= window.from && at < window.to);
  const { value, n } = measured.summarise(inside, window);
  return kind === 'count' || n >= MIN_SAMPLES ? value : null;
}

function turnOf({ better }: MetricDefinition, was: number, is: number): Step['turn'] {
  if (better === 'neither') return 'other';
  return is < was === (better === 'lower') ? 'better' : 'worse';
}

function isNotable({ unit }: MetricDefinition, was: number, is: number): boolean {
  const least = Math.max(DEAD_BAND * Math.abs(was), unit === '%' ? DEAD_POINTS : 0);
  return was !== is && Math.abs(is - was) >= least;
}

/** The weeks from one level to the next, as they begin in the series. */
function levelsOf(series: SeriesPoint[], starts: number[], window: Window, weekStarts: Date[]): Level[] {
  const edges = [0, ...starts, series.length];
  return edges.slice(1).map((end, index) => {
    const start = edges[index] ?? 0;
    return {
      weeks: series.slice(start, end),
      window: { from: weekStarts[start] ?? window.from, to: weekStarts[end] ?? window.to },
    };
  });
}

function stepsOf(
  measured: Measure,
  counted: Sample[],
  series: SeriesPoint[],
  window: Window,
  weekStarts: Date[],
) {
  const { metric } = measured;
  const points = changePoints(series.map(({ value }) => value));
  const levels = levelsOf(
    series,
    points.map(({ index }) => index),
    window,
    weekStarts,
  );
  const values = levels.map((level) => levelValue(measured, counted, level));
  return points.flatMap(({ index, p }, nth): Step[] => {
    const [was, is, week] = [values[nth] ?? null, values[nth + 1] ?? null, series[index]];
    if (was === null || is === null || !week || !isNotable(metric, was, is)) return [];
    return [{ start: week.start, label: week.label, was, is, turn: turnOf(metric, was, is), p }];
  });
}

export interface Trending {
  facts: Facts;
  window: Window;
  outsider: boolean;
}

/** A metric week by week, with the weeks from which it is at another level. */
export function trendOf(metric: MetricDefinition, { facts, window, outsider }: Trending): Trend {
  const measured = measure(metric, facts, {}, outsider);
  const counted = measured.samplesIn(window).filter(isCounted);
  const series = weeklySeries(measured, counted, window);
  const weekStarts = weeksOf(window, facts.timezone).map(({ from }) => from);
  return {
    metric,
    series,
    all: measured.summarise(counted, window),
    weeks: series.filter(({ value }) => value !== null).length,
    steps: stepsOf(measured, counted, series, window, weekStarts),
  };
}
