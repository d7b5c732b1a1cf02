import type { GuardScope } from '../store/guards.ts';
import type { Store } from '../store/index.ts';
import { covering } from './judge.ts';
import type { GuardWorld } from './world.ts';

function keyOf({ rule, repository }: Pick<GuardScope, 'rule' | 'repository'>): string {
  return `${rule} ${repository}`;
}

/** Keeps since when each rule looks at each repository. */
export async function keepScopes(
  store: Store,
  { settings, repositories }: Pick<GuardWorld, 'settings' | 'repositories'>,
  now: Date,
): Promise<void> {
  const known = await store.guards.scopes();
  const wanted = repositories.flatMap((repository) =>
    covering(settings, repository).map(
      ({ rule, mode }): GuardScope => ({ rule: rule.id, repository, mode, since: now }),
    ),
  );
  const before = new Map(known.map((scope) => [keyOf(scope), scope]));
  const there = new Set(wanted.map(keyOf));
  await store.guards.saveScopes(
    wanted.filter((scope) => before.get(keyOf(scope))?.mode !== scope.mode),
    known.filter((scope) => !there.has(keyOf(scope))),
  );
}
