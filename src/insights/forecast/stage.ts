import { DAY_MS } from '../../domain/milliseconds.ts';
import type { KnownItem } from './known-work.ts';
import { begunBy } from './standing.ts';

/** Where a project is in its life. */
export interface Stage {
  /** Whether work on it has begun. */
  begun: boolean;
  /** Part of what is known of it that is done. */
  part: number;
  /** Milliseconds since the last of it was done, or since it began where nothing is. */
  since: number;
  /** Milliseconds since its first item was written down. */
  age: number;
}

export function stageOf(items: KnownItem[], now: number): Stage {
  const ends = items.flatMap(({ doneAt }) => (Number.isFinite(doneAt) ? [doneAt] : []));
  const begun = begunBy(items, now);
  return {
    begun: Number.isFinite(begun),
    part: ends.length / items.length,
    since: Number.isFinite(begun) ? now - Math.max(begun, ...ends) : 0,
    age: Math.max(DAY_MS, now - Math.min(...items.map(({ createdAt }) => createdAt))),
  };
}

/** The instant at which a project was where another is now; null where it never was, or was over by then. */
export function sameStage(items: KnownItem[], stage: Stage): number | null {
  const first = Math.min(...items.map(({ createdAt }) => createdAt));
  const begun = begunBy(items, Number.POSITIVE_INFINITY);
  if (!stage.begun) return Math.min(first + stage.age, begun - 1);
  if (stage.part === 0) return Number.isFinite(begun) ? begun + stage.since : null;
  const written = items.map(({ createdAt }) => createdAt).toSorted((a, b) => a - b);
  let known = 0;
  for (const [index, { doneAt }] of items.entries()) {
    if (!Number.isFinite(doneAt)) return null;
    while (known < written.length && (written[known] ?? 0) <= doneAt) known += 1;
    if ((index + 1) / known >= stage.part) return doneAt + stage.since;
  }
  return null;
}
