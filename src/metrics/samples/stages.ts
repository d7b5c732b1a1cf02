import type { Delivery } from '../../domain/delivery.ts';
import { hoursBetween } from '../../domain/instant.ts';
import type { Facts } from '../facts.ts';
import { reviewsByOthers } from './reviews.ts';

/** The stages of a change's way to production, in order. */
export const STAGES = ['coding', 'pickup', 'review', 'merge', 'deploy'] as const;

export type Stage = (typeof STAGES)[number];

/** Instants at which one stage of a change ends and the next begins; null where there is none. */
export interface Boundaries {
  firstCommitAt: Date | null;
  readyAt: Date | null;
  firstReviewAt: Date | null;
  reviewedAt: Date | null;
  mergedAt: Date;
  deployedAt: Date | null;
}

/**
 * When each stage ended. Ready: the last ready-for-review before the first review, else opened; what only a landing
 * is known of (git history, a direct push) is ready when it lands. First review: by a person other than the author,
 * after ready. Reviewed: the last approval before the merge, else the merge; null when nobody reviewed, for then there
 * is no wait between review and merge to measure.
 */
export function boundariesOf(delivery: Delivery, judges: Pick<Facts, 'isBot' | 'samePerson'>): Boundaries {
  const { change, mergedAt, firstCommitAt } = delivery;
  const readyAt = change.readyAt ?? change.openedAt ?? mergedAt;
  const reviews = reviewsByOthers(delivery, readyAt, judges);
  const first = reviews[0]?.submittedAt ?? null;
  const approved = reviews.findLast(({ state }) => state === 'approved')?.submittedAt;
  return {
    firstCommitAt,
    readyAt,
    firstReviewAt: first,
    reviewedAt: first ? (approved ?? mergedAt) : null,
    mergedAt,
    deployedAt: delivery.deployment?.finishedAt ?? null,
  };
}

/** Elapsed hours of each stage; null where a boundary is missing, negative where two are out of order. */
export function stageHours(
  delivery: Delivery,
  facts: Pick<Facts, 'isBot' | 'samePerson'>,
): Record<Stage, number | null> {
  const at = boundariesOf(delivery, facts);
  const span = (from: Date | null, to: Date | null) => (from && to ? hoursBetween(from, to) : null);
  return {
    coding: span(at.firstCommitAt, at.readyAt),
    pickup: delivery.direct ? null : span(at.readyAt, at.firstReviewAt),
    review: delivery.direct ? null : span(at.firstReviewAt, at.reviewedAt),
    merge: delivery.direct ? null : span(at.reviewedAt, at.mergedAt),
    deploy: span(at.mergedAt, at.deployedAt),
  };
}
