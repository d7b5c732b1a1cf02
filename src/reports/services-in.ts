import type { Store } from '../store/index.ts';

/** Services that live in some repositories: those deployed from them, and those declared for them. */
export async function servicesIn(store: Store, repositories: string[]): Promise<string[]> {
  const [described, deployed] = await Promise.all([
    store.events.find('repository', { repositories }),
    store.outcomes.servicesOf(repositories),
  ]);
  const declared = described.flatMap(({ services = [] }) => services.map(({ key }) => key));
  return [...new Set([...deployed, ...declared])];
}
