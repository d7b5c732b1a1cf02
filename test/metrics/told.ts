import type { Answer } from '../leadtime/world.ts';

/** An incident source that says it tells of everything in 2026. */
export const TOLD = {
  sources: [{ source: 'x', kinds: ['incidents'], from: '2026-01-01T00:00:00Z', to: '2027-01-01T00:00:00Z' }],
};

/** `ref: value` of what was counted, `ref: reason` of what was left out, in order of reference. */
export function counted(answer: Answer): string[] {
  return answer.samples.map(({ ref, value, excluded }) => `${ref}: ${excluded ?? value}`).toSorted();
}

/** What was flagged, most frequent first, as `n flag`. */
export function flagged(answer: Answer): string[] {
  return answer.flags.map(({ reason, n }) => `${n} ${reason}`);
}
