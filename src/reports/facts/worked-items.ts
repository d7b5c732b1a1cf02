import { itemsCalled } from '../../correlation/former-keys.ts';
import { kindsBy } from '../../correlation/work-item-kinds.ts';
import { servedBy } from '../../correlation/work-item-rules.ts';
import type { WorkItemKind } from '../../domain/work-item.ts';
import type { Activity } from '../../metrics/facts.ts';
import type { WorkedItem } from '../../store/actions.ts';
import { type Above, aboveIn, MOST_LEVELS } from '../delivery/above.ts';
import type { LoadQuery } from './define.ts';

type Item = NonNullable<Activity['item']>;

/** Work items by the key that they have or had: of each source that uses the key, by the name of the source; none where there is no such item. */
type ByKey = Map<string, WorkedItem[]>;

async function readInto(
  { store, rules }: Pick<LoadQuery, 'rules' | 'store'>,
  keys: string[],
  into: ByKey,
): Promise<void> {
  const wanted = [...new Set(keys)].filter((key) => !into.has(key));
  const items = await store.actions.itemsByKey(wanted);
  const serves = servedBy(rules);
  const all = items.toSorted((a, b) => a.source.localeCompare(b.source)).map(serves);
  for (const [key, found] of itemsCalled(all, wanted)) into.set(key, found);
}

/** Items that somebody worked on, and all that stands above them. */
export interface WorkedItems {
  /** One by each key that was asked for and exists: of two sources that use one, the first by name. */
  byKey: Map<string, WorkedItem>;
  above: Above<WorkedItem>;
}

/** Reads the items of these keys that exist, and all that stands above them. */
export async function readWorkedItems(
  query: Pick<LoadQuery, 'rules' | 'store'>,
  keys: string[],
): Promise<WorkedItems> {
  const all: ByKey = new Map();
  await readInto(query, keys, all);
  const byKey = new Map([...all].flatMap(([key, [first]]) => (first ? [[key, first] as const] : [])));
  for (let level = 0; level < MOST_LEVELS; level += 1) {
    const known = [...all.values()].flat();
    const parents = known.flatMap(({ parent }) => (parent !== undefined && !all.has(parent) ? [parent] : []));
    if (parents.length === 0) break;
    await readInto(query, parents, all);
  }
  return { byKey, above: aboveIn([...new Set([...all.values()].flat())]) };
}

/** The kind of an item: of a sub-task that says nothing that of the item it is a part of. */
function kindIn(
  item: WorkedItem,
  above: WorkedItem[],
  kindOf: (item: WorkedItem) => WorkItemKind,
): WorkItemKind {
  const [parent] = above;
  const own = kindOf(item);
  return own === 'other' && item.isSubtask && parent ? kindOf(parent) : own;
}

/**
 * The work items of these keys that exist, with the kind of work they are and their project of the portfolio: their own,
 * or that of the nearest above them. An item that was moved is found by the keys it had as well. What goes round in a circle belongs to nothing but its own.
 */
export async function workedItems(
  query: Pick<LoadQuery, 'rules' | 'store'>,
  keys: string[],
): Promise<Map<string, Item>> {
  const { byKey, above } = await readWorkedItems(query, keys);
  const kindOf = kindsBy(query.rules.workItemKinds);
  return new Map(
    [...byKey].map(([asked, item]) => {
      const { key, project, title, url } = item;
      const over = above(item) ?? [];
      const portfolio = [item, ...over].find((each) => each.portfolio !== undefined)?.portfolio;
      return [asked, { key, project, title, url, kind: kindIn(item, over, kindOf), portfolio }];
    }),
  );
}
