import type { Rules } from '../../domain/rules.ts';
import type { Focus, Team } from '../../domain/team.ts';
import { localDate } from '../../metrics/calendar/periods.ts';
import { customMetric } from '../../metrics/custom.ts';
import type { MetricDefinition } from '../../metrics/define.ts';
import { findMetric } from '../../metrics/index.ts';
import { MIN_SAMPLES } from '../deltas.ts';
import type { Goal } from '../digest/define.ts';
import { goalOf, toldFocus } from '../digest/goal.ts';
import type { Change } from './measured-team.ts';
import { type Course, courseOf } from './pace.ts';

/** A team's focus over a month, and the way to its target. */
export interface FocusReading extends Change, Course {
  focus: Focus;
  metric: MetricDefinition;
  /** Null where no target is set. */
  goal: Goal | null;
  /** Whether enough is behind the number to speak of the way. */
  measured: boolean;
}

/** By id or alias, the organisation's own too; null when there is none any more. */
export function metricCalled(id: string, { metrics }: Pick<Rules, 'metrics'>): MetricDefinition | null {
  const own = metrics.find((each) => each.id === id);
  return findMetric(id) ?? (own ? customMetric(own) : null);
}

/** A team's focus as a metric; null where it has none, or one that is no longer declared. */
export function focusMetric({ focus }: Team, rules: Rules): MetricDefinition | null {
  return focus ? metricCalled(focus.metric, rules) : null;
}

function isMeasured({ kind }: MetricDefinition, { value, n }: Change['is']): boolean {
  if (value === null) return false;
  return kind === 'count' || kind === 'gauge' || n >= MIN_SAMPLES;
}

export function focusReading(
  { focus, metric }: { focus: Focus; metric: MetricDefinition },
  change: Change,
  { now, zone }: { now: Date; zone: string },
): FocusReading {
  const measured = isMeasured(metric, change.is);
  const goal = goalOf(toldFocus(focus, change.is), metric, measured ? change.is.value : null, {
    at: now,
    zone,
  });
  const course = courseOf(focus, goal, { measured, today: localDate(now, zone) });
  return { focus, metric, ...change, goal, measured, ...course };
}
