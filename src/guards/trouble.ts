import { SourceError } from '../connectors/source-error.ts';
import { WriteRefused } from '../connectors/write-refusal.ts';
import type { MarkTrouble } from '../domain/guard-mark.ts';
import { MINUTE_MS } from '../domain/milliseconds.ts';

/** What somebody has to put right is not tried again at once. */
const REFUSED_MS = 60 * MINUTE_MS;

/** How much cannot be written to for the same reason: one change, its repository, or all of the source. */
export type Reach = 'change' | 'repository' | 'source';

export interface Setback {
  trouble: MarkTrouble;
  reach: Reach;
  /** Whether somebody has to put it right. */
  isLasting: boolean;
}

function reachOf(error: SourceError): Reach {
  if (error instanceof WriteRefused) return error.reason === 'locked' ? 'change' : 'repository';
  if (error.kind === 'forbidden' || error.kind === 'not-found') return 'repository';
  return 'source';
}

/** What a failure to write means; null for what is no failure of the tool's. */
export function setbackOf(error: unknown, now: Date): Setback | null {
  if (!(error instanceof SourceError)) return null;
  const waitMs = error.passing ? (error.retryAfterMs ?? MINUTE_MS) : REFUSED_MS;
  const cause = error instanceof WriteRefused ? error.reason : error.kind;
  const until = new Date(now.getTime() + waitMs);
  return {
    trouble: { cause, said: error.what.slice(0, 300), at: now, until },
    reach: reachOf(error),
    isLasting: !error.passing,
  };
}
