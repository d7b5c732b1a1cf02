import type { FileSettings } from './config/schema.ts';
import type { Store } from './store/index.ts';
import { storeFacts } from './sync/store-facts.ts';

/** Puts what the configuration says of people, teams and repositories in the database, where it is absent. */
export async function seed(store: Store, { people, teams, repositories }: FileSettings): Promise<void> {
  await store.organisation.seed(people, teams);
  const records = repositories.map((repository) => ({ ...repository, source: 'settings' }));
  await storeFacts(
    store,
    records.map((record) => ({ kind: 'repository' as const, record })),
  );
}
