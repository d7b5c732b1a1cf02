import type { SeriesPoint } from '../../src/reports/summary.ts';

const BARS = '▁▂▃▄▅▆▇█';
const NOTHING = '·';
const HOLLOW = '▯';
/** Below this a point says little, and is drawn hollow. */
const FEW = 3;

export interface Sparkline {
  /** A bar a week, oldest first, from zero up; a dot for a week of which nothing is known or shown. */
  bars: string;
  /** Lowest and highest value that is drawn as a bar; null where none is. */
  range: { low: number; high: number } | null;
  /** Whether some weeks have so little in them that they are drawn hollow. */
  hollow: boolean;
}

/** Complete weeks as a line of text. */
export function sparkline(series: Pick<SeriesPoint, 'value' | 'n' | 'partial' | 'withheld'>[]): Sparkline {
  const weeks = series.filter(({ partial }) => !partial);
  const solid = weeks.flatMap(({ value, n, withheld }) =>
    value === null || withheld || n < FEW ? [] : [value],
  );
  const high = Math.max(0, ...solid);
  const barOf = (value: number) => BARS[high > 0 ? Math.round((value / high) * (BARS.length - 1)) : 0];
  const bars = weeks.map(({ value, n, withheld }) => {
    if (value === null || withheld) return NOTHING;
    return n < FEW ? HOLLOW : barOf(value);
  });
  return {
    bars: bars.join(''),
    range: solid.length > 0 ? { low: Math.min(...solid), high } : null,
    hollow: bars.includes(HOLLOW),
  };
}
