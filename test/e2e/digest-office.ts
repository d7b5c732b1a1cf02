import { DateTime } from 'luxon';
import { publications } from '../../publications/index.ts';
import { weeklyDigest } from '../../publications/weekly-digest.ts';
import { systemClock } from '../../src/clock.ts';
import type { Fact } from '../../src/domain/index.ts';
import type { Team } from '../../src/domain/team.ts';
import { planEditions } from '../../src/publishing/plan-editions.ts';
import { createPublisher } from '../../src/publishing/publisher.ts';
import { relinkStale } from '../../src/sync/relink-stale.ts';
import { storeFacts } from '../../src/sync/store-facts.ts';
import { silent } from '../publishing/support.ts';
import { storyBefore } from '../reports/digest/story.ts';
import { rules } from '../support/rules.ts';
import { SURVEYS } from '../support/surveys.ts';
import { openSmallOffice } from './actions-office.ts';

const TEAM: Partial<Team> = { timezone: 'UTC', repositories: ['acme/shop', 'acme/web'] };
/** A Monday, and the same of the weeks after: the story ends before the first. */
export const MONDAY = DateTime.fromISO('2026-03-02T09:00Z', { zone: 'utc' });
export const week = (weeks: number) => MONDAY.plus({ weeks });

/** A team of three in Slack, in which reviews began later in one of two repositories, and the clock of its digests. */
export async function openDigestOffice() {
  /** It goes on by itself, from the instant to which it was set last. */
  let ahead = MONDAY.toMillis() - systemClock().getTime();
  const clock = () => new Date(systemClock().getTime() + ahead);

  const { store, slack, ask } = await openSmallOffice({ team: TEAM, clock });

  const changes = storyBefore(clock(), {
    pickup: ({ late, repository, weekday }) => (weekday + 1) * (late && repository === 'acme/web' ? 10 : 1),
  });
  const told = { from: new Date('2025-01-01T00:00Z'), to: clock() };
  await storeFacts(store, [
    { kind: 'source-coverage', record: { source: 'git', kinds: ['changes'], ...told } },
    ...changes.map((record): Fact => ({ kind: 'change', record })),
  ]);
  await relinkStale(store);

  /** What is due at an instant is put down and published; how many editions that is. */
  async function publishAt(at: DateTime): Promise<number> {
    ahead = at.toMillis() - systemClock().getTime();
    const now = clock();
    await planEditions({ store, publications: [weeklyDigest], admins: [], now, log: silent });
    const publisher = createPublisher({
      store,
      publications,
      contextFor: async (previous) => ({
        store,
        now,
        rules: rules(),
        surveys: SURVEYS,
        organisation: await store.settings.organisation(),
        benchmarkYear: 2023,
        renderPage: async () => Buffer.from('a page'),
        admins: [],
        previous,
      }),
      renderChart: async () => Buffer.from('a picture'),
      admins: [],
      clock,
      log: silent,
    });
    let published = 0;
    while (await publisher.publishOne()) published += 1;
    return published;
  }

  return { store, slack, ask, publishAt };
}
