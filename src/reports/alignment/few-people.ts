import { type Effort, daysOf as personDaysOf } from '../../metrics/samples/effort.ts';
import { isFew } from '../visibility.ts';

/** Work on one item over the week; null for all that names none. */
export interface Worked {
  item: Effort['item'];
  days: number;
  people: string[];
  /** Those of them whose part in it no other answer tells; absent where there is no other answer. */
  unseen?: string[];
}

/** Work by item, the most worked on first. */
export function workedOn(efforts: Effort[]): Worked[] {
  const byKey = Map.groupBy(efforts, ({ item }) => item?.key ?? null);
  return [...byKey.values()]
    .map((all) => ({
      item: all[0]?.item ?? null,
      days: personDaysOf(all),
      people: all.flatMap(({ people }) => people),
    }))
    .toSorted((a, b) => b.days - a.days || (a.item?.key ?? '').localeCompare(b.item?.key ?? '', 'en'));
}

/** Person-days. */
export function daysOf(all: Worked[]): number {
  return all.reduce((sum, { days }) => sum + days, 0);
}

/** Whether it is the work of somebody and of fewer than three, or would be without what other answers tell. */
export function isOfFew(some: Worked[]): boolean {
  const people = new Set(some.flatMap((each) => each.people));
  return isFew(people.size) || isOfUnseen(some);
}

function isOfUnseen(some: Worked[]): boolean {
  return isFew(new Set(some.flatMap(({ unseen = [] }) => unseen)).size);
}

function isSeen(some: Worked[]): boolean {
  return some.every(({ unseen = [] }) => unseen.length === 0);
}

/** What an outsider is not told, since few people are behind it, and what would give that away. */
export function hiddenOf<T>(groups: Map<T, Worked[]>): Set<T> {
  const few = [...groups].filter(([, own]) => isOfFew(own));
  const hidden = new Set(few.map(([name]) => name));
  const rest = [...groups]
    .filter(([name]) => !hidden.has(name))
    .toSorted(([, a], [, b]) => Number(isSeen(a)) - Number(isSeen(b)) || daysOf(a) - daysOf(b));
  // All but what is hidden, taken from the whole, would tell it: more is hidden until three people are behind it.
  while (isOfFew([...hidden].flatMap((name) => groups.get(name) ?? []))) {
    const [next] = rest.shift() ?? [];
    if (next === undefined) break;
    hidden.add(next);
  }
  return hidden;
}
