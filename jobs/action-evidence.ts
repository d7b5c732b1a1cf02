import { followActions } from '../src/reports/verdict/follow-actions.ts';
import { defineJob } from '../src/scheduler/define.ts';
import type { JobContext } from './context.ts';

/** Measures, every minute, the numbers of actions that were made or closed, or whose soak is over. */
export const actionEvidenceJob = defineJob<JobContext, null>({
  id: 'action-evidence',
  schedules: () => [{ name: 'action evidence', cron: '* * * * *', data: null }],
  async run(_data, { store, rules, clock, log }, signal) {
    await followActions(store, { now: clock(), rules: await rules(), log, signal });
  },
});
