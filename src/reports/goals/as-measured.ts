import type { Rules } from '../../domain/rules.ts';
import type { Team } from '../../domain/team.ts';
import { commonestZone, organisationForOutsiders } from '../readout/organisation.ts';
import { belongsTo, type Viewer } from '../visibility.ts';
import type { GoalsQuestion } from './measured-goals.ts';

export interface AskedOf {
  teams: Team[];
  viewer: Viewer;
  now: Date;
  rules: Rules;
}

/** Whose numbers an objective is measured by: a team's, or (null) those of all teams as one, as anybody may see them. */
export function measuredBy(team: Team | null, { teams, viewer, now, rules }: AskedOf): GoalsQuestion {
  if (team !== null) return { team, now, rules, outsider: !belongsTo(viewer, team, teams) };
  const whole = organisationForOutsiders(teams, commonestZone(teams));
  return { team: whole, teams: [whole], now, rules, outsider: true };
}
