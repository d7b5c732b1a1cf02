import { GraphQLError } from 'graphql';

export interface PageArguments {
  first?: number | null;
  last?: number | null;
  after?: string | null;
  before?: string | null;
}

function refuse(type: string, message: string): never {
  throw Object.assign(new GraphQLError(message, { extensions: {} }), { type });
}

/** A cursor tells its node's place in the order, not its number, so that it holds while the list grows. */
function cursorOf(key: string): string {
  return Buffer.from(`cursor:v2:${key}`).toString('base64');
}

/**
 * A list as a GraphQL connection. `keyOf` gives a text by which `items` are already in order, ascending or
 * descending. As at GitHub, nodes are refused without a page size, or with one over 100.
 */
export function connectionOf<T>(
  name: string,
  items: readonly T[],
  page: PageArguments,
  keyOf: (item: T, index: number) => string,
  nodeOf: (item: T, index: number) => unknown,
) {
  const size = page.first ?? undefined;
  if (page.last || page.before) throw new Error('the stand-in pages forwards only');
  if (size !== undefined && (size < 1 || size > 100)) {
    refuse(
      'EXCESSIVE_PAGINATION',
      `Requesting ${size} records on the \`${name}\` connection exceeds the \`first\` limit of 100 records.`,
    );
  }
  const keys = items.map(keyOf);
  const descending = (keys[0] ?? '') > (keys.at(-1) ?? '');
  const after = page.after
    ? Buffer.from(page.after, 'base64').toString().replace('cursor:v2:', '')
    : undefined;
  const isAfter = (key: string) => after === undefined || (descending ? key < after : key > after);
  const start = keys.findIndex(isAfter);
  const from = start === -1 ? items.length : start;

  function bounded(): readonly T[] {
    if (size === undefined) {
      const message = `You must provide a \`first\` or \`last\` value to properly paginate the \`${name}\` connection.`;
      return refuse('MISSING_PAGINATION_BOUNDARIES', message);
    }
    return items.slice(from, from + size);
  }

  return {
    totalCount: items.length,
    nodes: () => bounded().map((item, index) => nodeOf(item, from + index)),
    pageInfo: () => {
      const shown = bounded();
      const last = keys[from + shown.length - 1];
      return {
        hasNextPage: from + shown.length < items.length,
        hasPreviousPage: from > 0,
        startCursor: shown.length > 0 ? cursorOf(keys[from] ?? '') : null,
        endCursor: shown.length > 0 ? cursorOf(last ?? '') : null,
      };
    },
  };
}

/** The key of an item in a list that only grows at its end. */
export function place(_item: unknown, index: number): string {
  return String(index).padStart(8, '0');
}
