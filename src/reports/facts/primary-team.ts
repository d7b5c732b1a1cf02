import type { Team } from '../../domain/team.ts';

/** Whether a team is inside another, however deep. A circle of parents ends where it began. */
function isInside(team: Team, other: Team, teams: Team[]): boolean {
  const visited = new Set([team.key]);
  let parent = team.parent;
  while (parent !== undefined && !visited.has(parent)) {
    if (parent === other.key) return true;
    visited.add(parent);
    parent = teams.find(({ key }) => key === parent)?.parent;
  }
  return false;
}

/**
 * The team in which somebody's work counts: of those that list them the one with the first key, a team inside another
 * before that other. Null for nobody's member.
 * @param person person key
 */
export function primaryTeam(person: string, teams: Team[]): Team | null {
  const own = teams
    .filter(({ members }) => members.includes(person))
    .toSorted((a, b) => (a.key < b.key ? -1 : 1));
  return (
    own.find((team) => !own.some((other) => other !== team && isInside(other, team, teams))) ?? own[0] ?? null
  );
}
