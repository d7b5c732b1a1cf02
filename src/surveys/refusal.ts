import { EVERYBODY } from '../domain/survey.ts';
import type { Team } from '../domain/team.ts';
import { commonestZone } from '../reports/readout/organisation.ts';
import type { Surveying } from './define.ts';
import type { Obstacle, RoundPlan } from './opening.ts';

/** Why a round cannot be held, with what it takes to say so. */
export interface Refusal {
  obstacle: Obstacle;
  /** How many can be asked, and how many it takes. */
  reachable: number;
  threshold: number;
  /** How long it takes to answer, and what may be asked of a person in thirty days. */
  minutes: number;
  minutesAMonth: number;
  /** Name of a larger scope that may do: a team's key, or `org`; null of everybody. */
  above: string | null;
  /** From when on enough can be asked, if nothing else is asked until then; null where time alone changes nothing. */
  from: Date | null;
  /** By whose clock that is said. */
  zone: string;
}

/** Null where a round can be held. */
export function refusalOf(
  { obstacle, asked, minutes, from }: Pick<RoundPlan, 'obstacle' | 'minutes' | 'from'> & { asked: unknown[] },
  { scope, surveying, teams }: { scope: string; surveying: Surveying; teams: Team[] },
): Refusal | null {
  if (obstacle === null) return null;
  const { threshold, minutesAMonth } = surveying;
  const team = teams.find(({ key }) => key === scope);
  const parent = team?.parent;
  const above = teams.some(({ key }) => key === parent) && parent !== undefined ? parent : 'org';
  return {
    obstacle,
    reachable: asked.length,
    threshold,
    minutes,
    minutesAMonth,
    above: scope === EVERYBODY ? null : above,
    from,
    zone: team?.timezone ?? commonestZone(teams),
  };
}
