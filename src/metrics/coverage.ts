import type { Coverage } from './define.ts';
import type { Facts, Window } from './facts.ts';

/** Of the changes merged in the window how many are deployed by now; bots' and changes of others' commits left out. */
export function deployedNow({ deliveries, isBot }: Facts, { from, to }: Window): Coverage | null {
  const merged = deliveries.filter(
    ({ mergedAt, change, aggregate }) =>
      mergedAt >= from && mergedAt < to && !aggregate && !change.authorIsBot && !isBot(change.author),
  );
  if (merged.length === 0) return null;
  const deployed = merged.filter(({ deployment }) => deployment !== null).length;
  return { part: deployed, whole: merged.length, words: 'changes merged in this period are deployed by now' };
}
