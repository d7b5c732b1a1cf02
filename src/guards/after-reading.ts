import { type GuardRoundOptions, runGuards } from './round.ts';

/** A round on a source that was just read. What fails is tried again by the next one, within a minute. */
export function guardsAfterReading(
  options: GuardRoundOptions,
): (source: string, signal: AbortSignal) => Promise<void> {
  return async (id, signal) => {
    const sources = options.sources.filter((source) => source.id === id);
    await runGuards({ ...options, sources }, signal).catch((error: unknown) => {
      if (!signal.aborted)
        options.log.warn({ source: id, err: error }, 'changes were not held to the rules; it is tried again');
    });
  };
}
