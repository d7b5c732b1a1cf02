import { UNITS, type Unit } from '../domain/unit.ts';
import type { ChartKind, Measure, TrendPoint } from './define.ts';

const SMALL_SAMPLE = 3;

export interface Measured extends TrendPoint {
  week: number;
  value: number;
}

/**
 * Weeks that have a value, with their place in the series. A median or a share of no samples is none, whatever it says;
 * a count of none is a measured 0, and so may a state be.
 */
export function measuredWeeks(points: TrendPoint[], kind: ChartKind): Measured[] {
  return points.flatMap((point, week) =>
    point.value === null || (point.n === 0 && hasSamples(kind))
      ? []
      : [{ ...point, week, value: point.value }],
  );
}

/** Few enough samples that the point is drawn hollow. */
export function isSmall({ n }: TrendPoint, kind: ChartKind): boolean {
  return hasSamples(kind) && n < SMALL_SAMPLE;
}

/** Whether n says how far a value of the kind can be trusted; a count is its own n. */
export function hasSamples(kind: ChartKind): boolean {
  return kind !== 'count' && kind !== 'gauge';
}

/** What one sign of the series stands for, e.g. `weekly median`. */
export function seriesWords({ kind, unit }: Measure): string {
  if (kind === 'distribution') return 'weekly median';
  if (kind === 'count') return 'per week';
  if (kind === 'gauge') return 'state at the end of the week';
  return unit === '%' ? 'weekly share' : 'weekly rate';
}

/** What an alternative text calls the values of several weeks. */
export function valuesWords({ kind, unit }: Measure): string {
  if (kind === 'distribution') return 'weekly medians';
  if (kind === 'count') return 'numbers per week';
  if (kind === 'gauge') return 'states at the end of the week';
  return unit === '%' ? 'weekly shares' : 'weekly rates';
}

/** What stands over an axis whose numbers are in `inUnit`, e.g. `Median, days`. */
export function axisTitle({ kind, unit }: Measure, inUnit: string): string {
  if (kind === 'distribution') return `Median, ${inUnit}`;
  if (kind === 'count')
    return unit === 'per week' || unit === 'count' ? 'Per week' : `${capitalised(inUnit)} per week`;
  if (kind === 'gauge')
    return unit === 'count' ? 'At the end of the week' : `At the end of the week, ${inUnit}`;
  return unit === '%' ? 'Weekly share, %' : `Weekly, ${inUnit}`;
}

/** A unit that is not one of time as it stands beside an axis. */
export function unitName(unit: Unit): string {
  return UNITS[unit].many.trim() || unit;
}

export function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
