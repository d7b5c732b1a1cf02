import { z } from 'zod';
import type { Stream } from './define.ts';
import type { SourceError } from './source-error.ts';

/** A stream that cannot be read: it tells why, and the others go on. */
export function unreadable(id: string, error: SourceError): Stream {
  return {
    id,
    facts: z.never(),
    // biome-ignore lint/correctness/useYield: it fails before there is a page.
    async *pages() {
      throw error;
    },
  };
}
