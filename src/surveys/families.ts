import type { Scope } from './scope-tree.ts';

/** What a pile of answers is good for: nobody's, too little to be told, or enough. */
export type Worth = 'nothing' | 'too little' | 'enough';

/**
 * How piles of answers are weighed. What is enough stays enough whatever is added: of people who are enough to hide
 * among, nobody is found by more of them.
 */
export interface Scales<T> {
  none: T;
  /** What counts in a scope itself, and in none below it. */
  own(scope: string): T;
  both(one: T, other: T): T;
  worth(pile: T): Worth;
  /** The same for piles that weigh the same whatever is added to them. */
  name(pile: T): string;
  size(pile: T): number;
}

interface Choice<T> {
  /** What counts in no scope that is shown. */
  rest: T;
  shown: string[];
  /** Sizes of all that is shown, summed up. */
  size: number;
}

interface Branch<T> {
  /** Everything of the scope and of those below it. */
  all: T;
  /** By what their rest is worth: of those that are the same, the best. */
  choices: Map<string, Choice<T>>;
}

function isBetter<T>(one: Choice<T>, other: Choice<T> | undefined): boolean {
  if (!other || one.shown.length !== other.shown.length)
    return one.shown.length > (other?.shown.length ?? -1);
  return one.size > other.size;
}

/**
 * Chooses which scopes of a tree are shown, as many as possible and of these the largest, so that whatever is computed
 * from sums over them is of enough answers. Scopes lie within each other or apart; then every such sum is one over
 * rests, a rest being what a shown scope has beyond those shown below it, and it is enough that each rest is. The root
 * is shown wherever it can be.
 * @returns keys of the scopes
 */
export function largestFamily<T>(
  root: Scope,
  { none, own, both, worth, name, size }: Scales<T>,
): Set<string> {
  function keep(choices: Map<string, Choice<T>>, choice: Choice<T>): void {
    const value = worth(choice.rest);
    const under = value === 'too little' ? name(choice.rest) : value;
    if (isBetter(choice, choices.get(under))) choices.set(under, choice);
  }

  function joined(left: Branch<T>, right: Branch<T>): Branch<T> {
    const choices = new Map<string, Choice<T>>();
    for (const one of left.choices.values())
      for (const other of right.choices.values())
        keep(choices, {
          rest: both(one.rest, other.rest),
          shown: [...one.shown, ...other.shown],
          size: one.size + other.size,
        });
    return { all: both(left.all, right.all), choices };
  }

  /** As it is where the scope is shown, besides all that is shown below. */
  function showing(key: string, { all, choices }: Branch<T>): Choice<T>[] {
    if (worth(all) !== 'enough') return [];
    const rests = [...choices.values()].filter(({ rest }) => worth(rest) !== 'too little');
    return rests.map((choice) => ({
      rest: none,
      shown: [key, ...choice.shown],
      size: choice.size + size(all),
    }));
  }

  function gathered({ key, below }: Scope): Branch<T> {
    const pile = own(key);
    const choices = new Map<string, Choice<T>>();
    keep(choices, { rest: pile, shown: [], size: 0 });
    return below.map(branchOf).reduce(joined, { all: pile, choices });
  }

  function branchOf(scope: Scope): Branch<T> {
    const branch = gathered(scope);
    for (const choice of showing(scope.key, branch)) keep(branch.choices, choice);
    return branch;
  }

  const best = showing(root.key, gathered(root)).reduce<Choice<T> | undefined>(
    (found, choice) => (isBetter(choice, found) ? choice : found),
    undefined,
  );
  return new Set(best?.shown);
}
