import { DateTime } from 'luxon';
import { keepMaturity } from '../src/reports/maturity/kept.ts';
import { defineJob } from '../src/scheduler/define.ts';
import type { JobContext } from './context.ts';

/** An hour of a team's day in which nobody waits for an answer. */
const HOUR = 22;

/** Keeps once a day how mature each team is as Kata sees it: nothing tells afterwards how it was. */
export const snapshotMaturityJob = defineJob<JobContext, null>({
  id: 'snapshot-maturity',
  schedules: () => [{ name: 'snapshot maturity', cron: '40 * * * *', data: null }],
  async run(_data, { store, rules, clock, log }) {
    const now = clock();
    const teams = (await store.organisation.teams()).filter(
      ({ timezone }) => DateTime.fromJSDate(now, { zone: timezone }).hour === HOUR,
    );
    for (const team of teams) await keepMaturity(store, { team, now, rules: await rules() });
    if (teams.length > 0) log.info({ teams: teams.length }, 'kept how mature teams are');
  },
});
