import { z } from 'zod';
import type { OpenConnector, Page } from '../../src/connectors/define.ts';

/** A commit as a tool of the test's own tells it; `at` may be nonsense. */
export interface ShelfItem {
  id?: string;
  sha: string;
  at: unknown;
  repository?: string;
}

/** A tool of the test's own: pages of commits that can be looked at between any two. */
export interface Shelf {
  pages: ShelfItem[][];
  /** Awaited before each page is handed over. */
  before(page: number): Promise<void> | void;
  connector: OpenConnector;
}

const Item = z.object({
  sha: z.string(),
  at: z.iso.datetime({ error: 'is no instant' }),
  repository: z.string().optional(),
});

/** A source `gh` of one stream, which goes on from the page after the cursor's. */
export function shelf(pages: ShelfItem[][]): Shelf {
  const made: Shelf = {
    pages,
    before: () => {},
    connector: {
      check: async () => ({ account: 'test', problems: [] }),
      streams: async () => [
        {
          id: 'commits:acme/shop',
          facts: Item.transform(({ sha, at, repository = 'acme/shop' }) => {
            if (sha === 'throws') throw new Error('a bug of the connector');
            const written = { authoredAt: at, committedAt: at };
            return [
              {
                kind: 'commit' as const,
                record: { source: 'gh', repository, sha, parents: [], author: 'ada', ...written },
              },
            ];
          }),
          async *pages({ cursor }): AsyncGenerator<Page> {
            for (let page = cursor === null ? 0 : Number(cursor); page < made.pages.length; page += 1) {
              await made.before(page);
              yield { items: made.pages[page] ?? [], cursor: String(page + 1) };
            }
          },
        },
      ],
    },
  };
  return made;
}

export function item(sha: string, at: unknown = '2026-03-02T09:00:00Z'): ShelfItem {
  return { id: `id-${sha}`, sha, at };
}
