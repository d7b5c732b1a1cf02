import type { Team } from '../domain/team.ts';
import type { MetricDefinition, Sample } from '../metrics/define.ts';
import type { Facts } from '../metrics/facts.ts';
import type { Summarise } from './summary.ts';

/** Fewest people behind a number that outsiders may see. */
export const MIN_CONTRIBUTORS = 3;

/** Whether somebody's work is in a number, and fewer people's than outsiders may see. */
export function isFew(people: number): boolean {
  return people > 0 && people < MIN_CONTRIBUTORS;
}

/** Somebody as far as visibility goes. */
export interface Viewer {
  person: { key: string } | null;
  admin: boolean;
}

/** Whether somebody is the champion or the manager of a team, or of a team above it. */
export function leads({ person }: Viewer, team: Team, teams: Team[]): boolean {
  if (!person) return false;
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

/** Whether somebody is a member or a leader of a team, a leader of a team above it, or an admin. */
export function belongsTo(viewer: Viewer, team: Team, teams: Team[]): boolean {
  const { person, admin } = viewer;
  return admin || (person !== null && team.members.includes(person.key)) || leads(viewer, team, teams);
}

/** Whether a metric is what people said, or how a team works with its numbers: outsiders learn nothing of it, not even whether there is any. */
export function isForTeam({ survey, inside }: Pick<MetricDefinition, 'inside' | 'survey'>): boolean {
  return survey !== undefined || inside === true;
}

/**
 * People, however many logins they have; where the samples are nobody's own work, all of the team. Where they are what
 * people said, none: that is for the team and its leaders.
 */
export function countPeople(samples: Sample[], { samePerson, members }: Facts): number {
  if (samples.some(({ people }) => people !== undefined)) return 0;
  const people: string[] = [];
  for (const login of new Set(samples.flatMap(({ contributors }) => contributors))) {
    if (!people.some((person) => samePerson(person, login))) people.push(login);
  }
  return people.length > 0 ? people.length : members.length;
}

/** Summaries for outsiders: withheld where somebody's work is in it, but fewer people's than may be shown. */
export function summariseForOutsiders(summarise: Summarise, facts: Facts): Summarise {
  return (samples, window) => {
    const summary = summarise(samples, window);
    const isEnough = countPeople(samples, facts) >= MIN_CONTRIBUTORS;
    if (samples.length === 0 || isEnough) return summary;
    return { value: null, p75: null, p90: null, n: summary.n, withheld: true };
  };
}
