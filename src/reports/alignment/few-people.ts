import type { Effort } from '../../metrics/samples/effort.ts';
import { isFew } from '../visibility.ts';

/** Work on one item over the week; null for all that names none. */
export interface Worked {
  item: Effort['item'];
  days: number;
  people: string[];
}

/** Person-days. */
export function daysOf(all: Worked[]): number {
  return all.reduce((sum, { days }) => sum + days, 0);
}

/** Whether it is the work of somebody, and of fewer than three. */
export function isOfFew(some: Worked[]): boolean {
  const people = new Set(some.flatMap((each) => each.people));
  return isFew(people.size);
}

/** What an outsider is not told, since few people are behind it, and what would give that away. */
export function hiddenOf<T>(groups: Map<T, Worked[]>): Set<T> {
  const few = [...groups].filter(([, own]) => isOfFew(own));
  const hidden = new Set(few.map(([name]) => name));
  const rest = [...groups]
    .filter(([name]) => !hidden.has(name))
    .toSorted(([, a], [, b]) => daysOf(a) - daysOf(b));
  // All but what is hidden, taken from the whole, would tell it: more is hidden until three people are behind it.
  while (isOfFew([...hidden].flatMap((name) => groups.get(name) ?? []))) {
    const [next] = rest.shift() ?? [];
    if (next === undefined) break;
    hidden.add(next);
  }
  return hidden;
}
