import { type Effort, daysOf as personDaysOf } from '../../metrics/samples/effort.ts';
import { shownTogether } from '../together.ts';
import { isFew } from '../visibility.ts';

/** Work on one item over the week; null for all that names none. */
export interface Worked {
  item: Effort['item'];
  days: number;
  people: string[];
  /** Those of them whose part in it no other answer tells, and what that would be about; absent where there is none. */
  unseen?: { person: string; of: string }[];
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
  return isFew(new Set(some.flatMap(({ unseen = [] }) => unseen.map(({ person }) => person))).size);
}

/** Who has a part in some work that no other answer tells, by what that would be about. */
function unseenOf(some: Worked[]): Map<string, Set<string>> {
  const all = some.flatMap(({ unseen = [] }) => unseen);
  const byName = Map.groupBy(all, ({ of }) => of);
  return new Map([...byName].map(([name, own]) => [name, new Set(own.map(({ person }) => person))]));
}

/** What an outsider is not told, since few people are behind it, and what would give that away. */
export function hiddenOf(groups: Map<string | null, Worked[]>): Set<string | null> {
  const nameOf = (named: string | null) => named ?? '';
  const together = shownTogether(
    [...groups].map(([named, own]) => ({
      part: nameOf(named),
      cells: [new Set(own.flatMap(({ people }) => people))],
      unseen: [unseenOf(own)],
    })),
  );
  return new Set([...groups.keys()].filter((named) => together === null || together.has(nameOf(named))));
}
