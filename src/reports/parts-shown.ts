import type { Sample } from '../metrics/define.ts';
import { TOGETHER } from './investment/define.ts';
import { type Part, partsOf } from './summary.ts';
import { shownTogether } from './together.ts';

const nameOf = ({ part = 'other' }: Sample) => part;

/**
 * Names of the parts that outsiders are shown as one, in each of some tables; null where they can be shown none.
 * @param also what is hidden elsewhere
 */
export function partsTogether(tables: Sample[][], also?: ReadonlySet<string>): Set<string> | null {
  const peopleIn = (part: string) => (samples: Sample[]) =>
    new Set(samples.flatMap((sample) => (nameOf(sample) === part ? sample.contributors : [])));
  const names = new Set(tables.flat().map(nameOf));
  return shownTogether(
    [...names].map((part) => ({ part, cells: tables.map(peopleIn(part)) })),
    also,
  );
}

/** The parts of a whole, some of them as one that nothing is expected of; none for null. */
export function partsShown(
  samples: Sample[],
  expected: Record<string, number>,
  together: ReadonlySet<string> | null,
): Part[] {
  if (together === null) return [];
  const own = Object.entries(expected).filter(([part]) => !together.has(part));
  return partsOf(
    samples.map((sample) => (together.has(nameOf(sample)) ? { ...sample, part: TOGETHER } : sample)),
    Object.fromEntries(own),
  );
}
