import type { TrendModel, TrendPoint } from './define.ts';

/** The vertical axis: values stay in hours, only the labels are in the axis unit. */
export interface ValueScale {
  /** Upper end of the axis in hours; the lower end is 0. */
  top: number;
  unit: 'minutes' | 'hours' | 'days';
  ticks: { hours: number; label: string }[];
}

const UNITS = [
  { unit: 'minutes', hours: 1 / 60, upTo: 3, steps: [1, 2, 5, 10, 15, 30, 60] },
  { unit: 'hours', hours: 1, upTo: 96, steps: [1, 2, 4, 6, 12, 24] },
  { unit: 'days', hours: 24, upTo: Number.POSITIVE_INFINITY, steps: [1, 2, 5, 7, 10, 14, 20, 30, 50] },
] as const;

const MOST_TICKS = 6;
const HEADROOM = 1.08;
const LEAST_TOP_HOURS = 1 / 6;
/** Weeks that may leave the scale so that the others can be read, and how far above the next they must be. */
const MOST_OUTLIERS = 2;
const OUTLIER_FACTOR = 3;
const FEWEST_WEEKS = 6;
/** A baseline above the data is kept in sight up to this share above it. */
const BASELINE_REACH = 1.6;

/** A scale that shows the weeks as they are; one or two that dwarf the rest are cut, to be drawn as such. */
export function valueScale({ points, baseline }: Pick<TrendModel, 'points' | 'baseline'>): ValueScale {
  const highest = highestShown(points);
  const reach =
    baseline !== null && baseline <= highest * BASELINE_REACH ? Math.max(highest, baseline) : highest;
  const top = Math.max(reach * HEADROOM, LEAST_TOP_HOURS);
  const unit = UNITS.find(({ upTo }) => top <= upTo) ?? UNITS[2];
  const step = stepFor(top / unit.hours, unit.steps);
  const count = Math.floor(top / unit.hours / step);
  const ticks = Array.from({ length: count + 1 }, (_, index) => ({
    hours: index * step * unit.hours,
    label: (index * step).toLocaleString('en-US'),
  }));
  return { top, unit: unit.unit, ticks };
}

function highestShown(points: TrendPoint[]): number {
  const highs = points
    .flatMap(({ value, p75 }) => (value === null ? [] : [Math.max(value, p75 ?? value)]))
    .sort((a, b) => b - a);
  if (highs.length >= FEWEST_WEEKS) {
    for (let cut = MOST_OUTLIERS; cut > 0; cut -= 1) {
      const shown = highs[cut] ?? 0;
      if ((highs[cut - 1] ?? 0) > shown * OUTLIER_FACTOR && shown > 0) return shown;
    }
  }
  return highs[0] ?? 0;
}

function stepFor(span: number, steps: readonly number[]): number {
  const listed = steps.find((step) => span / step <= MOST_TICKS);
  if (listed) return listed;
  const magnitude = 10 ** Math.floor(Math.log10(span / MOST_TICKS));
  const factor = [1, 2, 5, 10].find((each) => span / (each * magnitude) <= MOST_TICKS) ?? 10;
  return factor * magnitude;
}
