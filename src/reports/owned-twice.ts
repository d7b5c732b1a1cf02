import picomatch from 'picomatch';
import type { Repository } from '../domain/repository.ts';
import type { Team } from '../domain/team.ts';

/** A service that is several teams' own, and by what each of them claims it. */
export interface Claimed {
  service: string;
  claims: { team: string; by: string }[];
}

/** Whether a team is above another, however far. */
function isAbove(team: Team, other: Team, teams: Team[]): boolean {
  const visited = new Set<string>();
  let at: Team | undefined = other;
  while (at && !visited.has(at.key)) {
    visited.add(at.key);
    const parent: string | undefined = at.parent;
    if (parent === team.key) return true;
    at = teams.find(({ key }) => key === parent);
  }
  return false;
}

/** The name or glob by which all of a repository is a team's; null where only a part or nothing is. */
function ownsAllOf(team: Team, repository: string): string | null {
  for (const ownership of team.repositories) {
    if (typeof ownership === 'string' && picomatch.isMatch(repository, ownership, { dot: true }))
      return ownership;
  }
  return null;
}

/**
 * Services that more than one team claims: in its list of services, or as the owner of all of a repository that
 * declares it. A team above another has what is below it: that is no second claim.
 */
export function claimedTwice(teams: Team[], repositories: Repository[]): Claimed[] {
  const places = new Map<string, Set<string>>();
  for (const { key, services = [] } of repositories) {
    for (const { key: service } of services) {
      places.set(service, (places.get(service) ?? new Set()).add(key));
    }
  }
  const names = new Set([...teams.flatMap(({ services = [] }) => services), ...places.keys()]);
  return [...names].toSorted().flatMap((service) => {
    const claims = teams.flatMap((team) => {
      if (team.services?.includes(service)) return [{ team, by: 'its services' }];
      const whole = [...(places.get(service) ?? [])].find(
        (repository) => ownsAllOf(team, repository) !== null,
      );
      return whole === undefined ? [] : [{ team, by: `the repository ${whole}` }];
    });
    const own = claims.filter(({ team }) => !claims.some((other) => isAbove(team, other.team, teams)));
    if (own.length < 2) return [];
    return [{ service, claims: own.map(({ team, by }) => ({ team: team.key, by })) }];
  });
}
