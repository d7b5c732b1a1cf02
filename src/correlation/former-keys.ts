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
