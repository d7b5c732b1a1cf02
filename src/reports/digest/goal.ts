import { DateTime } from 'luxon';
import type { Focus } from '../../domain/team.ts';
import type { MetricDefinition, Summary } from '../../metrics/define.ts';
import type { Goal } from './define.ts';

function daysUntil(date: string, at: Date, zone: string): number {
  const today = DateTime.fromJSDate(at, { zone }).startOf('day');
  return Math.round(DateTime.fromISO(date, { zone }).diff(today, 'days').days);
}

/** Whether a value is as good as its target; where neither way is better, whether it went as far as it should. */
function isReached(value: number, start: number | undefined, target: number, { better }: MetricDefinition) {
  const down = better === 'neither' ? (start ?? target) > target : better === 'lower';
  return down ? value <= target : value >= target;
}

/** A focus as it may be told: where the number is withheld, so is the one that it started from. */
export function toldFocus(focus: Focus, { withheld }: Summary): Focus {
  return withheld ? { ...focus, start: undefined } : focus;
}

/** How far a team is towards its target; null where it set none. */
export function goalOf(
  { start, target, by }: Focus,
  metric: MetricDefinition,
  value: number | null,
  { at, zone }: { at: Date; zone: string },
): Goal | null {
  if (target === undefined) return null;
  const hasWay = value !== null && start !== undefined && start !== target;
  return {
    start: start ?? null,
    target,
    by: by ?? null,
    daysLeft: by === undefined ? null : daysUntil(by, at, zone),
    reached: value !== null && isReached(value, start, target, metric),
    share: hasWay ? (value - start) / (target - start) : null,
  };
}
