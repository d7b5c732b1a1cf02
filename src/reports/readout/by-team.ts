import type { Rules } from '../../domain/rules.ts';
import type { Team } from '../../domain/team.ts';
import type { MetricDefinition, Summary } from '../../metrics/define.ts';
import type { Store } from '../../store/index.ts';
import { measure, sideOf } from '../measure.ts';
import { readTeamFacts } from '../team-facts.ts';
import { belongsTo, type Viewer } from '../visibility.ts';
import { halfYearBefore } from './half-year.ts';

export interface TeamValue {
  team: Team;
  summary: Summary;
}

/** One metric of some teams over the half year, each as whoever looks may see it. */
export async function valuesByTeam(
  store: Store,
  asked: {
    metric: MetricDefinition;
    teams: Team[];
    /** Every team, for whom somebody leads. */
    all: Team[];
    viewer: Viewer;
    now: Date;
    rules: Rules;
  },
): Promise<TeamValue[]> {
  const { metric, teams, all, viewer, now, rules } = asked;
  const values: TeamValue[] = [];
  for (const team of teams) {
    const window = halfYearBefore(now, team.timezone);
    const facts = await readTeamFacts(store, { team, spans: [window], now, rules, reads: metric.reads });
    const { summary } = sideOf(measure(metric, facts, {}, !belongsTo(viewer, team, all)), window);
    values.push({ team, summary });
  }
  return values;
}
