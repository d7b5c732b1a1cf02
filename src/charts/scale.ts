import { hoursIn } from '../domain/unit.ts';
import type { Measure } from './define.ts';
import { type Tick, ticksBetween } from './ticks.ts';

/** The vertical axis: its ends and ticks are in the model's unit, only labels of time are in another. */
export interface ValueScale {
  bottom: number;
  top: number;
  /** What the labels count, e.g. `days`. */
  inUnit: string;
  ticks: Tick[];
}

/** What a scale is made for: weeks, or anything else that has a height. */
export interface Scaled extends Measure {
  points: { value: number | null; p75: number | null }[];
  baseline: number | null;
  /** Kept in sight as the baseline is. */
  aims?: { value: number }[];
  /** Most steps between ticks; 6 unless told. */
  mostTicks?: number;
}

const MOST_TICKS = 6;
const HEADROOM = 1.08;
/** Bars as high as the labels of those that are cut need more room above them. */
const HEADROOM_OVER_BARS = 1.3;
const LEAST_TOP_HOURS = 1 / 6;
/** Weeks that may leave the scale so that the others can be read, and how far above the next they must be. */
const MOST_OUTLIERS = 2;
const OUTLIER_FACTOR = 3;
const FEWEST_WEEKS = 6;
/** A baseline above the data is kept in sight up to this share above it. */
const BASELINE_REACH = 1.6;
/** Percentages that are all above this are shown from near the lowest up. */
const NEARLY_ALL = 90;
const ZOOMS = [1, 2, 5, 10];

/**
 * A scale that shows the weeks as they are; one or two that dwarf the rest are cut, to be drawn as such. It starts at 0,
 * save for values below it and for percentages close to 100 that are not drawn as bars. Of percentages it ends at 100 at most,
 * unless one is above.
 */
export function valueScale({
  unit,
  kind,
  points,
  baseline,
  aims = [],
  mostTicks = MOST_TICKS,
}: Scaled): ValueScale {
  const values = points.flatMap(({ value }) => value ?? []);
  const highs = points.flatMap(({ value, p75 }) => (value === null ? [] : Math.max(value, p75 ?? value)));
  const highest = highestShown(highs);
  const beside = [...(baseline === null ? [] : [baseline]), ...aims.map(({ value }) => value)];
  const reach = Math.max(highest, ...beside.filter((value) => value <= highest * BASELINE_REACH));
  const crowded = kind === 'count' && highest < Math.max(...highs);
  const roomy = Math.max(reach * (crowded ? HEADROOM_OVER_BARS : HEADROOM), leastTop({ unit, kind }, reach));
  const top = unit === '%' && highest <= 100 ? Math.min(roomy, 100) : roomy;
  const bottom = bottomOf({ unit, kind }, [...values, ...beside]);
  const whole = kind === 'count' && values.every(Number.isInteger);
  return { bottom, top, ...ticksBetween(bottom, top, unit, mostTicks, whole) };
}

function bottomOf({ unit, kind }: Measure, values: number[]): number {
  const lowest = Math.min(...values, Number.POSITIVE_INFINITY);
  if (lowest < 0) return lowest * HEADROOM;
  if (unit !== '%' || kind === 'count' || lowest < NEARLY_ALL || lowest >= 100 || Math.max(...values) > 100)
    return 0;
  return 100 - (ZOOMS.find((zoom) => 100 - lowest <= zoom) ?? 100);
}

/** Where all values are 0 or nearly so, an axis that still has numbers on it. */
function leastTop({ unit, kind }: Measure, reach: number): number {
  const hours = hoursIn(unit);
  if (hours !== undefined) return LEAST_TOP_HOURS / hours;
  if (reach < 0) return 0;
  if (unit === '%') return 5;
  if (kind === 'count' && (reach === 0 || reach >= 1)) return 4;
  return reach === 0 ? 1 : 0;
}

function highestShown(all: number[]): number {
  const highs = all.toSorted((a, b) => b - a);
  if (highs.length >= FEWEST_WEEKS) {
    for (let cut = MOST_OUTLIERS; cut > 0; cut -= 1) {
      const shown = highs[cut] ?? 0;
      if ((highs[cut - 1] ?? 0) > shown * OUTLIER_FACTOR && shown > 0) return shown;
    }
  }
  return highs[0] ?? 0;
}
