import type { Cell, PublishedGroup } from '../domain/survey.ts';
import type { Team } from '../domain/team.ts';
import { largestFamily, type Scales } from './families.ts';
import { type Scope, scopeTree } from './scope-tree.ts';

/** Under so many responses nobody may be shown anything, whatever is configured or stands in a round. */
export const LEAST_RESPONSES = 4;

/** Responses, by the team they count in. */
export interface Counted {
  /** Team key, null for nobody's member → how many answered. */
  responses: Map<string | null, number>;
  /** The same, of those asked. */
  invited: Map<string | null, number>;
}

/** How a round is put in cells, and whose scores may be shown. */
export interface Publication {
  cells: Cell[];
  /** The round's scope first, then teams before those below them. */
  groups: PublishedGroup[];
  /** Id of the cell of a team, also of one in which nobody answered; of nobody's members for null. */
  cellOf(team: string | null): string;
}

/** How many answered, and how many were asked. */
interface Turnout {
  n: number;
  invited: number;
}

const NOBODY: Turnout = { n: 0, invited: 0 };

const plus = (one: Turnout, other: Turnout): Turnout => ({
  n: one.n + other.n,
  invited: one.invited + other.invited,
});

/** Which teams count in which scope: their own, or that of the round for nobody's members and teams that are not in it. */
function placesOf(root: Scope, { responses, invited }: Counted): Map<string, (string | null)[]> {
  const keys = new Set<string>();
  const collect = ({ key, below }: Scope) => {
    keys.add(key);
    below.forEach(collect);
  };
  collect(root);
  const teams = [...new Set([...responses.keys(), ...invited.keys()])];
  return Map.groupBy(teams, (team) => (team !== null && keys.has(team) ? team : root.key));
}

/** Fewer than the threshold are too little even when nobody answered: that a few did not is their affair. */
function turnoutScales(own: (scope: string) => Turnout, threshold: number): Scales<Turnout> {
  return {
    none: NOBODY,
    own,
    both: plus,
    worth({ n, invited }) {
      if (n >= threshold) return 'enough';
      return n === 0 && invited === 0 ? 'nothing' : 'too little';
    },
    name: ({ n }) => String(n),
    size: ({ n }) => n,
  };
}

/**
 * Puts responses in cells that are never told apart, and names the groups whose scores may be shown.
 *
 * Shown groups are teams with all below them, so that any two lie within each other or apart. A cell is what a group has
 * beyond the groups shown below it: cells are apart, every response is in one, and a group is the union of its own
 * and those of the groups within it. Whatever is computed from sums over groups is therefore a sum over cells,
 * Σ aᵢ·cellᵢ, in which people of one cell have the same weight. Where not all aᵢ are 0, those of a whole cell are in it
 * with a weight of their own; each cell has as many responses as the threshold asks; so nothing but zero is computed of
 * fewer. Small teams are merged with those beside them and their parent's own members; where they are still too few, a
 * group beside them is not shown, or the parent's is not: whatever leaves the most groups, and of these the largest.
 * Under the threshold as a whole nothing is shown, and all are one cell.
 */
export function publishedGroups(
  teams: Team[],
  scope: string,
  counted: Counted,
  threshold: number,
): Publication {
  const root = scopeTree(teams, scope);
  const places = placesOf(root, counted);
  const turnoutOf = (team: string | null): Turnout => ({
    n: counted.responses.get(team) ?? 0,
    invited: counted.invited.get(team) ?? 0,
  });
  const own = (key: string) => (places.get(key) ?? []).map(turnoutOf).reduce(plus, NOBODY);
  const shown = largestFamily(root, turnoutScales(own, Math.max(threshold, LEAST_RESPONSES)));
  const cells = new Map<string, Cell>();
  const cellOf = new Map<string | null, string>();
  const groups: PublishedGroup[] = [];

  function lay({ key, below }: Scope, above: string): Turnout & { cells: string[] } {
    const id = shown.has(key) ? key : above;
    const group: PublishedGroup = { scope: key, cells: [], n: 0, invited: 0 };
    if (shown.has(key)) groups.push(group);
    const cell = cells.get(id) ?? { id, teams: [], n: 0 };
    cells.set(id, cell);
    for (const team of places.get(key) ?? []) {
      cellOf.set(team, id);
      cell.n += turnoutOf(team).n;
      if (team !== null) cell.teams.push(team);
    }
    const parts = below.map((each) => lay(each, id));
    const all = parts.reduce<Turnout>(plus, own(key));
    const within = [...new Set([id, ...parts.flatMap((part) => part.cells)])];
    Object.assign(group, all, { cells: within });
    return { ...all, cells: within };
  }

  lay(root, root.key);
  const filled = [...cells.values()].filter(({ n }) => n > 0);
  const ids = new Set(filled.map(({ id }) => id));
  return {
    cells: filled.map((cell) => ({ ...cell, teams: cell.teams.toSorted() })),
    groups: groups.map((group) => ({ ...group, cells: group.cells.filter((id) => ids.has(id)) })),
    cellOf: (team) => cellOf.get(team) ?? root.key,
  };
}
