import { expect, test } from 'vitest';
import type { Team } from '../../src/domain/team.ts';
import { askedFor } from '../../src/reports/review/asked.ts';

const team = (key: string, name: string, board?: string[]): Team => ({
  key,
  name,
  timezone: 'UTC',
  members: [],
  repositories: [],
  ...(board && { board }),
});

const TEAMS = [team('team-a', 'Team A', ['pickup', 'prsize']), team('ops', 'Operations')];

function asked(...targets: string[]) {
  const typed = targets.map((target) => ({ target, n: 1 }));
  const counts = askedFor(typed, { teams: TEAMS, metrics: [], benchmarkYear: 2023 });
  return Object.fromEntries([...counts].map(([key, own]) => [key, Object.fromEntries(own)]));
}

test('a question counts for the metric and the team that it names, by any of their names', () => {
  const all = ['/metrics lt "Team A"', '/metrics LeadTime TEAM-A --weeks 4', '/metrics leadtime operations'];
  expect(asked(...all)).toEqual({ 'team-a': { leadtime: 2 }, ops: { leadtime: 1 } });
});

test('a board counts for what stands on it, the four keys for each of them, a comparison for both teams', () => {
  expect(asked('/metrics board team-a')).toEqual({ 'team-a': { pickup: 1, prsize: 1 } });
  expect(asked('/metrics dora ops')).toEqual({ ops: { deployfreq: 1, leadtime: 1, cfr: 1, recovery: 1 } });
  expect(asked('/metrics compare cfr team-a ops')).toEqual({ 'team-a': { cfr: 1 }, ops: { cfr: 1 } });
});

test('what names no team, is asked elsewhere or is nobody’s business counts for nothing', () => {
  expect(asked('/metrics me leadtime', '/metrics explain cfr', '/actions team-a', '/kata sync', '')).toEqual(
    {},
  );
  expect(asked('/metrics nonsense team-a')).toEqual({ 'team-a': {} });
});
