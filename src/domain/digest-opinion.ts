import { z } from 'zod';

/** Why somebody found a digest of no use. */
export const DigestReason = z.enum(['too-long', 'nothing-new', 'wrong-numbers', 'not-our-focus', 'other']);

export type DigestReason = z.infer<typeof DigestReason>;

/** What a member said of their team's digest. Who it was is not kept. */
export interface DigestOpinion {
  /** Team key. */
  team: string;
  reason: DigestReason;
  /** Ids of the metrics that it should not begin with. */
  metrics: string[];
  /** In their own words; empty where they said nothing more. */
  text: string;
  at: Date;
}
