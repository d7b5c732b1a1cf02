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

/** What stands for all who are in no team: no answer is about them. */
const NO_TEAM = '';

/**
 * The team whose own answer leaves out what somebody did for an objective; null where it tells it. What is told of a team,
 * taken from the whole, would tell the rest, and the other way round: so of these, too, it must be nobody or three.
 */
export function unseenIn(
  question: UnseenQuestion,
): (person: string, objective: string | null) => string | null {
  const { facts, week, objectiveOf, teams, belongs } = question;
  const byTeam = Map.groupBy(facts.activities, ({ person }) => primaryTeam(person, teams));
  const left = new Map<string, { team: string; untold: Set<string | null> }>();
  for (const [team, activities] of byTeam) {
    if (team !== null && belongs(team)) continue;
    const all = workedOn(effortIn({ ...facts, activities }, week));
    const groups = Map.groupBy(all, ({ item }) => (item ? objectiveOf(item.key) : null));
    const untold = team === null || isOfFew(all) ? new Set(groups.keys()) : hiddenOf(groups);
    for (const { person } of activities) left.set(person, { team: team?.key ?? NO_TEAM, untold });
  }
  return (person, objective) => {
    const own = left.get(person);
    return own?.untold.has(objective) ? own.team : null;
  };
}
