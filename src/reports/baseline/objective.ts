import { distanceToNextTier } from '../../benchmarks/industry.ts';
import { localDate } from '../../metrics/calendar/periods.ts';
import type { MetricDefinition } from '../../metrics/define.ts';
import { MIN_SAMPLES } from '../deltas.ts';
import type { Found } from '../diagnosis/define.ts';
import { endOfQuarter, targetOf } from '../diagnosis/propose-focus.ts';
import { gradeOf, sideOf } from '../measure.ts';
import type { Measure } from '../summary.ts';
import type { Figure, ProposedObjective, Reason } from './define.ts';

/** A tier that is further away than this share of where the team is, is not for one quarter. */
const REACH = 0.5;
/** Tiers of the four keys that leave something to reach. */
const WORSE = ['high', 'medium', 'low'];

export interface Choosing {
  now: Date;
  timezone: string;
  year: number;
  threshold(metric: string): number | undefined;
  measured(metric: MetricDefinition): Measure;
  metricOf(id: string): MetricDefinition | null;
}

interface Candidate {
  metric: MetricDefinition;
  reason: Reason;
}

/** Strongest bottleneck first; then the keys that are not in the best tier, the worst first; then commitments. */
function candidates(
  findings: Found[],
  keys: Figure[],
  saydone: Figure | undefined,
  { metricOf }: Choosing,
): Candidate[] {
  const found = findings.flatMap((finding): Candidate[] => {
    const metric = metricOf(finding.rule.metric);
    return metric ? [{ metric, reason: { by: 'finding', finding } }] : [];
  });
  const rank = ({ band }: Figure) => (band ? WORSE.indexOf(band.tier) : -1);
  const behind = keys
    .filter((figure) => rank(figure) >= 0)
    .toSorted((a, b) => rank(b) - rank(a))
    .flatMap(({ metric, band }): Candidate[] => (band ? [{ metric, reason: { by: 'band', band } }] : []));
  const missed =
    saydone?.band?.tier === 'over-committed'
      ? [{ metric: saydone.metric, reason: { by: 'commitments' as const } }]
      : [];
  return [...found, ...behind, ...missed];
}

/** One objective: from where the team is to its threshold, the next tier or a fifth better, by the quarter's end. */
export function objectiveOf(
  from: { findings: Found[]; keys: Figure[]; saydone: Figure | undefined },
  choosing: Choosing,
  sideWindow: { from: Date; to: Date },
): ProposedObjective | null {
  const { now, timezone, year, threshold, measured } = choosing;
  for (const { metric, reason } of candidates(from.findings, from.keys, from.saydone, choosing)) {
    const measure = measured(metric);
    const side = sideOf(measure, sideWindow);
    const { value, n } = side.summary;
    if (value === null || n < MIN_SAMPLES) continue;
    const { table, band } = gradeOf(measure, side, year);
    const next = table && band && !metric.graded ? distanceToNextTier(table, value) : null;
    const tier = next && Math.abs(next.distance) <= REACH * value ? next.bound : null;
    const target = targetOf(metric, value, { threshold: threshold(metric.id), tier });
    if (target === null) continue;
    const start = Number(value.toPrecision(3));
    return { metric, start, target, by: endOfQuarter(localDate(now, timezone)), reason };
  }
  return null;
}
