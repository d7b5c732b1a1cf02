import type { KeyResult } from '../../domain/objective.ts';
import type { MetricDefinition } from '../../metrics/define.ts';

type Ends = Pick<KeyResult, 'start' | 'target'>;

/** Whether a number should come down; where start and target are one, as the metric says. */
export function goesDown({ start, target }: Ends, metric: Pick<MetricDefinition, 'better'> | null): boolean {
  return start === target ? metric?.better !== 'higher' : target < start;
}

/** Whether a value is at least as good as another on the way. */
export function isAtLeast(value: number, wanted: number, down: boolean): boolean {
  return down ? value <= wanted : value >= wanted;
}

/** The part of the way from start to target that a value has gone: below 0 where it went back; null where there is no way. */
export function shareOfWay(value: number, { start, target }: Ends): number | null {
  return start === target ? null : (value - start) / (target - start);
}
