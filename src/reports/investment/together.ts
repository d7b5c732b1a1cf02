import { isFew } from '../visibility.ts';

/** A part, and who worked on it in each cell of a table: one for the whole, or one for each month. */
export interface Peopled {
  part: string;
  cells: ReadonlySet<string>[];
}

function union(peopled: Peopled[], cell: number): Set<string> {
  return new Set(peopled.flatMap(({ cells }) => [...(cells[cell] ?? [])]));
}

function sizeOf({ cells }: Peopled): number {
  return cells.reduce((sum, people) => sum + people.size, 0);
}

/**
 * Names of the parts that are shown as one, so that nobody can tell what fewer than three people did: those with so few
 * in any cell, and where these come to too few as well, the next smallest with them. Empty where all can be shown;
 * null where even all of them together cannot.
 * @param also parts that are hidden elsewhere: a table that showed one of them would tell the others
 */
export function shownTogether(all: Peopled[], also: ReadonlySet<string> = new Set()): Set<string> | null {
  const together = all.filter(({ part, cells }) => also.has(part) || cells.some(({ size }) => isFew(size)));
  if (together.length === 0) return new Set();
  const rest = all
    .filter((each) => !together.includes(each) && sizeOf(each) > 0)
    .toSorted((a, b) => sizeOf(a) - sizeOf(b));
  const cells = all[0]?.cells.map((_, index) => index) ?? [];
  for (;;) {
    if (together.length > 1 && !cells.some((cell) => isFew(union(together, cell).size))) break;
    const next = rest.shift();
    if (!next) return cells.some((cell) => isFew(union(together, cell).size)) ? null : namesOf(together);
    together.push(next);
  }
  return namesOf(together);
}

function namesOf(peopled: Peopled[]): Set<string> {
  return new Set(peopled.map(({ part }) => part));
}
