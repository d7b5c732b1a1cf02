import { Team } from '../../src/domain/team.ts';

export function aTeam(more: Partial<Team> & Pick<Team, 'key'>): Team {
  return Team.parse({ name: more.key, timezone: 'UTC', members: [], repositories: [], ...more });
}
