import { DAY_MS } from '../../domain/milliseconds.ts';
import type { WhatIf } from './define.ts';
import type { KnownWork } from './known-work.ts';
import type { Change } from './simulate.ts';

/** What others are doing now is seen in what they finished in so many days. */
const LATELY_DAYS = 84;
/** Twice the people do not do twice as much: they have to agree. Assumed, not measured. */
const TOGETHER = 0.8;
/** More than this of what all others have cannot be taken over. */
const MOST_FREED = 0.9;

/** Factor on the pace if people join or, below 0, leave: (people after ÷ people before) to the power of 0.8; 0 if all leave. */
export function paceWith(people: number | null, joining: number): number {
  if (people === null || people <= 0) return 1;
  return (Math.max(0, people + joining) / people) ** TOGETHER;
}

/**
 * Factor on the pace if a group is laid aside: the time that it took lately is shared by all that is left, in proportion.
 * @param laidAside items of the group and of all, when each was done
 */
function paceWithout(work: KnownWork, doneAt: number[]): number {
  const from = work.now - LATELY_DAYS * DAY_MS;
  const all = work.ends.filter((end) => end > from).length;
  const freed = doneAt.filter((end) => end > from && end <= work.now).length;
  return all === 0 ? 1 : 1 / (1 - Math.min(MOST_FREED, freed / all));
}

/** What is changed in thought, for the runs. */
export function changeFor(
  { scope = 1, people: joining = 0 }: WhatIf,
  work: KnownWork,
  known: { people: number | null; laidAside: number[] },
): Change {
  return {
    scope: Math.max(0, scope),
    pace: paceWith(known.people, joining) * paceWithout(work, known.laidAside),
  };
}
