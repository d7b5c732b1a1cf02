import { planEditions } from '../src/publishing/plan-editions.ts';
import { defineJob } from '../src/scheduler/define.ts';
import type { JobContext } from './context.ts';

/** Puts down, every minute, what is due to be published; the publishers of all processes share the work. */
export const editionsDueJob = defineJob<JobContext, null>({
  id: 'editions-due',
  schedules: () => [{ name: 'editions due', cron: '* * * * *', data: null }],
  async run(_data, { store, publications, admins, clock, log }) {
    await planEditions({ store, publications, admins, now: clock(), log });
  },
});
