import type { Team } from '../domain/team.ts';
import type { Facts, Sample } from '../metrics/define.ts';
import { type Summarise, summarise } from './summary.ts';

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

/** People, however many logins they have. */
export function countPeople(samples: Sample[], { samePerson }: Facts): number {
  const people: string[] = [];
  for (const login of new Set(samples.map(({ contributor }) => contributor))) {
    if (!people.some((person) => samePerson(person, login))) people.push(login);
  }
  return people.length;
}

/** Summaries for outsiders: withheld where somebody's work is in it, but fewer people's than may be shown. */
export function summariseForOutsiders(facts: Facts): Summarise {
  return (samples) => {
    const summary = summarise(samples);
    if (samples.length === 0 || countPeople(samples, facts) >= MIN_CONTRIBUTORS) return summary;
    return { value: null, p75: null, p90: null, n: summary.n, withheld: true };
  };
}
