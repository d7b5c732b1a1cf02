import type { Clock } from '../clock.ts';
import { RATE_LIMITED } from './judge.ts';

/** What Slack counts by itself, whatever channel it is for: sharing files, reading histories, opening direct messages. */
export type Counted = 'files' | 'histories' | 'openings';

/** What Slack takes no more of for a while: then every post leaves it alone, and does not find out by itself. */
export interface Rests {
  /** Milliseconds to wait, no two posts alike, so that they do not all come back at once; null when there is no need. */
  left(of: Counted): number | null;
  /** Takes note of an answer that puts something off. */
  heard(of: Counted, answer: { reason: string; ms: number }): void;
}

export function restsBy(clock: Clock): Rests {
  const until = new Map<Counted, number>();
  return {
    left(of) {
      const ms = (until.get(of) ?? 0) - clock().getTime();
      return ms > 0 ? ms * (1 + Math.random()) : null;
    },
    heard(of, { reason, ms }) {
      if (reason === RATE_LIMITED) until.set(of, clock().getTime() + ms);
    },
  };
}
