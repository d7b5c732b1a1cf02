import type { WorkItem } from '../../domain/work-item.ts';
import type { Store } from '../../store/index.ts';

type Parent = Pick<WorkItem, 'source' | 'key' | 'formerKeys' | 'parent' | 'objective'>;

/** Levels that are climbed above the team's projects: trackers have two or three. */
const MOST_LEVELS = 8;

function nameOf(source: string, key: string): string {
  return JSON.stringify([source, key]);
}

/** What is above some items and not among them, level by level. */
async function parentsAbove(store: Store, items: Parent[]): Promise<Map<string, Parent>> {
  const own = new Set(items.map(({ source, key }) => nameOf(source, key)));
  const above = new Map<string, Parent>();
  let lower = items;
  for (let level = 0; level < MOST_LEVELS; level += 1) {
    const missing = lower.filter(
      ({ source, parent }) =>
        parent && !own.has(nameOf(source, parent)) && !above.has(nameOf(source, parent)),
    );
    if (missing.length === 0) break;
    const keys = [...new Set(missing.flatMap(({ parent }) => parent ?? []))];
    const found: Parent[] = await store.actions.itemsByKey(keys);
    for (const each of found) above.set(nameOf(each.source, each.key), each);
    for (const each of found) {
      for (const former of each.formerKeys ?? []) {
        const name = nameOf(each.source, former);
        if (!own.has(name) && !above.has(name)) above.set(name, each);
      }
    }
    lower = found;
  }
  return above;
}

/** The objective of the first above an item that names one; null where all above it are known and none does. */
function objectiveAbove({ source, parent }: Parent, above: Map<string, Parent>): string | null | undefined {
  const seen = new Set<string>();
  for (let key = parent; key !== undefined && !seen.has(key); ) {
    seen.add(key);
    const found = above.get(nameOf(source, key));
    if (!found) return undefined;
    if (found.objective) return found.objective;
    if (found.parent === undefined) return null;
    key = found.parent;
  }
  return undefined;
}

/**
 * Items with the objective that something above them in other projects names. One above which all is known, and nothing
 * names an objective, has no parent: nothing more is to be found there.
 */
export async function withObjectivesAbove(store: Store, items: WorkItem[]): Promise<WorkItem[]> {
  const above = await parentsAbove(store, items);
  if (above.size === 0) return items;
  return items.map((item) => {
    if (item.objective || !item.parent || !above.has(nameOf(item.source, item.parent))) return item;
    const objective = objectiveAbove(item, above);
    if (objective === null) return { ...item, parent: undefined };
    return objective === undefined ? item : { ...item, objective };
  });
}
