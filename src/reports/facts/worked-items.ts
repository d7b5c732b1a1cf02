import { kindsBy } from '../../correlation/work-item-kinds.ts';
import { servedBy } from '../../correlation/work-item-rules.ts';
import type { Activity } from '../../metrics/facts.ts';
import type { WorkedItem } from '../../store/actions.ts';
import type { LoadQuery } from './define.ts';

type Item = NonNullable<Activity['item']>;

/** Levels of parents that are looked at for what an item does not say itself. */
const LEVELS = 5;

/** Work items by key; of two sources that use one key, the first by name. */
async function read(
  { store, rules }: LoadQuery,
  keys: string[],
  into: Map<string, WorkedItem>,
): Promise<void> {
  const wanted = [...new Set(keys)].filter((key) => !into.has(key));
  const items = await store.actions.itemsByKey(wanted);
  const serves = servedBy(rules);
  for (const item of items.toSorted((a, b) => a.source.localeCompare(b.source))) {
    if (!into.has(item.key)) into.set(item.key, serves(item));
  }
}

/** The project of the portfolio of an item, its own or that of the nearest of its parents that has one. */
function portfolioOf(item: WorkedItem, all: Map<string, WorkedItem>): string | undefined {
  const visited = new Set<string>();
  let at: WorkedItem | undefined = item;
  while (at && !visited.has(at.key)) {
    if (at.portfolio !== undefined) return at.portfolio;
    visited.add(at.key);
    at = at.parent === undefined ? undefined : all.get(at.parent);
  }
  return undefined;
}

/** The work items of these keys that exist, with the kind of work they are and their project of the portfolio. */
export async function workedItems(query: LoadQuery, keys: string[]): Promise<Map<string, Item>> {
  const all = new Map<string, WorkedItem>();
  await read(query, keys, all);
  const own = [...all.values()];
  for (let level = 0; level < LEVELS; level += 1) {
    const orphans = [...all.values()].filter((item) => item.portfolio === undefined);
    const parents = orphans.flatMap(({ parent }) =>
      parent !== undefined && !all.has(parent) ? [parent] : [],
    );
    if (parents.length === 0) break;
    await read(query, parents, all);
  }
  const kindOf = kindsBy(query.rules.workItemKinds);
  return new Map(
    own.map((item) => {
      const { key, project, title, url } = item;
      return [key, { key, project, title, url, kind: kindOf(item), portfolio: portfolioOf(item, all) }];
    }),
  );
}
