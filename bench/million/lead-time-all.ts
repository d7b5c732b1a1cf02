import { DEFAULT_BOT_PATTERNS, identify } from '../../src/correlation/identities.ts';
import { linksOf } from '../../src/correlation/links-of.ts';
import type { Facts } from '../../src/metrics/facts.ts';
import { leadtime } from '../../src/metrics/leadtime.ts';
import type { Store } from '../../src/store/index.ts';

const EVER = { from: new Date(0), to: new Date('2100-01-01') };

/** What lead time does not look at. */
const NO_OTHERS = {
  changes: [],
  deployments: [],
  incidents: [],
  workItems: [],
  sprints: [],
  builds: [],
  activities: [],
  measurements: [],
  timezone: 'UTC',
  now: EVER.to,
  members: [],
  rules: { bots: DEFAULT_BOT_PATTERNS, workItemKinds: [], allocation: {}, portfolio: [] },
  since: {},
  holidays: new Set<string>(),
} satisfies Partial<Facts>;

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
    const { deliveries: links } = await linksOf(store, key);
    const deliveries = links.map((link) => ({ ...link, change: link.told, workItems: [] }));
    samples += leadtime.samples({ ...NO_OTHERS, deliveries, isBot, samePerson }, EVER, {
      from: 'commit',
    }).length;
  }
  return samples;
}
