import { keepPredictions } from '../src/reports/risk/keep.ts';
import { defineJob } from '../src/scheduler/define.ts';
import type { JobContext } from './context.ts';

/** Keeps each week what is said of each project, on its first day that this runs, and later whether that was right. */
export const keepRiskPredictionsJob = defineJob<JobContext, null>({
  id: 'keep-risk-predictions',
  schedules: () => [{ name: 'keep risk predictions', cron: '40 3 * * *', data: null }],
  async run(_data, { store, rules, clock, log }) {
    const done = await keepPredictions(store, { now: clock(), rules: await rules() });
    if (done.kept + done.scored > 0) log.info(done, 'kept what projects are predicted to do');
  },
});
