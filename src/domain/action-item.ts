import { z } from 'zod';
import { LocalDate } from './instant.ts';

/** What a team decided to do about something, by whom and by when: how it improves. */
export const ActionItem = z.object({
  id: z.string().min(1),
  /** Team key. */
  team: z.string().min(1),
  /** The opportunity or challenge. */
  opportunity: z.string().min(1).max(500),
  /** What is done about it. */
  resolution: z.string().min(1).max(500),
  /** Person key. */
  owner: z.string().min(1),
  dueBy: LocalDate,
  /** Absent while it is open. */
  completedOn: LocalDate.optional(),
  /** Person key, or Slack id where nobody is known by it. */
  completedBy: z.string().optional(),
  createdAt: z.date(),
  createdBy: z.string(),
  /** Id of the metric that should move. */
  metric: z.string().optional(),
  /** What it came out of, where that was one of Kata's own. */
  from: z.enum(['retro', 'review', 'digest']).optional(),
});

export type ActionItem = z.infer<typeof ActionItem>;

export type ActionState = 'open' | 'overdue' | 'done';

/** How an action stands on a local day: on the day it is due it is not overdue yet. */
export function stateOf({ completedOn, dueBy }: ActionItem, today: LocalDate): ActionState {
  if (completedOn !== undefined) return 'done';
  return dueBy < today ? 'overdue' : 'open';
}
