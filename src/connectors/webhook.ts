import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { z } from 'zod';
import type { HookDelivery } from './define.ts';

/** Whether two texts are the same; how long it takes tells nothing of where they differ. */
export function isSame(given: string, wanted: string): boolean {
  const hashed = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hashed(given), hashed(wanted));
}

/** Whether `signature`, or one of several, is `prefix` and the hex HMAC SHA-256 of the body as it was sent. An empty secret signs nothing. */
export function isSigned(
  { body }: Pick<HookDelivery, 'body'>,
  secret: string,
  { signature = '', prefix = 'sha256=' }: { signature: string | string[] | undefined; prefix?: string },
): boolean {
  const wanted = `${prefix}${createHmac('sha256', secret).update(body).digest('hex')}`;
  return secret !== '' && [signature].flat().some((each) => isSame(each, wanted));
}

/** Name of a delivery to which the tool gives none: the same body has the same. */
export function digestOf({ body }: Pick<HookDelivery, 'body'>): string {
  return createHash('sha256').update(body).digest('hex');
}

/** The event that a delivery's JSON tells of; undefined for what is no JSON, or another tool's. */
export function eventIn<T>(json: string | Buffer, schema: z.ZodType<T>): T | undefined {
  try {
    return schema.safeParse(JSON.parse(json.toString())).data;
  } catch {
    return undefined;
  }
}
