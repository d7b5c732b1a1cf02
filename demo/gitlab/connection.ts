export interface PageArguments {
  first?: number | null;
  after?: string | null;
}

/** GitLab's page where none is asked for, and its largest. */
const LARGEST = 100;

/**
 * A list as a GraphQL connection. `keyOf` gives a text by which `items` are in descending order: a cursor tells its
 * node's place in the order, not its number, so that it holds while the list changes.
 */
export function connectionOf<T>(
  items: readonly T[],
  { first, after }: PageArguments,
  keyOf: (item: T, index: number) => string,
  nodeOf: (item: T) => unknown,
) {
  const size = Math.min(first ?? LARGEST, LARGEST);
  const last = after ? Buffer.from(after, 'base64').toString() : undefined;
  const found = last === undefined ? 0 : items.findIndex((item, index) => keyOf(item, index) < last);
  const start = found === -1 ? items.length : found;
  const shown = items.slice(start, start + size);
  const cursorOf = (index: number) => {
    const item = shown.at(index);
    return item === undefined
      ? null
      : Buffer.from(keyOf(item, index < 0 ? start + shown.length - 1 : start)).toString('base64');
  };
  return {
    count: items.length,
    nodes: () => shown.map(nodeOf),
    pageInfo: () => ({
      hasNextPage: start + shown.length < items.length,
      hasPreviousPage: start > 0,
      startCursor: cursorOf(0),
      endCursor: cursorOf(-1),
    }),
  };
}

const PLACES = 199_999_999;

/** The key of an item in a list that stays as it is. */
export function place(_item: unknown, index: number): string {
  return String(PLACES - index);
}

/** Items by key, the greatest first. */
export function descending<T>(items: readonly T[], keyOf: (item: T) => string): T[] {
  return items
    .map((item) => ({ item, key: keyOf(item) }))
    .toSorted((a, b) => (a.key < b.key ? 1 : -1))
    .map(({ item }) => item);
}
