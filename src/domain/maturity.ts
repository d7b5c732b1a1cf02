/** What improving by numbers takes, in the order in which one stands on the other. */
export const DIMENSIONS = [
  'visibility',
  'benchmarks',
  'target-condition',
  'iteration',
  'prediction',
  'culture',
  'human-side',
] as const;

export type Dimension = (typeof DIMENSIONS)[number];

/** How dimensions are called. */
export const DIMENSION_TITLES: Record<Dimension, string> = {
  visibility: 'Visibility',
  benchmarks: 'Benchmarks',
  'target-condition': 'Target condition',
  iteration: 'Iteration',
  prediction: 'Prediction',
  culture: 'Culture',
  'human-side': 'Human side',
};

/** From the lowest to the highest. */
export const LEVELS = ['crawl', 'walk', 'run'] as const;

export type Level = (typeof LEVELS)[number];

/** Whether one level is below another. */
export function isBelow(level: Level, other: Level): boolean {
  return LEVELS.indexOf(level) < LEVELS.indexOf(other);
}

/** Beginning of the id of an objective that Kata made of a plan: it is no sign of a team's own aims. */
const PLAN_PREFIX = 'maturity-';

/** Id of the objective that a plan becomes: one a team and day, however often it is asked for. */
export function planId(team: string, day: string): string {
  return `${PLAN_PREFIX}${day}-${team}`;
}

export function isPlan(objectiveId: string): boolean {
  return objectiveId.startsWith(PLAN_PREFIX);
}
