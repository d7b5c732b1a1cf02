import type { Team } from '../../../src/domain/team.ts';
import type { Facts } from '../../../src/metrics/facts.ts';
import { findMetric } from '../../../src/metrics/index.ts';
import type { Digest } from '../../../src/reports/digest/define.ts';
import { digestOf, type Material } from '../../../src/reports/digest/digest.ts';
import { watchedWith } from '../../../src/reports/digest/watched.ts';
import { AT } from './habits.ts';

export const TEAM: Team = {
  key: 'team-a',
  name: 'Team A',
  timezone: 'UTC',
  members: ['ada', 'bob', 'cyd', 'dan', 'eve'],
  repositories: ['acme/*'],
};

/** The digest of a team's facts, for outsiders too unless said. */
export function digestFrom(facts: Facts, said: Partial<Material> = {}): Digest {
  const { team = TEAM } = said;
  const focus = (team.focus && findMetric(team.focus.metric)) ?? null;
  return digestOf({
    team,
    at: AT,
    facts,
    watched: watchedWith(focus, 2023),
    focus,
    benchmarkYear: 2023,
    outsider: true,
    isCovered: () => true,
    freshness: [],
    actions: { done: [], overdue: [], due: [] },
    ...said,
  });
}
