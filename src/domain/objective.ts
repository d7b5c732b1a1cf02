import { z } from 'zod';
import { LocalDate } from './instant.ts';
import { firstDayOf } from './quarter.ts';

/** Where a key result should be on the way. */
export const Milestone = z.object({ on: LocalDate, value: z.number() });

export type Milestone = z.infer<typeof Milestone>;

/** A number by which an objective is seen to be reached, in the unit of its metric. */
export const KeyResult = z.object({
  id: z.string().min(1),
  /** Id of a metric, one of the organisation's own included. */
  metric: z.string().min(1),
  start: z.number(),
  target: z.number(),
  by: LocalDate,
  milestones: z.array(Milestone).default([]),
  /** When it was set; absent of one as old as its objective. */
  since: LocalDate.optional(),
});

export type KeyResult = z.infer<typeof KeyResult>;

/** What the company, or a team in a quarter, sets out to reach. */
export const Objective = z.object({
  id: z.string().min(1),
  /** Team key; absent for the company's. */
  team: z.string().min(1).optional(),
  /** `2026-Q4`. */
  quarter: z.string().regex(/^\d{4}-Q[1-4]$/, 'must be a quarter such as 2026-Q4'),
  title: z.string().min(1).max(200),
  /** Id of the objective that it serves. */
  parent: z.string().optional(),
  /** Name of the rule that says which work items serve it, where there is one. */
  rule: z.string().optional(),
  keyResults: z.array(KeyResult),
  createdAt: z.date(),
  /** Person key or Slack id. */
  createdBy: z.string(),
  /** Absent while it stands. */
  closedOn: LocalDate.optional(),
});

export type Objective = z.infer<typeof Objective>;

/** Whether an objective is being worked on in a quarter: it is of that one, or an earlier one's with a number still to come. */
export function lasts({ quarter: own, keyResults, closedOn }: Objective, quarter: string): boolean {
  if (closedOn !== undefined || own > quarter) return false;
  return own === quarter || keyResults.some(({ by }) => by >= firstDayOf(quarter));
}
