import { median } from '../../metrics/statistics/stats.ts';

/** A scale on which weeks may vary evenly: as they are, by their square roots, by their logarithms. */
export interface Scale {
  to(value: number): number;
  from(scaled: number): number;
  /** Logarithm of how much the scale stretches at a value. */
  stretch(value: number): number;
}

/** Numbers that stand still to the last digit are told to vary by this part of themselves at least. */
const LEAST_SPREAD = 0.02;
const TINY = 1e-12;

const LINEAR: Scale = { to: (value) => value, from: (scaled) => scaled, stretch: () => 0 };

const ROOT: Scale = {
  to: Math.sqrt,
  from: (scaled) => Math.max(0, scaled) ** 2,
  stretch: (value) => -Math.log(2) - Math.log(value) / 2,
};

const LOGARITHM: Scale = { to: Math.log, from: Math.exp, stretch: (value) => -Math.log(value) };

/** The scales that some values allow: what is 0 has no logarithm, what is below has no root. */
export function scalesFor(values: number[]): Scale[] {
  return values.every((value) => value > 0) ? [LINEAR, ROOT, LOGARITHM] : [LINEAR];
}

/** The least that values on a scale are taken to vary by (a standard deviation). */
export function leastSpread({ to }: Scale, values: number[]): number {
  const middle = median(values.map(Math.abs)) ?? 0;
  const spread = middle > 0 ? Math.abs(to(middle * (1 + LEAST_SPREAD)) - to(middle)) : LEAST_SPREAD;
  return Math.max(spread, TINY);
}
