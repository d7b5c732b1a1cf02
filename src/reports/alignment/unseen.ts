import type { Team } from '../../domain/team.ts';
import type { Facts, Window } from '../../metrics/facts.ts';
import { effortIn } from '../../metrics/samples/effort.ts';
import { primaryTeam } from '../facts/primary-team.ts';
import { hiddenOf, isOfFew, workedOn } from './few-people.ts';

export interface UnseenQuestion {
  facts: Pick<Facts, 'activities' | 'timezone' | 'zoneOf'>;
  week: Window;
  objectiveOf(key: string): string | null;
  teams: Team[];
  /** Whether whoever looks is told all of a team. */
  belongs(team: Team): boolean;
}

/**
 * Whether the answer about somebody’s own team leaves out what they did for an objective. What is told of a team, taken
 * from the whole, would tell the rest: so of these, too, it must be nobody or three.
 */
export function unseenIn(question: UnseenQuestion): (person: string, objective: string | null) => boolean {
  const { facts, week, objectiveOf, teams, belongs } = question;
  const byTeam = Map.groupBy(facts.activities, ({ person }) => primaryTeam(person, teams));
  const left = new Map<string, Set<string | null>>();
  for (const [team, activities] of byTeam) {
    if (team !== null && belongs(team)) continue;
    const all = workedOn(effortIn({ ...facts, activities }, week));
    const groups = Map.groupBy(all, ({ item }) => (item ? objectiveOf(item.key) : null));
    const untold = team === null || isOfFew(all) ? new Set(groups.keys()) : hiddenOf(groups);
    for (const { person } of activities) left.set(person, untold);
  }
  return (person, objective) => left.get(person)?.has(objective) ?? false;
}
