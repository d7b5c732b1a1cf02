import type { OpenConnector } from '../src/connectors/define.ts';
import { runGuards } from '../src/guards/round.ts';
import { defineJob } from '../src/scheduler/define.ts';
import { SourceBusy, syncSource } from '../src/sync/sync-source.ts';
import { totalsOf } from '../src/sync/totals.ts';
import type { JobContext, JobSource } from './context.ts';

/** Opens it only when it is read, so that a secret that is missing fails the run and is told there. */
function openedLate(source: JobSource): OpenConnector {
  return {
    check: async (signal) => source.open().check(signal),
    streams: async (signal) => source.open().streams(signal),
  };
}

/** Reads each source on its own schedule. */
export const syncSourceJob = defineJob<JobContext, JobSource>({
  id: 'sync-source',
  schedules: ({ sources }) =>
    sources.map((source) => ({ name: `sync ${source.id}`, cron: source.schedule, data: source })),
  async run(source, context, signal) {
    const { store, clock, log } = context;
    try {
      const { status, reason, streams } = await syncSource({
        store,
        source: source.id,
        connector: openedLate(source),
        since: source.since,
        clock,
        signal,
        quotaLeft: source.quotaLeft,
      });
      const { changed } = totalsOf(streams);
      const told = { source: source.id, status, reason, changed };
      if (status === 'succeeded') log.info(told, 'synced');
      else log.warn(told, 'not everything was read');
      await runGuards({ ...context, sources: [source] }, signal);
    } catch (error) {
      if (!(error instanceof SourceBusy)) throw error;
      log.debug({ source: source.id }, 'another process is syncing it');
    }
  },
});
