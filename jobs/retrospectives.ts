import { announce } from '../commands/asking/retro-posts.ts';
import { FORGOTTEN_MS, type Retrospective } from '../src/domain/retrospective.ts';
import { defineJob } from '../src/scheduler/define.ts';
import type { Store } from '../src/store/index.ts';
import type { JobContext } from './context.ts';

/** Closes one that was left open, and posts what whoever took its last step had no time to post. */
async function lookAfter(store: Store, found: Retrospective, now: Date): Promise<void> {
  const { id, step: from, openedAt, team: key } = found;
  const isForgotten = openedAt.getTime() + FORGOTTEN_MS <= now.getTime();
  if (isForgotten) await store.retrospectives.take({ id, from, to: 'closed', at: now, forgotten: true });
  const [retro, teams] = await Promise.all([store.retrospectives.find(id), store.organisation.teams()]);
  const team = teams.find((each) => each.key === key);
  if (retro && team) await announce(store, retro, team, now);
}

/** Looks after the retrospectives that are open, every minute. */
export const retrospectivesJob = defineJob<JobContext, null>({
  id: 'retrospectives',
  schedules: () => [{ name: 'retrospectives', cron: '* * * * *', data: null }],
  async run(_data, { store, clock }) {
    const now = clock();
    for (const retro of await store.retrospectives.underWay()) await lookAfter(store, retro, now);
  },
});
