import type { PublishedGroup } from '../domain/survey.ts';
import { coveredFor } from './covering.ts';
import { largestFamily, type Scales } from './families.ts';
import type { Scope } from './scope-tree.ts';

/** Cell → the score of each in it who answered, 0 to 100. */
export type ScoresByCell = Map<string, number[]>;

/** So many answers, and whether they are all alike. */
interface Alike {
  n: number;
  /** Null of none, and of several. */
  score: number | null;
}

const NONE: Alike = { n: 0, score: null };
/** Scores are means: those of the same answers may differ in their last digits. */
const DIGITS = 6;

function ofScores(scores: number[]): Alike {
  const [first, ...more] = new Set(scores.map((score) => Number(score.toFixed(DIGITS))));
  return { n: scores.length, score: first === undefined || more.length > 0 ? null : first };
}

function both(one: Alike, other: Alike): Alike {
  if (one.n === 0 || other.n === 0) return one.n === 0 ? other : one;
  return { n: one.n + other.n, score: one.score === other.score ? one.score : null };
}

function isFlat({ n, score }: Alike): boolean {
  return n > 0 && score !== null;
}

/** Groups as they lie within each other. */
function treeOf(groups: PublishedGroup[]): { root: Scope; own: Map<string, string[]> } | null {
  const placed: { scope: Scope; cells: Set<string> }[] = [];
  const own = new Map<string, string[]>();
  for (const { scope: key, cells } of groups.toSorted((a, b) => b.cells.length - a.cells.length)) {
    const scope: Scope = { key, below: [] };
    const above = placed.findLast((each) => cells.every((cell) => each.cells.has(cell)));
    above?.scope.below.push(scope);
    own.set(key, cells);
    if (above) {
      const rest = own.get(above.scope.key) ?? [];
      own.set(
        above.scope.key,
        rest.filter((cell) => !cells.includes(cell)),
      );
    }
    placed.push({ scope, cells: new Set(cells) });
  }
  return placed[0] ? { root: placed[0].scope, own } : null;
}

function scalesOf(scores: ScoresByCell, own: Map<string, string[]>): Scales<Alike> {
  return {
    none: NONE,
    own: (scope) => (own.get(scope) ?? []).map((cell) => ofScores(scores.get(cell) ?? [])).reduce(both, NONE),
    both,
    worth(pile) {
      if (pile.n === 0) return 'nothing';
      return isFlat(pile) ? 'too little' : 'enough';
    },
    name: ({ score }) => String(score),
    size: ({ n }) => n,
  };
}

/**
 * Which groups of a round show a band in the place of a number, for each of its measures: those in which all answered
 * alike, and as few others as it takes to keep the exact number of those from being computed. It could be by taking
 * groups within a group from it, and, of measures that are summed up in another, by taking the others from their sum.
 * @param measures factor → its scores, and the index that is their mean; cells with too few answers are left out
 * @returns factor → scopes
 */
export function bandedScopes(
  groups: PublishedGroup[],
  measures: Map<string, ScoresByCell>,
): Map<string, Set<string>> {
  const tree = treeOf(groups);
  const banded = new Map([...measures.keys()].map((measure) => [measure, new Set<string>()]));
  if (!tree) return banded;
  const answered = [...measures].filter(([, scores]) => scores.size > 0);
  for (const [measure, scores] of answered) {
    const exact = largestFamily(tree.root, scalesOf(scores, tree.own));
    for (const { scope } of groups) if (!exact.has(scope)) banded.get(measure)?.add(scope);
  }
  const alike = new Map(
    answered.map(([measure, scores]) => {
      const flat = groups.filter(({ cells }) =>
        isFlat(cells.map((cell) => ofScores(scores.get(cell) ?? [])).reduce(both, NONE)),
      );
      return [measure, new Set(flat.map(({ scope }) => scope))];
    }),
  );
  const related = new Map(answered.map(([measure]) => [measure, banded.get(measure) ?? new Set<string>()]));
  return new Map([...banded, ...coveredFor(related, alike)]);
}
