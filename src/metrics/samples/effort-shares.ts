import type { Sample, Summary } from '../define.ts';
import type { Facts, Window } from '../facts.ts';
import { type Effort, effortIn } from './effort.ts';
import { single } from './summaries.ts';

/** The part of the effort that names nothing it was for. */
export const UNALLOCATED = 'unallocated';

/** Person-days of a window as the parts that `partOf` puts them in: one sample for each day and item. */
export function sharesOfEffort(facts: Facts, window: Window, partOf: (effort: Effort) => string): Sample[] {
  return effortIn(facts, window).map((effort) => {
    const { item, date, at, personDays, people } = effort;
    return {
      at,
      value: personDays,
      part: partOf(effort),
      ref: item?.key ?? 'no work item',
      title: item ? `${item.title} (${date})` : `Work that names no work item (${date})`,
      url: item?.url,
      flags: [],
      cluster: item?.key ?? UNALLOCATED,
      contributors: people,
      groups: {},
    };
  });
}

/** Percent of the effort that is in the parts that count; null where there is no effort. */
export function percentIn(samples: Sample[], counts: (part: string) => boolean): number | null {
  const sum = (some: Sample[]) => some.reduce((total, { value }) => total + (value ?? 0), 0);
  const all = sum(samples);
  return all > 0 ? (100 * sum(samples.filter(({ part = '' }) => counts(part)))) / all : null;
}

/** The share of the parts that count, said with what it is the share of. */
export function shareOf(samples: Sample[], counts: (part: string) => boolean, note: string): Summary {
  const value = percentIn(samples, counts);
  return { ...single(value, samples.length), ...(value !== null && { note }) };
}
