/**
 * Quantile by linear interpolation between order statistics (Hyndman and Fan's type 7, R's default), which
 * simple-statistics does not offer.
 * @returns null for no values
 */
export function quantile(values: number[], p: number): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const position = (sorted.length - 1) * p;
  const below = sorted[Math.floor(position)];
  const above = sorted[Math.ceil(position)];
  if (below === undefined || above === undefined) return null;
  return below + (above - below) * (position - Math.floor(position));
}

/** Of one value or more. */
export function mean(values: number[]): number {
  return values.reduce((sum, each) => sum + each, 0) / values.length;
}

/** Null for no values. */
export function median(values: number[]): number | null {
  return quantile(values, 0.5);
}
