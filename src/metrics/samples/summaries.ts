import { weeksCounted } from '../calendar/periods.ts';
import type { Sample, Summary } from '../define.ts';
import type { FactName, Facts, Window } from '../facts.ts';
import { median, quantile } from '../statistics/stats.ts';

function valuesOf(samples: Sample[]): number[] {
  return samples.map(({ value }) => value).filter((value) => value !== null);
}

/** A value with no spread; null for none. */
export function single(value: number | null, n: number): Summary {
  return { value, p75: null, p90: null, n };
}

/** Median with the 75th and 90th percentile; null for no sample. */
export function medianOf(samples: Sample[]): Summary {
  const values = valuesOf(samples);
  return {
    value: median(values),
    p75: quantile(values, 0.75),
    p90: quantile(values, 0.9),
    n: values.length,
  };
}

/** Sum of `value` over the sum of `of`, times 100: percent, or per 100. Null where nothing is below the line. */
export function ratioOf(samples: Sample[]): Summary {
  const counted = samples.filter(({ value }) => value !== null);
  const below = counted.reduce((sum, { of = 0 }) => sum + of, 0);
  const above = counted.reduce((sum, { value }) => sum + (value ?? 0), 0);
  return single(below > 0 ? (100 * above) / below : null, counted.filter(({ of = 0 }) => of > 0).length);
}

/**
 * How many a week: the sum of `value` over the weeks of the window, those left out that ended before a source first
 * told of `fact`. A week with none after that is a measured 0; null where no source told by the window's end.
 */
export function perWeek(fact: FactName) {
  return (samples: Sample[], window: Window, { since, timezone }: Facts): Summary => {
    const values = valuesOf(samples);
    const weeks = weeksCounted(window, since[fact], timezone);
    const total = values.reduce((sum, value) => sum + value, 0);
    return single(weeks > 0 ? total / weeks : null, values.length);
  };
}

/** Sum of the values, 0 where the state is empty but known; null where no source told by the window's end. */
export function totalOf(fact: FactName) {
  return (samples: Sample[], { to }: Window, { since }: Facts): Summary => {
    const values = valuesOf(samples);
    const first = since[fact];
    const known = first !== undefined && first < to;
    return single(known ? values.reduce((sum, value) => sum + value, 0) : null, values.length);
  };
}
