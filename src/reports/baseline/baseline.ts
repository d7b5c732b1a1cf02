import type { Rules } from '../../domain/rules.ts';
import type { Team } from '../../domain/team.ts';
import { completeWeeks } from '../../metrics/calendar/periods.ts';
import type { MetricDefinition } from '../../metrics/define.ts';
import { findMetric } from '../../metrics/index.ts';
import type { Store } from '../../store/index.ts';
import type { Found } from '../diagnosis/define.ts';
import { DIAGNOSIS_READS, findingsOfFacts } from '../diagnosis/diagnose-facts.ts';
import { liesOf } from '../diagnosis/lies.ts';
import { freshnessOf, spansOf } from '../freshness.ts';
import { rulesOfTeam } from '../investment/rules-of-team.ts';
import { gradeOf, measure, sideOf } from '../measure.ts';
import { partsShown, partsTogether } from '../parts-shown.ts';
import { isCounted, type Part } from '../summary.ts';
import { readTeamFacts } from '../team-facts.ts';
import { countPeople, MIN_CONTRIBUTORS } from '../visibility.ts';
import type { Figure, TeamBaseline } from './define.ts';
import { objectiveOf } from './objective.ts';

/** Complete weeks that a first baseline is of. */
export const BASELINE_WEEKS = 26;

const KEYS = ['leadtime', 'deployfreq', 'cfr', 'recovery'];
const PLANNING = ['saydone', 'scopecreep', 'carryover', 'churn', 'predictability', 'backlog'];
/** Bottlenecks that are about what was promised, and not about how it is carried out. */
const OF_PLANNING = ['poor-backlog', 'scope-creep', 'over-commitment', 'context-switching', 'unplanned-work'];
const MOST_FINDINGS = 2;

export interface BaselineQuestion {
  team: Team;
  now: Date;
  benchmarkYear: number;
  rules: Rules;
  /** Whether it is for somebody outside the team: what few people are behind is withheld. */
  outsider: boolean;
}

function known(id: string): MetricDefinition {
  const metric = findMetric(id);
  if (!metric) throw new Error(`no metric ${id}`);
  return metric;
}

/** Where a team is: how work gets done, where the effort goes, whether plans hold; and what it might set out to reach. */
export async function baselineOf(store: Store, question: BaselineQuestion): Promise<TeamBaseline> {
  const { team, now, benchmarkYear, outsider } = question;
  const rules = await rulesOfTeam(store, team, question.rules);
  const window = completeWeeks(now, BASELINE_WEEKS, team.timezone);
  const facts = await readTeamFacts(store, { team, spans: [window], now, rules, reads: DIAGNOSIS_READS });
  const measured = (metric: MetricDefinition) => measure(metric, facts, {}, outsider);
  const figureOf = (id: string): Figure => {
    const metric = known(id);
    const side = sideOf(measured(metric), window);
    return { metric, summary: side.summary, band: gradeOf(measured(metric), side, benchmarkYear).band };
  };
  const shares = (id: string): Part[] => {
    const metric = known(id);
    const samples = measured(metric).samplesIn(window).filter(isCounted);
    const few = outsider && countPeople(samples, facts) < MIN_CONTRIBUTORS;
    const together = outsider ? partsTogether([samples]) : new Set<string>();
    return few ? [] : partsShown(samples, metric.expected?.(facts) ?? {}, together);
  };
  const findings = findingsOfFacts({ facts, at: now, outsider, targets: team.targets });
  const isOfPlanning = ({ rule }: Found) => OF_PLANNING.includes(rule.id);
  const keys = KEYS.map(figureOf);
  const plans = PLANNING.map(figureOf);
  const stages = liesOf(known('leadtime'), { facts, window, outsider })?.stages ?? [];
  const objective = objectiveOf(
    { findings, keys, saydone: plans.find(({ metric }) => metric.id === 'saydone') },
    {
      now,
      timezone: team.timezone,
      year: benchmarkYear,
      threshold: (id) => team.targets?.[id]?.threshold,
      measured,
      metricOf: (id) => findMetric(id) ?? null,
    },
    window,
  );
  return {
    team,
    window,
    execution: {
      figures: keys,
      stage: stages.toSorted((a, b) => b.share - a.share)[0] ?? null,
      findings: findings.filter((found) => !isOfPlanning(found)).slice(0, MOST_FINDINGS),
    },
    alignment: {
      kinds: shares('allocation'),
      portfolios: shares('investment'),
      aligned: figureOf('aligned'),
    },
    planning: { figures: plans, findings: findings.filter(isOfPlanning).slice(0, MOST_FINDINGS) },
    objective,
    freshness: await freshnessOf(store, await spansOf(store, DIAGNOSIS_READS, facts)),
  };
}
