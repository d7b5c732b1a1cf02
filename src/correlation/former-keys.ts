import type { WorkItem } from '../domain/work-item.ts';

type Called = Pick<WorkItem, 'formerKeys' | 'key'>;

/**
 * The items that keys stand for, by key: those that have it, or else those that had it before they were moved. A key
 * that was given away is not given again by a tracker, yet by another tracker it may be.
 */
export function itemsCalled<T extends Called>(items: T[], keys: Iterable<string>): Map<string, T[]> {
  const now = Map.groupBy(items, ({ key }) => key);
  const before = new Map<string, T[]>();
  for (const item of items) {
    for (const key of new Set(item.formerKeys)) before.set(key, [...(before.get(key) ?? []), item]);
  }
  return new Map([...keys].map((key) => [key, now.get(key) ?? before.get(key) ?? []]));
}

function nameOf(source: string, key: string): string {
  return JSON.stringify([source, key]);
}

/** What keys that sources tell of others are now: trackers leave what is below a moved item as it was told. */
export function keysNow(
  items: (Called & Pick<WorkItem, 'source'>)[],
): (source: string, key: string) => string {
  const moved = items.filter(({ formerKeys = [] }) => formerKeys.length > 0);
  if (moved.length === 0) return (_, key) => key;
  const taken = new Set(items.map(({ source, key }) => nameOf(source, key)));
  const now = new Map(
    moved.flatMap(({ source, key, formerKeys = [] }) =>
      formerKeys.map((former) => [nameOf(source, former), key] as const),
    ),
  );
  return (source, key) => {
    const name = nameOf(source, key);
    return taken.has(name) ? key : (now.get(name) ?? key);
  };
}
