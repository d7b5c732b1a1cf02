import type { Db } from 'mongodb';
import { onTestFinished } from 'vitest';
import { defineJob } from '../../src/scheduler/define.ts';
import { type Scheduler, startScheduler } from '../../src/scheduler/index.ts';
import { readableLog } from '../support/log.ts';

export const EACH_SECOND = '* * * * * *';

export interface Wanted {
  name: string;
  cron?: string;
  run(signal: AbortSignal): Promise<void> | void;
}

export interface Started extends Scheduler {
  lines: Record<string, unknown>[];
}

/** A scheduler with short terms that runs these, and stops with the test. */
export async function start(
  db: Db,
  wanted: Wanted[],
  options: { lockMs?: number; graceMs?: number } = {},
): Promise<Started> {
  const { log, lines } = readableLog();
  const job = defineJob<Wanted[], Wanted>({
    id: 'test',
    schedules: (all) => all.map((each) => ({ name: each.name, cron: each.cron ?? EACH_SECOND, data: each })),
    run: async (data, _context, signal) => data.run(signal),
  });
  const terms = { lockMs: 600, pollMs: 100, graceMs: 1500, ...options };
  const scheduler = await startScheduler({ db, jobs: [job], context: wanted, log, ...terms });
  onTestFinished(() => scheduler.stop());
  return { ...scheduler, lines };
}

/** A run that says when it began, goes on until it is aborted, and keeps the reasons. */
export function listener(): { run(signal: AbortSignal): Promise<void>; begun: number; reasons: unknown[] } {
  const heard = {
    begun: 0,
    reasons: [] as unknown[],
    async run(signal: AbortSignal) {
      heard.begun += 1;
      await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
      heard.reasons.push(signal.reason);
    },
  };
  return heard;
}

/** A run that is counted. */
export function counter(): { run(): void; runs: number } {
  const counted = {
    runs: 0,
    run() {
      counted.runs += 1;
    },
  };
  return counted;
}

/** Waits until something holds, or five seconds. */
export async function until(holds: () => boolean | Promise<boolean>, limitMs = 5_000): Promise<void> {
  for (let waited = 0; !(await holds()); waited += 20) {
    if (waited >= limitMs) throw new Error(`waited ${limitMs} ms for ${holds}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
