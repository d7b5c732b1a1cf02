import { DAY_MS } from '../../../domain/milliseconds.ts';
import { between, counted } from '../counting.ts';
import type { RiskSignal } from '../define.ts';

/** Ours: a change waits too long from three days on, for over any weekend it may wait two. */
const LONG_DAYS = 3;
const LEAST_WAITING = 3;
/** Part of the open changes that wait that long. Ours: in a third of them it is the rule, not the exception. */
const [LOW, HIGH] = [0.3, 0.8];

/**
 * Open changes for its items that nobody looked at for days. Work that waits is not finished, and the pace sees it late:
 * in back-tests such projects took a quarter longer than was forecast.
 */
export const reviews: RiskSignal = {
  id: 'reviews',
  title: 'Changes wait for review',
  stretch: 0.25,
  missing: 'No change names any of its items.',
  read({ now, reviews: known }) {
    if (!known) return null;
    const { waiting, open } = known;
    const long = waiting.filter((since) => now.getTime() - since.getTime() >= LONG_DAYS * DAY_MS);
    const part = open === 0 ? 0 : long.length / open;
    const seen = long.length >= LEAST_WAITING && part >= LOW;
    const oldest = new Date(Math.min(now.getTime(), ...long.map(Number)));
    return {
      strength: seen ? Math.max(0.2, between(part, LOW, HIGH)) : 0,
      short: `${counted(long.length, 'change')} waiting for review for days`,
      evidence: `${long.length} of ${counted(open, 'open change')} for its items ${long.length === 1 ? 'has' : 'have'} waited ${LONG_DAYS} days or more for a first review.`,
      n: open,
      since: oldest,
    };
  },
};
