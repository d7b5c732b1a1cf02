import { runGuards } from '../src/guards/round.ts';
import { defineJob } from '../src/scheduler/define.ts';
import type { JobContext } from './context.ts';

/** Holds open changes to the rules that are set, every minute: whatever was read by then, and what time alone breaks. */
export const runGuardsJob = defineJob<JobContext, null>({
  id: 'run-guards',
  schedules: () => [{ name: 'guards', cron: '* * * * *', data: null }],
  async run(_data, context, signal) {
    const { looked, written } = await runGuards(context, signal);
    if (looked > 0) context.log.info({ looked, written }, 'held changes to the rules');
  },
});
