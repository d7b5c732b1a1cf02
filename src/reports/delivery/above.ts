import { keysNow } from '../../correlation/former-keys.ts';
import type { WorkItem } from '../../domain/work-item.ts';

type Item = Pick<WorkItem, 'formerKeys' | 'key' | 'objective' | 'parent' | 'portfolio' | 'source'>;

/** Levels that are climbed: trackers have two or three. */
export const MOST_LEVELS = 8;

/** What stands above an item, the nearest first; null where that goes round in a circle. */
export type Above<T> = (item: T) => T[] | null;

/** @param items where two sources use one key, a parent is looked for in its own source first, there also by keys it had */
export function aboveIn<T extends Item>(items: T[]): Above<T> {
  const bySource = new Map(items.map((item) => [JSON.stringify([item.source, item.key]), item]));
  const keyNow = keysNow(items);
  const byKey = new Map(items.toReversed().map((item) => [item.key, item]));
  return (item) => {
    const above: T[] = [];
    const seen = new Set([item]);
    for (let at = item; at.parent !== undefined && above.length < MOST_LEVELS; ) {
      const parent = keyNow(at.source, at.parent);
      const next = bySource.get(JSON.stringify([at.source, parent])) ?? byKey.get(parent);
      if (!next) break;
      if (seen.has(next)) return null;
      seen.add(next);
      above.push(next);
      at = next;
    }
    return above;
  };
}
