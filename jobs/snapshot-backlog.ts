import { DateTime } from 'luxon';
import { snapshotBacklog } from '../src/reports/backlog-snapshot.ts';
import { defineJob } from '../src/scheduler/define.ts';
import type { JobContext } from './context.ts';

/** The last hour of a team's day. */
const HOUR = 23;

/** Keeps each team's backlog score once a day, in its own last hour: trackers do not tell what it was. */
export const snapshotBacklogJob = defineJob<JobContext, null>({
  id: 'snapshot-backlog',
  schedules: () => [{ name: 'snapshot backlog', cron: '30 * * * *', data: null }],
  async run(_data, { store, rules, clock, log }) {
    const now = clock();
    const teams = (await store.organisation.teams()).filter(
      ({ timezone }) => DateTime.fromJSDate(now, { zone: timezone }).hour === HOUR,
    );
    for (const team of teams) await snapshotBacklog(store, { team, now, rules: await rules() });
    if (teams.length > 0) log.info({ teams: teams.length }, 'kept the backlog scores of the day');
  },
});
