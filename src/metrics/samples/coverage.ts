import type { Coverage } from '../define.ts';
import type { Facts, Window } from '../facts.ts';
import { mergedIn, notFollowed } from './merged-changes.ts';
import { boundariesOf } from './stages.ts';

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

/** Of the changes merged in the window that had a time to be reviewed, how many a person other than the author did. */
export function reviewedOf(facts: Facts, window: Window): Coverage | null {
  const followed = mergedIn(facts, window).filter((delivery) => notFollowed(delivery, facts) === null);
  if (followed.length === 0) return null;
  const part = followed.filter((delivery) => boundariesOf(delivery, facts).firstReviewAt !== null).length;
  return {
    part,
    whole: followed.length,
    words: 'changes merged in this period were reviewed by another person',
  };
}
