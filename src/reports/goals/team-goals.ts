import { lasts, type Objective } from '../../domain/objective.ts';
import { quarterBefore, quarterName, quarterOf } from '../../domain/quarter.ts';
import type { Team } from '../../domain/team.ts';
import { localDate } from '../../metrics/calendar/periods.ts';
import type { Store } from '../../store/index.ts';
import type { Freshness } from '../freshness.ts';
import { withThoseAbove } from './ancestry.ts';
import type { AskedOf } from './as-measured.ts';
import { type ObjectiveProgress, objectivesProgress } from './objective-progress.ts';

/** What a team sets out to reach this quarter, and what the company does. */
export interface TeamGoals {
  team: Team;
  /** `Q4 2026`, by the team's calendar. */
  quarter: string;
  /** Of this quarter, or with a number still to come in it. One, as a rule. */
  current: ObjectiveProgress[];
  /** Of the quarter before, as they were on their day. */
  last: ObjectiveProgress[];
  /** Of later quarters, the nearest first. */
  later: Objective[];
  /** The company's, of this quarter. */
  company: Objective[];
  freshness: Freshness[];
}

export async function teamGoals(store: Store, team: Team, asked: AskedOf): Promise<TeamGoals> {
  const quarter = quarterOf(localDate(asked.now, team.timezone));
  const before = quarterBefore(quarter);
  const [own, company] = await Promise.all([
    store.objectives.ofTeam(team.key, before),
    store.objectives.ofCompany(quarter),
  ]);
  const current = own.filter((each) => lasts(each, quarter));
  const last = own.filter((each) => each.quarter === before && !current.includes(each));
  const all = await withThoseAbove(store, current);
  const { rows, freshness } = await objectivesProgress(store, [...current, ...last], all, asked);
  return {
    team,
    quarter: quarterName(quarter),
    current: rows.slice(0, current.length),
    last: rows.slice(current.length),
    later: own.filter((each) => each.quarter > quarter),
    company: company.filter((each) => lasts(each, quarter)),
    freshness,
  };
}
