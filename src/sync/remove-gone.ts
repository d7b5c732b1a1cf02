import type { Page } from '../connectors/define.ts';
import type { Kind } from '../domain/index.ts';
import type { Store } from '../store/index.ts';
import { repositoryOf } from './store-facts.ts';

interface Gone {
  kind: Kind;
  ids: string[];
  /** The project that they are gone from: another stream may just have found them in its own. */
  project?: string;
}

/** What of a source a page tells to be no longer there. */
async function goneIn(store: Store, source: string, { gone, present }: Page): Promise<Gone[]> {
  const told: Gone[] = gone ? [gone] : [];
  if (!present) return told;
  const { kind, project } = present;
  const here = new Set(present.ids);
  const known = await store.events.idsIn(source, kind, project);
  return [...told, { kind, project, ids: known.filter((id) => !here.has(id)) }];
}

async function remove(store: Store, source: string, { kind, ids, project }: Gone): Promise<number> {
  if (ids.length === 0) return 0;
  const records = await store.events.find(kind, { sources: [source], externalIds: ids });
  const repositories = records.map((record) => repositoryOf(record)).filter((key) => key !== null);
  await store.sync.markStale([...new Set(repositories)], source);
  return store.events.remove(source, kind, ids, project);
}

/** Takes away what a page tells to be no longer there. @returns how many records that were */
export async function removeGone(store: Store, source: string, page: Page): Promise<number> {
  let removed = 0;
  for (const gone of await goneIn(store, source, page)) removed += await remove(store, source, gone);
  return removed;
}
