import PQueue from 'p-queue';
import { DEFAULT_BOT_PATTERNS, identify } from '../../src/correlation/identities.ts';
import { linksOf } from '../../src/correlation/links-of.ts';
import type { Facts } from '../../src/metrics/facts.ts';
import { leadtime } from '../../src/metrics/leadtime.ts';
import type { Store } from '../../src/store/index.ts';

/** As many repositories at a time as a sync links. */
const CONCURRENCY = 2;
const EVER = { from: new Date(0), to: new Date('2100-01-01') };

/**
 * Lead time of every change there is, from stored events alone: commit ancestry, the deployment that shipped each
 * change, its stages. Nothing worked out before is used, and nothing is stored.
 * @returns how many changes that is, pushes to the default branch apart
 */
export async function leadTimeOfAll(store: Store): Promise<number> {
  const [people, accounts, repositories] = await Promise.all([
    store.organisation.people(),
    store.events.find('account'),
    store.events.repositories(),
  ]);
  const { isBot, samePerson } = identify(people, accounts, DEFAULT_BOT_PATTERNS);
  const queue = new PQueue({ concurrency: CONCURRENCY });
  let changes = 0;
  await queue.addAll(
    repositories.map((key) => async () => {
      const { deliveries: links } = await linksOf(store, key);
      const deliveries = links.map((link) => ({ ...link, change: link.told, workItems: [] }));
      // All that lead time looks at.
      const facts: Pick<Facts, 'deliveries' | 'isBot' | 'samePerson'> = { deliveries, isBot, samePerson };
      leadtime.samples(facts as Facts, EVER, { from: 'commit' });
      changes += links.filter(({ direct }) => !direct).length;
    }),
  );
  return changes;
}
