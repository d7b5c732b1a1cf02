import type { LocalDate } from '../../domain/instant.ts';
import type { KeyResult, Milestone } from '../../domain/objective.ts';
import type { MetricForecast } from '../../insights/forecast/metric.ts';
import type { MetricDefinition } from '../../metrics/define.ts';
import { goesDown, isAtLeast, shareOfWay } from './way.ts';

/**
 * How a key result stands. `missed`: its day is over. `under way`: measured, with too few weeks since it was set, or too
 * few measured, to say where it leads.
 */
export type Standing = 'reached' | 'missed' | 'at risk' | 'on track' | 'under way' | 'not measured';

/**
 * Why there is no number: the metric is not declared any more, its team is gone, no source tells of it, nothing of it
 * happened, or too little is behind it.
 */
export type Unmeasured = 'no metric' | 'no team' | 'no data' | 'nothing' | 'few' | 'withheld';

/** A key result that is reached by its day with less of a chance than this is at risk: it is more likely missed. */
export const AT_RISK = 0.5;

/** What was measured for a key result. */
export interface Measured {
  /** Over the last four complete weeks; null where that is no number to go by. */
  value: number | null;
  n: number;
  unmeasured: Unmeasured | null;
  /** Where it will be on its day; null where that cannot be said yet. */
  forecast: MetricForecast | null;
  /** Value over the four complete weeks before each milestone that is past; null where that is no number to go by. */
  atMilestones: (number | null)[];
}

export interface MilestoneProgress extends Milestone {
  state: 'met' | 'missed' | 'not measured' | 'due';
}

/** How far a key result is. */
export interface KeyResultProgress extends Omit<Measured, 'atMilestones'> {
  keyResult: KeyResult;
  /** Null where there is none of that name any more. */
  metric: MetricDefinition | null;
  /** Part of the way from start to target; below 0 where it went back, null where it cannot be said. */
  share: number | null;
  standing: Standing;
  /** Why it is at risk. */
  because: 'forecast' | 'milestone' | null;
  milestones: MilestoneProgress[];
  /** Below 0 once its day is over. */
  daysLeft: number;
}

interface Today {
  today: LocalDate;
  daysLeft: number;
}

function milestonesOf(
  keyResult: KeyResult,
  { value, atMilestones }: Measured,
  { today, down }: { today: LocalDate; down: boolean },
): MilestoneProgress[] {
  return keyResult.milestones.map((milestone, index): MilestoneProgress => {
    if (milestone.on >= today) return { ...milestone, state: 'due' };
    const then = atMilestones[index] ?? null;
    const best = [then, value].filter((each) => each !== null);
    if (best.some((each) => isAtLeast(each, milestone.value, down))) return { ...milestone, state: 'met' };
    return { ...milestone, state: then === null ? 'not measured' : 'missed' };
  });
}

function riskOf({ forecast }: Measured, milestones: MilestoneProgress[]): KeyResultProgress['because'] {
  if (milestones.findLast(({ state }) => state !== 'due')?.state === 'missed') return 'milestone';
  return forecast !== null && forecast.chance < AT_RISK ? 'forecast' : null;
}

function standingOf(
  { target }: KeyResult,
  { value, forecast }: Measured,
  { because, daysLeft, down }: { because: KeyResultProgress['because']; daysLeft: number; down: boolean },
): Standing {
  if (value === null) return 'not measured';
  if (isAtLeast(value, target, down)) return 'reached';
  if (daysLeft < 0) return 'missed';
  if (because !== null) return 'at risk';
  return forecast === null ? 'under way' : 'on track';
}

/** How far a key result is, given what was measured for it. */
export function progressOf(
  keyResult: KeyResult,
  metric: MetricDefinition | null,
  measured: Measured,
  { today, daysLeft }: Today,
): KeyResultProgress {
  const down = goesDown(keyResult, metric);
  const milestones = milestonesOf(keyResult, measured, { today, down });
  const risk = riskOf(measured, milestones);
  const standing = standingOf(keyResult, measured, { because: risk, daysLeft, down });
  const { value, n, unmeasured, forecast } = measured;
  return {
    keyResult,
    metric,
    value,
    n,
    unmeasured,
    forecast,
    share: value === null ? null : shareOfWay(value, keyResult),
    standing,
    because: standing === 'at risk' ? risk : null,
    milestones,
    daysLeft,
  };
}

/** What all key results come to: the mean of their ways, and the one of them that asks for most attention. */
export function together(keyResults: Pick<KeyResultProgress, 'share' | 'standing'>[]): {
  share: number | null;
  standing: Standing;
} {
  const shares = keyResults.flatMap(({ share }) => (share === null ? [] : Math.min(1, Math.max(0, share))));
  const is = (...some: Standing[]) => keyResults.some(({ standing }) => some.includes(standing));
  const share = shares.length === 0 ? null : shares.reduce((sum, each) => sum + each, 0) / shares.length;
  if (is('missed')) return { share, standing: 'missed' };
  if (is('at risk')) return { share, standing: 'at risk' };
  if (keyResults.length > 0 && keyResults.every(({ standing }) => standing === 'reached'))
    return { share, standing: 'reached' };
  if (!is('on track', 'under way', 'reached')) return { share, standing: 'not measured' };
  return { share, standing: is('under way', 'not measured') ? 'under way' : 'on track' };
}
