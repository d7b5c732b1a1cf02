import { setTimeout as sleep } from 'node:timers/promises';
import type { Job } from 'agenda';
import { isDatabaseOutage } from '../store/outage.ts';
import type { Recurrence } from './define.ts';

/** The runs of this process. */
export interface Runs {
  /** Runs a recurrence for Agenda, keeping its lock until it is over. */
  run(job: Job, recurrence: Recurrence): Promise<void>;
  /** To be told once Agenda has noted the end of a run. */
  over(job: Job): void;
  /** Lets no new run begin; waits for those under way, aborts what is left, and waits again. @returns what still runs */
  drain(graceMs: number): Promise<string[]>;
}

/** Keeps a job's lock; the lock of a job that is wanted no more, or was given to another process, cannot be kept. */
function keepLock(job: Job, everyMs: number, abort: AbortController): () => Promise<void> {
  let touching = Promise.resolve();
  const timer = setInterval(() => {
    touching = job.touch().catch((error: unknown) => {
      if (!isDatabaseOutage(error)) abort.abort(error);
    });
  }, everyMs);
  return async () => {
    clearInterval(timer);
    // A touch that arrived after the end of the run would lock the job again.
    await touching;
  };
}

export function trackRuns(lockMs: number): Runs {
  const running = new Map<Job, AbortController>();
  let stopping = false;

  async function empty(withinMs: number): Promise<void> {
    for (let waited = 0; running.size > 0 && waited < withinMs; waited += 20) await sleep(20);
  }

  return {
    async run(job, recurrence) {
      if (stopping) return;
      const abort = new AbortController();
      running.set(job, abort);
      const letGo = keepLock(job, lockMs / 3, abort);
      try {
        await recurrence.run(abort.signal);
      } finally {
        await letGo();
      }
    },
    over: (job) => void running.delete(job),
    async drain(graceMs) {
      stopping = true;
      await empty(graceMs);
      for (const abort of running.values()) {
        abort.abort(new Error('Kata is stopping: the next run goes on from here'));
      }
      await empty(graceMs);
      return [...running.keys()].map(({ attrs }) => attrs.name);
    },
  };
}
