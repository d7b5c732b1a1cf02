import type { z } from 'zod';

/** The position a stored page left; null before the first, and for one of another form, which starts over. */
export function readCursor<T>(schema: z.ZodType<T>, cursor: string | null): T | null {
  return cursor === null ? null : (schema.safeParse(JSON.parse(cursor)).data ?? null);
}
