import { z } from 'zod';
import { LocalDate } from './instant.ts';

/** A change to how a team works, that somebody proposes and the team votes on. */
export const Proposal = z.object({
  id: z.string().min(1),
  /** Team key. */
  team: z.string().min(1),
  /** What is to be done otherwise. */
  title: z.string().min(1).max(200),
  /** What makes them think so. */
  why: z.string().min(1).max(500),
  /** Id of the metric that speaks for it. */
  metric: z.string().optional(),
  createdAt: z.date(),
  /** Person key. */
  createdBy: z.string(),
  /** The last local day of the vote. */
  closesOn: LocalDate,
});

export type Proposal = z.infer<typeof Proposal>;

export const Vote = z.enum(['for', 'against']);

export type Vote = z.infer<typeof Vote>;

/** How many voted how: who did is never told. */
export type Tally = Record<Vote, number>;
