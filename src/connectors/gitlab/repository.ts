import { z } from 'zod';
import type { FactInput } from '../../domain/index.ts';
import { readCursor } from '../cursor.ts';
import type { Stream } from '../define.ts';

const Seen = z.object({ defaultBranch: z.string() });

/** The repository itself, as the list of projects told of it; silent while nothing about it changes. */
export function repositoryItself(source: string, path: string, defaultBranch: string): Stream {
  const facts = Seen.transform((seen): FactInput[] => [
    { kind: 'repository', record: { source, key: path, ...seen } },
  ]);
  return {
    id: `repository:${path}`,
    facts,
    async *pages({ cursor }) {
      if (readCursor(Seen, cursor)?.defaultBranch === defaultBranch) return;
      yield { items: [{ defaultBranch }], cursor: JSON.stringify({ defaultBranch }) };
    },
  };
}
