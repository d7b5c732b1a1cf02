import { EVERYBODY } from '../domain/survey.ts';
import type { Team } from '../domain/team.ts';

/** A team with those below it, or everybody with all teams. */
export interface Scope {
  /** A team's key, or `organisation`. */
  key: string;
  /** In an order that is the same whatever order teams come in. */
  below: Scope[];
}

const byKey = (a: { key: string }, b: { key: string }) => (a.key < b.key ? -1 : 1);

/**
 * The teams of a round's scope as a tree. Each team is in it once: a circle of parents is cut open, a team whose
 * parent is gone stands at the top. The scope itself is the root even when its team is gone.
 */
export function scopeTree(teams: Team[], scope: string): Scope {
  const ordered = teams.filter(({ key }) => key !== EVERYBODY).toSorted(byKey);
  const known = new Set(ordered.map(({ key }) => key));
  const children = Map.groupBy(ordered, ({ parent }) => parent);
  const seen = new Set([scope]);

  function scopeOf(key: string): Scope {
    seen.add(key);
    const own = (children.get(key) ?? []).filter((team) => !seen.has(team.key));
    return { key, below: own.map((team) => scopeOf(team.key)) };
  }

  if (scope !== EVERYBODY) return scopeOf(scope);
  const below = ordered
    .filter(({ parent }) => parent === undefined || !known.has(parent))
    .map(({ key }) => scopeOf(key));
  for (const { key } of ordered) if (!seen.has(key)) below.push(scopeOf(key));
  return { key: EVERYBODY, below: below.toSorted(byKey) };
}

function keysOf({ key, below }: Scope): string[] {
  return [key, ...below.flatMap(keysOf)];
}

/** Keys of a scope and of all teams below it. */
export function keysWithin(teams: Team[], scope: string): Set<string> {
  return new Set(keysOf(scopeTree(teams, scope)));
}
