import type { Team } from '../../domain/team.ts';

/** Whether a team is another one, or above it, however far; where teams go round in a circle each once. */
export function isOrIsAbove(team: Team, other: Team, teams: Team[]): boolean {
  const visited = new Set<string>();
  for (
    let at: Team | undefined = other;
    at && !visited.has(at.key);
    at = teams.find(({ key }) => key === at?.parent)
  ) {
    if (at.key === team.key) return true;
    visited.add(at.key);
  }
  return false;
}
