import { z } from 'zod';

/** What a person decided about the weekly news of projects that need help: none until they say so. */
export const RiskNews = z.object({
  on: z.boolean().default(false),
  /** Key of the team whose projects they asked for; null for everybody's. */
  team: z.string().nullable().default(null),
  /** Slack id of the person, by which they said so: where they are told. */
  slackId: z.string().optional(),
});

export type RiskNews = z.infer<typeof RiskNews>;
