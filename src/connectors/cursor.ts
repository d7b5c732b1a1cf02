import type { z } from 'zod';

/** Undefined for what is no JSON: some streams' cursors are plain words. */
function parsed(cursor: string): unknown {
  try {
    return JSON.parse(cursor);
  } catch {
    return undefined;
  }
}

/** The position a stored page left; null before the first, and for one of another form, which starts over. */
export function readCursor<T>(schema: z.ZodType<T>, cursor: string | null): T | null {
  return cursor === null ? null : (schema.safeParse(parsed(cursor)).data ?? null);
}
