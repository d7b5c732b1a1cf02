import type { Team } from '../../domain/team.ts';
import { isJudged, type Targets } from '../../insights/evaluate.ts';
import { rules } from '../../insights/rules/index.ts';
import { completeWeeks } from '../../metrics/calendar/periods.ts';
import type { MetricDefinition } from '../../metrics/define.ts';
import type { FactName, Facts } from '../../metrics/facts.ts';
import { findMetric } from '../../metrics/index.ts';
import type { Freshness } from '../freshness.ts';
import { chainsOf } from './chains.ts';
import { conditionOf } from './condition.ts';
import type { Diagnosis, Found, Trend } from './define.ts';
import { liesOf } from './lies.ts';
import { type Seen, settled } from './settle.ts';
import { trendOf } from './trend.ts';

/** The complete local weeks that a diagnosis looks at. */
export const WEEKS = 26;
/** The last of them, in which something may be new. */
const LATE_WEEKS = 13;

/** All that rules look at. */
export const DIAGNOSIS_READS: FactName[] = [
  'deliveries',
  'changes',
  'deployments',
  'incidents',
  'workItems',
  'sprints',
  'builds',
  'activities',
  'measurements',
];

const KEYS = ['leadtime', 'deployfreq', 'cfr', 'recovery'];
const MOST_TRENDS = 6;

export interface FactsOfTeam {
  facts: Facts;
  at: Date;
  /** Whether people outside the team may read it. */
  outsider: boolean;
  /** The team’s own, by metric. */
  targets?: Targets | undefined;
}

/** Trends by metric, each worked out once. */
function trends({ facts, at, outsider }: FactsOfTeam) {
  const window = completeWeeks(at, WEEKS, facts.timezone);
  const known = new Map<string, Trend>();
  return (metric: MetricDefinition): Trend => {
    const trend = known.get(metric.id) ?? trendOf(metric, { facts, window, outsider });
    known.set(metric.id, trend);
    return trend;
  };
}

function findingsOf(asked: FactsOfTeam, trend: (metric: MetricDefinition) => Trend) {
  const { facts, at, outsider, targets } = asked;
  const seen = (weeks: number): Seen => {
    const window = completeWeeks(at, weeks, facts.timezone);
    return { weeks, condition: conditionOf({ facts, window, outsider }) };
  };
  const spans: [Seen, Seen] = [seen(WEEKS), seen(LATE_WEEKS)];
  const findings = settled(spans, targets, (id) => {
    const metric = findMetric(id);
    return metric ? trend(metric) : null;
  });
  return { findings, judged: rules.filter((rule) => isJudged(rule, spans[0].condition)).length };
}

/** The bottlenecks that a team’s last 26 complete weeks name, strongest first: pure. */
export function findingsOfFacts(asked: FactsOfTeam): Found[] {
  return findingsOf(asked, trends(asked)).findings;
}

export interface DiagnosisMaterial extends Omit<FactsOfTeam, 'targets'> {
  team: Team;
  /** What is asked about; null for what stands out. */
  metric: MetricDefinition | null;
  freshness: Freshness[];
}

/** A diagnosis from a team’s facts: pure. */
export function diagnoseFacts({
  team,
  facts,
  at,
  outsider,
  metric,
  freshness,
}: DiagnosisMaterial): Diagnosis {
  const window = completeWeeks(at, WEEKS, facts.timezone);
  const asked = { facts, at, outsider, targets: team.targets };
  const trend = trends(asked);
  const { findings, judged } = findingsOf(asked, trend);
  const keys = KEYS.flatMap((id) => findMetric(id) ?? []);
  const found = findings.slice(0, 2).flatMap(({ rule }) => findMetric(rule.metric) ?? []);
  const [subject = keys[0]] = [...(metric ? [metric] : []), ...found];
  const told = [...new Set([...(subject ? [subject] : []), ...found, ...keys])].slice(0, MOST_TRENDS);
  const looked = { facts, window, outsider };
  const isKnown = freshness.length > 0 || told.some((each) => trend(each).all.n > 0);
  return {
    team,
    at,
    window,
    state: judged > 0 ? 'measured' : isKnown ? 'little' : 'nothing',
    judged,
    rules: rules.length,
    findings,
    trends: told.map(trend),
    lies: subject ? liesOf(subject, looked) : null,
    ...chainsOf(looked),
    freshness,
  };
}
