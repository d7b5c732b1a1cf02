import { DAY_MS } from '../../domain/milliseconds.ts';
import type { Facts, Window } from '../facts.ts';

/** Source of the measurements that Kata makes itself, of states that nothing tells afterwards. */
export const SNAPSHOT_SOURCE = 'kata';

/** What Kata measured of a state on the last day of a window, the latest; null where it did not. */
export function snapshotAt(
  { measurements }: Pick<Facts, 'measurements'>,
  metric: string,
  { to }: Window,
): { at: Date; value: number } | null {
  const since = to.getTime() - DAY_MS;
  const made = measurements
    .filter((each) => each.metric === metric && each.source === SNAPSHOT_SOURCE)
    .filter(({ at }) => at < to && at.getTime() >= since);
  return made.toSorted((a, b) => Number(b.at) - Number(a.at))[0] ?? null;
}
