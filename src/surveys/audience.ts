import type { Person } from '../domain/person.ts';
import { EVERYBODY } from '../domain/survey.ts';
import type { Team } from '../domain/team.ts';
import { primaryTeam } from '../reports/facts/primary-team.ts';

/** Somebody who belongs to a scope, and the one team in which their answers count. */
export interface Member {
  person: Person;
  /** Key of a team inside the scope. */
  team: string;
}

export interface Audience {
  /** Everybody once, by key. */
  members: Member[];
  /** How many of them are in several of its teams. */
  inSeveral: number;
}

/** A team and all below it, or all teams; none where there is no such team. A circle of parents ends where it began. */
export function teamsUnder(scope: string, teams: Team[]): Team[] {
  if (scope === EVERYBODY) return teams;
  const found = new Map(teams.filter(({ key }) => key === scope).map((team) => [team.key, team]));
  for (const { key } of found.values()) {
    for (const team of teams) if (team.parent === key) found.set(team.key, team);
  }
  return [...found.values()];
}

/**
 * Whom a round is for: members of a team and of those below it, or of any team, without bots. Whoever is in several of
 * them counts in one: see `primaryTeam`.
 */
export function audienceOf(scope: string, { people, teams }: { people: Person[]; teams: Team[] }): Audience {
  const within = teamsUnder(scope, teams);
  const known = new Map(people.filter(({ bot }) => !bot).map((person) => [person.key, person]));
  const teamsOf = new Map<string, Team[]>();
  for (const team of within) {
    for (const key of new Set(team.members)) teamsOf.set(key, [...(teamsOf.get(key) ?? []), team]);
  }
  const members = [...teamsOf].flatMap(([key, own]): Member[] => {
    const person = known.get(key);
    const team = own.length === 1 ? own[0] : primaryTeam(key, within);
    return person && team ? [{ person, team: team.key }] : [];
  });
  const inSeveral = members.filter(({ person }) => (teamsOf.get(person.key)?.length ?? 0) > 1).length;
  return { members: members.toSorted((a, b) => (a.person.key < b.person.key ? -1 : 1)), inSeveral };
}
