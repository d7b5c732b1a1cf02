import type { Delivery } from '../domain/delivery.ts';
import { defineMetric } from './define.ts';
import { aChange, aReview } from './examples/example.ts';
import type { Facts } from './facts.ts';
import { mergedIn, notCounted, ofMerged } from './samples/merged-changes.ts';
import { reviewsByOthers } from './samples/reviews.ts';
import { ratioOf } from './samples/summaries.ts';

/** An approval counts whenever it was given before the merge. */
const ANY_TIME = new Date(0);

/** Repositories of whose changes only git history tells: what it calls a push may have been a reviewed change. */
function withoutReviews(deliveries: Delivery[]): Set<string> {
  const changes = deliveries.filter(({ direct }) => !direct);
  const opened = new Set(
    changes.filter(({ change }) => change.openedAt).map(({ change }) => change.repository),
  );
  return new Set(changes.map(({ change }) => change.repository).filter((key) => !opened.has(key)));
}

function isApproved(delivery: Delivery, facts: Facts): boolean {
  return reviewsByOthers(delivery, ANY_TIME, facts).some(({ state }) => state === 'approved');
}

/** Changes merged with no approval by another person, in percent of all merged; direct pushes are among them. */
export const unreviewed = defineMetric({
  id: 'unreviewed',
  aliases: ['unreviewed-changes'],
  title: 'Unreviewed changes',
  category: 'hygiene',
  kind: 'ratio',
  unit: '%',
  better: 'lower',
  noun: 'change',
  summary: 'How many of the merged changes nobody but their author approved.',
  explanation: {
    clock:
      'Changes merged with no approval by a person other than the author, over all merged changes. A change counts in the period in which it was merged.',
    edges: [
      'A commit pushed straight to the main branch is a change that nobody reviewed.',
      'An approval by a bot or by the author is none, and neither is one given after the merge.',
      'A review with comments and no approval is no approval.',
      'Changes by bots, and changes made only of other changes’ commits, are left out.',
      'Where only git history is known nobody can tell: such changes and pushes are left out, and the value is then not measured.',
    ],
    example: {
      story: [
        'Bob approved changes 1 and 2 before they were merged.',
        'Bob commented on change 3 and did not approve it; ada approved her own change 4.',
        'Two of four changes were merged with no approval by another person: 50 %.',
      ],
      records: {
        changes: [
          aChange(1, '03-02 09:00', '03-02 15:00', { reviews: [aReview('bob', '03-02 12:00')] }),
          aChange(2, '03-03 09:00', '03-03 15:00', { reviews: [aReview('bob', '03-03 12:00')] }),
          aChange(3, '03-04 09:00', '03-04 15:00', {
            reviews: [aReview('bob', '03-04 12:00', 'commented')],
          }),
          aChange(4, '03-05 09:00', '03-05 15:00', { reviews: [aReview('ada', '03-05 12:00')] }),
        ],
      },
      from: '2026-03-02',
      to: '2026-03-09',
      value: 50,
    },
    gaming: 'Approving without reading.',
    beside: ['reviewdepth', 'pickup', 'cfr'],
  },
  reads: ['deliveries'],
  groups: ['repository', 'service', 'size'],
  indicators: {
    good: ['every change is seen by a second person', 'pushes to the main branch are rare and announced'],
    bad: ['large changes are merged unseen', 'the share grows before a deadline'],
  },
  samples(facts, window) {
    const unknown = withoutReviews(facts.deliveries);
    return mergedIn(facts, window).map((delivery) => {
      const about = ofMerged(delivery);
      const { direct, change } = delivery;
      const untold = unknown.has(change.repository) || (!direct && !change.openedAt);
      const excluded = notCounted(delivery, facts) ?? (untold ? 'reviews not told' : null);
      if (excluded) return { ...about, value: null, excluded };
      const flags = direct ? ['pushed directly'] : [];
      return { ...about, value: isApproved(delivery, facts) ? 0 : 1, of: 1, flags };
    });
  },
  summarise: ratioOf,
});
