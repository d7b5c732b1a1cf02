import { isFew } from './visibility.ts';

/** A part, and who worked on it in each cell of a table: one for the whole, or one for each month. */
export interface Peopled {
  part: string;
  cells: ReadonlySet<string>[];
  /** For each cell, who of them is in no other answer, by what that would be about. */
  unseen?: ReadonlyMap<string, ReadonlySet<string>>[];
}

function union(sets: Iterable<ReadonlySet<string>>): Set<string> {
  return new Set([...sets].flatMap((each) => [...each]));
}

/** Whether a part holds something that few people did, or would without what other answers tell. */
function isOfFew({ cells, unseen = [] }: Peopled): boolean {
  return cells.some(({ size }) => isFew(size)) || unseen.some((names) => isFew(union(names.values()).size));
}

/** Whether a part has anything to do with a sum. */
type Helps = (each: Peopled) => boolean;

/**
 * The sums over some parts as one that would tell of few people: of the whole, without what other answers tell, and of
 * what one of these would be about. With the latter count all parts of which the rest is not known to be of one alone.
 */
function fewIn(together: Peopled[], apart: Peopled[]): Helps[] {
  const [first] = [...together, ...apart];
  return (first?.cells ?? []).flatMap((_, cell): Helps[] => {
    const unseenIn = ({ unseen }: Peopled) => unseen?.[cell] ?? new Map<string, ReadonlySet<string>>();
    const unknown = [...together, ...apart.filter((each) => unseenIn(each).size > 1)];
    const names = new Set(unknown.flatMap((each) => [...unseenIn(each).keys()]));
    const sums = [
      { of: together, people: ({ cells }: Peopled) => cells[cell] ?? new Set<string>() },
      { of: together, people: (each: Peopled) => union(unseenIn(each).values()) },
      ...[...names].map((name) => ({
        of: unknown,
        people: (each: Peopled) => unseenIn(each).get(name) ?? new Set<string>(),
      })),
    ];
    return sums
      .filter(({ of, people }) => isFew(union(of.map(people)).size))
      .map(
        ({ people }): Helps =>
          (each) =>
            people(each).size > 0,
      );
  });
}

function sizeOf({ cells }: Peopled): number {
  return cells.reduce((sum, people) => sum + people.size, 0);
}

/**
 * Names of the parts that are shown as one, so that nobody can tell what fewer than three people did: those with so few
 * in any cell, and where these come to too few as well, the next smallest that helps. Empty where all can be shown; null
 * where even all of them together cannot.
 * @param also parts that are hidden elsewhere: a table that showed one of them would tell the others
 */
export function shownTogether(all: Peopled[], also: ReadonlySet<string> = new Set()): Set<string> | null {
  const together = all.filter((each) => also.has(each.part) || isOfFew(each));
  const rest = all
    .filter((each) => !together.includes(each) && sizeOf(each) > 0)
    .toSorted((a, b) => sizeOf(a) - sizeOf(b));
  for (;;) {
    const few = fewIn(together, rest);
    if (together.length !== 1 && few.length === 0) break;
    const helping = rest.findIndex((each) => few.some((helps) => helps(each)));
    const [next] = rest.splice(Math.max(0, helping), 1);
    if (!next) return few.length === 0 ? namesOf(together) : null;
    together.push(next);
  }
  return namesOf(together);
}

function namesOf(peopled: Peopled[]): Set<string> {
  return new Set(peopled.map(({ part }) => part));
}
