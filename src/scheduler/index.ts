import { Agenda } from 'agenda';
import type { Db } from 'mongodb';
import type { Logger } from 'pino';
import { openBackend } from './backend.ts';
import { checkSchedules } from './cron.ts';
import type { Job } from './define.ts';
import { keepRecurrences } from './recurrences.ts';
import { trackRuns } from './runs.ts';

export interface SchedulerOptions<Context> {
  db: Db;
  jobs: Job<Context>[];
  context: Context;
  log: Logger;
  /** How long a process may be silent before another takes over what it runs. */
  lockMs?: number;
  /** How often the database is asked for what is due. */
  pollMs?: number;
  /** How long `stop` lets runs end by themselves, and again how long it waits once it has aborted them. */
  graceMs?: number;
}

export interface Scheduler {
  stop(): Promise<void>;
}

const LOCK_MS = 90_000;
const POLL_MS = 5_000;
const GRACE_MS = 5_000;

/**
 * Runs jobs when they are due, one run of each at a time among all processes on the database.
 * @throws BadSchedules with every schedule that cannot be kept
 */
export async function startScheduler<Context>(options: SchedulerOptions<Context>): Promise<Scheduler> {
  const { db, jobs, context, log, lockMs = LOCK_MS, pollMs = POLL_MS, graceMs = GRACE_MS } = options;
  const recurrences = jobs.flatMap((job) => job.plan(context));
  checkSchedules(recurrences);
  await keepRecurrences(db, recurrences);
  const failed = (error: unknown) => log.error({ err: error }, 'the scheduler failed, and goes on');
  const runs = trackRuns(lockMs);
  const agenda = new Agenda({
    backend: openBackend(db, failed),
    processEvery: pollMs,
    defaultLockLifetime: lockMs,
    // A job that waits in the queue for a free place does not keep its lock: there is a place for each. No limit of
    // locks, for Agenda never counts down for a job whose lock ran out in the queue (a long outage, a machine asleep).
    maxConcurrency: recurrences.length + 1,
    defaultConcurrency: 1,
  });
  agenda.on('error', failed);
  agenda.on('fail', (error, job) => log.error({ err: error, job: job.attrs.name }, 'a job failed'));
  agenda.on('complete', (job) => runs.over(job));
  for (const recurrence of recurrences) {
    agenda.define(recurrence.name, (job) => runs.run(job, recurrence));
  }
  await agenda.start();
  return {
    async stop() {
      const stopped = agenda.stop(false).catch(failed);
      const left = await runs.drain(graceMs);
      if (left.length > 0) log.warn({ jobs: left }, 'stopped while jobs were still running');
      await stopped;
    },
  };
}
