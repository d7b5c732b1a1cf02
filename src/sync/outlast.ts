import { setTimeout as sleep } from 'node:timers/promises';
import { SourceError } from '../connectors/source-error.ts';
import { isDatabaseOutage } from '../store/outage.ts';

/** How often and how long to wait when a tool or the database fails in passing. */
export interface RetryPolicy {
  attempts: number;
  firstWaitMs: number;
  /** A tool that asks for more than this is left alone until the next run. */
  longestWaitMs: number;
}

/** How long to wait after so many failures in a row; null when there is no use. */
function waitFor(error: unknown, failures: number, retry: RetryPolicy): number | null {
  if (failures > retry.attempts) return null;
  const passing = error instanceof SourceError ? error.passing : isDatabaseOutage(error);
  if (!passing) return null;
  const asked = error instanceof SourceError ? error.retryAfterMs : undefined;
  const wait = asked ?? retry.firstWaitMs * 2 ** (failures - 1) * (0.5 + Math.random() / 2);
  return wait > retry.longestWaitMs ? null : wait;
}

/**
 * Does work again when it fails in a way that passes, after growing waits or the one the tool asked for. Patience is
 * whole again whenever `progress` has grown. Throws the last failure, or the signal's reason.
 */
export async function outlast<T>(
  { retry, signal }: { retry: RetryPolicy; signal: AbortSignal },
  work: () => Promise<T>,
  progress: () => number = () => 0,
): Promise<T> {
  for (let failures = 0; ; ) {
    const before = progress();
    try {
      return await work();
    } catch (error) {
      signal.throwIfAborted();
      failures = progress() > before ? 1 : failures + 1;
      const wait = waitFor(error, failures, retry);
      if (wait === null) throw error;
      await sleep(wait, undefined, { signal }).catch(() => signal.throwIfAborted());
    }
  }
}
