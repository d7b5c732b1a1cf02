import type { Fact } from '../../src/domain/index.ts';
import type { Store } from '../../src/store/index.ts';
import { storeFacts } from '../../src/sync/store-facts.ts';
import { knownAt } from '../world/known.ts';
import type { SimulatedPortfolio } from '../world/portfolio.ts';
import { SOURCE } from '../world/records.ts';

const BATCH = 2000;
const KINDS = ['changes', 'commits', 'incidents', 'work-items'];

/** Puts into an empty database what the tools had told of a portfolio until the day on which somebody asks. */
export async function loadPortfolio(store: Store, { organisation, at }: SimulatedPortfolio): Promise<void> {
  const { workItems, changes, incidents } = knownAt(organisation, at);
  await store.organisation.importPeople(organisation.people);
  await store.organisation.importTeams(organisation.teamsAt(at));
  const facts: Fact[] = [
    { kind: 'source-coverage', record: { source: SOURCE, kinds: KINDS, from: organisation.from, to: at } },
    ...organisation.holidays.map((record) => ({ kind: 'holiday' as const, record })),
    ...workItems.map((record) => ({ kind: 'work-item' as const, record })),
    ...changes.map((record) => ({ kind: 'change' as const, record })),
    ...incidents.map((record) => ({ kind: 'incident' as const, record })),
  ];
  for (let from = 0; from < facts.length; from += BATCH) {
    await storeFacts(store, facts.slice(from, from + BATCH));
  }
}

/** Empties a database for the next portfolio; its indexes stay. */
export async function empty({ db }: Store): Promise<void> {
  for (const { collectionName } of await db.collections()) {
    if (collectionName !== 'migrations') await db.collection(collectionName).deleteMany({});
  }
}
