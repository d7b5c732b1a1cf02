import { type GuardSettings, modeIn } from '../domain/guard-settings.ts';
import { DAY_MS } from '../domain/milliseconds.ts';
import type { Store } from '../store/index.ts';

/** Repositories where a rule would act before it has run dry for a day, and what it found there so far. */
export interface Unseasoned {
  repositories: string[];
  looked: number;
  broke: number;
}

/** What would be switched on by these settings without a day of dry run; null where nothing would. */
export async function unseasonedBy(
  store: Store,
  rule: string,
  { before, after }: Record<'before' | 'after', Pick<GuardSettings, 'on' | 'dry'>>,
  now: Date,
): Promise<Unseasoned | null> {
  const [known, scopes] = await Promise.all([store.events.repositories(), store.guards.scopes()]);
  const since = new Map(
    scopes.filter((each) => each.rule === rule).map((each) => [each.repository, each.since]),
  );
  const aDayAgo = new Date(now.getTime() - DAY_MS);
  const repositories = known.filter((repository) => {
    const begins = modeIn(after, repository) === 'on' && modeIn(before, repository) !== 'on';
    const lookedSince = since.get(repository);
    return begins && !(lookedSince && lookedSince <= aDayAgo);
  });
  if (repositories.length === 0) return null;
  const counts = (await store.guards.counts(aDayAgo)).filter(
    (each) => each.rule === rule && repositories.includes(each.repository),
  );
  const sum = (field: 'looked' | 'broke') => counts.reduce((total, each) => total + each[field], 0);
  return { repositories, looked: sum('looked'), broke: sum('broke') };
}
