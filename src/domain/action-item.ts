import { z } from 'zod';
import { ActionVerdict, Evidence } from './evidence.ts';
import { LocalDate } from './instant.ts';
import { Recognition } from './recognition.ts';
import { FactorStanding } from './survey-factor.ts';

/** The ticket in which an action also stands. */
export const TicketLink = z.object({
  /** Id of the configured source. */
  source: z.string().min(1),
  /** As its tool names it: `PAY-12`, `acme/shop#12`. */
  key: z.string().min(1),
  url: z.string(),
});

export type TicketLink = z.infer<typeof TicketLink>;

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
  /** When Kata noticed that it was completed on that day. */
  closed: z.object({ on: LocalDate, at: z.date() }).optional(),
  /** Set with `completedOn` where it was given up rather than done. */
  dropped: z.literal(true).optional(),
  /** What came of it, in the words of whoever closed it. */
  result: z.string().max(500).optional(),
  /** Person key, or Slack id where nobody is known by it. */
  completedBy: z.string().optional(),
  createdAt: z.date(),
  createdBy: z.string(),
  /** Id of the metric that should move. */
  metric: z.string().optional(),
  /** What it came out of, where that was one of Kata's own. */
  from: z.enum(['retro', 'review', 'digest', 'diagnosis', 'message', 'proposal', 'risk']).optional(),
  /** Id of the finding that it answers: the next team with the same one is told what worked. */
  finding: z.string().optional(),
  /** Factor of a survey that should move: `devex/deployment`. */
  factor: z.string().optional(),
  /** Topic of a retrospective that it came out of. */
  topic: z.string().optional(),
  /** How that factor stood when the action was made. */
  stood: FactorStanding.optional(),
  /** Address of the message that it was made of. */
  message: z.string().optional(),
  /** How the metric stood when the action was made. */
  evidence: Evidence.optional(),
  /** The latest of each stage. */
  verdicts: z.array(ActionVerdict).optional(),
  recognised: Recognition.optional(),
  /** Where a ticket was asked for, until it is there. */
  ticketWanted: z.object({ source: z.string(), place: z.string() }).optional(),
  ticket: TicketLink.optional(),
});

export type ActionItem = z.infer<typeof ActionItem>;

/** `dropped` is closed as well, and not done: it was given up. */
export type ActionState = 'open' | 'overdue' | 'done' | 'dropped';

/** How an action stands on a local day: on the day it is due it is not overdue yet. */
export function stateOf({ completedOn, dropped, dueBy }: ActionItem, today: LocalDate): ActionState {
  if (completedOn !== undefined) return dropped ? 'dropped' : 'done';
  return dueBy < today ? 'overdue' : 'open';
}
