import { z } from 'zod';

/** A number of a team over a span of time, as it was when it was measured: later corrections do not move it. */
export const Evidence = z.object({
  /** Id of the metric. */
  metric: z.string().min(1),
  from: z.date(),
  to: z.date(),
  /** In the metric's unit; null where there was nothing to measure. */
  value: z.number().nullable(),
  p75: z.number().nullable(),
  n: z.number().int().nonnegative(),
  measuredAt: z.date(),
});

export type Evidence = z.infer<typeof Evidence>;

/** What came of an action by the number that it was to move; `soak` is the one that counts, `close` is told on the way. */
export const ActionVerdict = z.object({
  stage: z.enum(['close', 'soak']),
  verdict: z.enum(['improved', 'no change', 'worse', 'not enough data']),
  before: Evidence,
  after: Evidence,
  /** By how much the value changed: a share of what it was, in points for a percentage. Null where that is not known. */
  effect: z.number().nullable(),
  /** Ends of the 95 % interval of the effect; null where there is none. */
  interval: z.tuple([z.number(), z.number()]).nullable(),
  /** Why there was not enough data, as the end of a sentence; absent where there was. */
  why: z.string().optional(),
  /** What else changed meanwhile and may have moved the number, as sentences. */
  confounders: z.array(z.string()),
  at: z.date(),
});

export type ActionVerdict = z.infer<typeof ActionVerdict>;
