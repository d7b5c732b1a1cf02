/** When a sprint counts, as `/metrics explain` tells it. */
export const SPRINT_CLOCK =
  'A sprint counts in the period in which it was completed, or should have ended if nobody completed it. One that is not over is left out.';

/** What was committed at the start of a sprint, as `/metrics explain` tells it. */
export const COMMITTED = [
  'Committed is what was in the sprint when it began and not done, at its estimate then: later changes leave it as it is.',
  'Sub-tasks, and items done before the sprint began, are in no sprint.',
  'An item without an estimate counts 0 points; a sprint in which nothing committed had one is left out, and only the variant in items counts it.',
] as const;
