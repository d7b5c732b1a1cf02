import { z } from 'zod';

/** What the buttons under a digest remember: enough to make the same digest again. */
export const DigestValue = z.object({
  team: z.string(),
  /** The instant of which it tells. */
  at: z.coerce.date(),
  /** Ids of the metrics that it began with. */
  led: z.array(z.string()),
});

export type DigestValue = z.infer<typeof DigestValue>;

export function writeDigestValue(value: DigestValue): string {
  return JSON.stringify(value);
}

/** @throws when the value is not one that `writeDigestValue` wrote */
export function readDigestValue(value: string): DigestValue {
  return DigestValue.parse(JSON.parse(value));
}
