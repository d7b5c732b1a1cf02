import { DEFAULT_BOT_PATTERNS, identify } from '../../src/correlation/identities.ts';
import { linksOf } from '../../src/correlation/links-of.ts';
import type { Delivery } from '../../src/domain/delivery.ts';
import { leadtime } from '../../src/metrics/leadtime.ts';
import type { Store } from '../../src/store/index.ts';

const EVER = { from: new Date(0), to: new Date('2100-01-01') };

/**
 * Lead time of every change there is, from stored events alone: commit ancestry, the deployment that shipped each
 * change, its stages. Nothing worked out before is used, and nothing is stored.
 * @returns how many changes were measured or left out for a reason
 */
export async function leadTimeOfAll(store: Store): Promise<number> {
  const [people, accounts, repositories] = await Promise.all([
    store.organisation.people(),
    store.events.find('account'),
    store.events.repositories(),
  ]);
  const { isBot, samePerson } = identify(people, accounts, DEFAULT_BOT_PATTERNS);
  let samples = 0;
  for (const key of repositories) {
    const [{ deliveries: links }, changes] = await Promise.all([
      linksOf(store, key),
      store.events.find('change', { repositories: [key] }, ['commits', 'body']),
    ]);
    const changeOf = new Map(changes.map((change) => [`${change.source} ${change.id}`, change]));
    const deliveries = links.flatMap((link): Delivery[] => {
      const change = changeOf.get(`${link.source} ${link.change}`);
      return change ? [{ ...link, change, workItems: [] }] : [];
    });
    samples += leadtime.samples({ deliveries, isBot, samePerson }, EVER, { from: 'commit' }).length;
  }
  return samples;
}
