/** How a team plans its sprints; shares are of the items that it commits to. */
export interface SprintHabits {
  delivered: number;
  /** Log-spread of what is delivered, from sprint to sprint. */
  spread: number;
  added: number;
  removed: number;
  reestimated: number;
}

/**
 * team-a keeps what it promises, team-b mostly, team-c promises almost twice what it can do, and team-f is interrupted
 * all the time. The others work without sprints.
 */
export const sprintHabits: Record<string, SprintHabits> = {
  'team-a': { delivered: 0.9, spread: 0.03, added: 0.06, removed: 0.01, reestimated: 0.04 },
  'team-b': { delivered: 0.8, spread: 0.1, added: 0.12, removed: 0.04, reestimated: 0.08 },
  'team-c': { delivered: 0.55, spread: 0.16, added: 0.12, removed: 0.08, reestimated: 0.12 },
  'team-f': { delivered: 0.74, spread: 0.26, added: 0.42, removed: 0.06, reestimated: 0.08 },
};
