import { z } from 'zod';

/** That somebody thanked a team in its channel for what it did, after the number improved. */
export const Recognition = z.object({
  at: z.date(),
  /** Person key or Slack id of whoever confirmed it. */
  by: z.string().min(1),
  /** What is said, in their words. */
  words: z.string().min(1).max(1_000),
  /** Whether the owner is named: only where whoever confirmed it said that they agree. */
  named: z.boolean(),
});

export type Recognition = z.infer<typeof Recognition>;
