import { servedBy } from '../../correlation/work-item-rules.ts';
import type { Rules } from '../../domain/rules.ts';
import type { WorkedItem } from '../../store/actions.ts';
import type { Store } from '../../store/index.ts';

/** Levels of parents that are looked at for what an item does not say itself. */
const LEVELS = 8;

async function read(store: Store, rules: Rules, keys: string[], into: Map<string, WorkedItem>) {
  const serves = servedBy(rules);
  const items = await store.actions.itemsByKey([...new Set(keys)].filter((key) => !into.has(key)));
  for (const item of items.toSorted((a, b) => a.source.localeCompare(b.source))) {
    if (!into.has(item.key)) into.set(item.key, serves(item));
  }
}

/** The objective that an item names, or else the nearest above it that names one; null for none. */
function nameOf(item: WorkedItem, all: Map<string, WorkedItem>): string | null {
  const visited = new Set<string>();
  let at: WorkedItem | undefined = item;
  while (at && !visited.has(at.key)) {
    if (at.objective) return at.objective;
    visited.add(at.key);
    at = at.parent === undefined ? undefined : all.get(at.parent);
  }
  return null;
}

/** The name of the objective that each work item leads to, by key; null for none. Items there are none of are left out. */
export async function objectiveNames(
  store: Store,
  keys: string[],
  rules: Rules,
): Promise<Map<string, string | null>> {
  const all = new Map<string, WorkedItem>();
  await read(store, rules, keys, all);
  const own = [...all.values()];
  for (let level = 0; level < LEVELS; level += 1) {
    const above = [...all.values()].flatMap(({ parent, objective }) =>
      parent !== undefined && !objective && !all.has(parent) ? [parent] : [],
    );
    if (above.length === 0) break;
    const known = all.size;
    await read(store, rules, above, all);
    if (all.size === known) break;
  }
  return new Map(own.map((item) => [item.key, nameOf(item, all)]));
}
