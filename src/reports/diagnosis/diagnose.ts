import type { Rules } from '../../domain/rules.ts';
import type { Team } from '../../domain/team.ts';
import { completeWeeks } from '../../metrics/calendar/periods.ts';
import type { MetricDefinition } from '../../metrics/define.ts';
import type { Store } from '../../store/index.ts';
import { freshnessOf, spansOf } from '../freshness.ts';
import { readTeamFacts } from '../team-facts.ts';
import type { Diagnosis } from './define.ts';
import { DIAGNOSIS_READS, diagnoseFacts, WEEKS } from './diagnose-facts.ts';

export interface DiagnosisQuestion {
  team: Team;
  /** Nothing later is known; the weeks are the complete ones before. */
  now: Date;
  rules: Rules;
  /** Whether people outside the team may read it: what few people are behind is withheld. */
  outsider: boolean;
  metric?: MetricDefinition | undefined;
}

/** Reads a team’s facts of 26 weeks once, and says where its bottlenecks are. */
export async function diagnose(store: Store, question: DiagnosisQuestion): Promise<Diagnosis> {
  const { team, now, rules, outsider, metric } = question;
  const reads = [...new Set([...DIAGNOSIS_READS, ...(metric?.reads ?? [])])];
  const facts = await readTeamFacts(store, {
    team,
    spans: [completeWeeks(now, WEEKS, team.timezone)],
    now,
    rules,
    reads,
    namesItems: metric !== undefined,
  });
  const freshness = await freshnessOf(store, await spansOf(store, reads, facts));
  return diagnoseFacts({ team, facts, at: now, outsider, metric: metric ?? null, freshness });
}
