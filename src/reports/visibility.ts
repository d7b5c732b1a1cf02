import type { Team } from '../domain/team.ts';

/** Fewest people behind a number that outsiders may see. */
export const MIN_CONTRIBUTORS = 3;

/** Somebody as far as visibility goes. */
export interface Viewer {
  person: { key: string } | null;
  admin: boolean;
}

/** Whether somebody is a member or a leader of a team, or of a team above it, or an admin. */
export function belongsTo({ person, admin }: Viewer, team: Team, teams: Team[]): boolean {
  if (admin) return true;
  if (!person) return false;
  if (team.members.includes(person.key)) return true;
  const visited = new Set<string>();
  for (
    let at: Team | undefined = team;
    at && !visited.has(at.key);
    at = teams.find(({ key }) => key === at?.parent)
  ) {
    if (at.manager === person.key || at.champion === person.key) return true;
    visited.add(at.key);
  }
  return false;
}
