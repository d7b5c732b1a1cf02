import type { Page } from '../connectors/define.ts';
import type { Store } from '../store/index.ts';
import { repositoryOf } from './store-facts.ts';

/** What of a source a page tells to be no longer there. */
async function goneIn(store: Store, source: string, { gone, present }: Page) {
  if (!present) return gone;
  const here = new Set(present.ids);
  const known = await store.events.idsIn(source, present.kind, present.project);
  return { kind: present.kind, ids: [...known.filter((id) => !here.has(id)), ...(gone?.ids ?? [])] };
}

/** Takes away what a page tells to be no longer there. @returns how many records that were */
export async function removeGone(store: Store, source: string, page: Page): Promise<number> {
  const told = await goneIn(store, source, page);
  if (!told || told.ids.length === 0) return 0;
  const { kind, ids } = told;
  const records = await store.events.find(kind, { sources: [source], externalIds: ids });
  const repositories = records.map((record) => repositoryOf(record)).filter((key) => key !== null);
  await store.sync.markStale([...new Set(repositories)]);
  return store.events.remove(source, kind, ids);
}
