import { correctDeliveries } from '../../correlation/corrections.ts';
import { changeRef } from '../../domain/change.ts';
import type { DeliveredChange, Delivery, ShippedIn } from '../../domain/delivery.ts';
import { effectiveAt } from '../../domain/deployment.ts';
import type { Team } from '../../domain/team.ts';
import type { Window } from '../../metrics/facts.ts';
import type { DeliveryDocument } from '../../store/deliveries.ts';
import type { Store } from '../../store/index.ts';
import type { Loader, LoadQuery } from './define.ts';

const DELIVERED = [
  'source',
  'id',
  'repository',
  'number',
  'title',
  'author',
  'authorIsBot',
  'openedAt',
  'readyAt',
  'mergedAt',
  'reviews',
  'additions',
  'deletions',
  'labels',
  'url',
] as const satisfies (keyof DeliveredChange)[];

/** Deliveries of any of the spans, each once. */
async function deliveriesWithin(
  store: Store,
  repositories: string[],
  spans: Window[],
): Promise<DeliveryDocument[]> {
  const found = await Promise.all(
    spans.map(({ from, to }) => store.deliveries.within(repositories, from, to)),
  );
  const once = new Map(
    found
      .flat()
      .map((document) => [`${document.repository} ${document.source} ${document.change}`, document]),
  );
  return [...once.values()];
}

/** The changes behind deliveries; their paths are read only where ownership goes by them. */
async function changesOf(
  store: Store,
  documents: DeliveryDocument[],
  team: Team,
): Promise<DeliveredChange[]> {
  const byPath = team.repositories.some((owned) => typeof owned !== 'string' && owned.paths !== undefined);
  const merged = documents.filter(({ direct }) => !direct);
  return store.events.pick(
    'change',
    {
      sources: [...new Set(merged.map(({ source }) => source))],
      externalIds: merged.map(({ change }) => change),
    },
    [...DELIVERED, ...(byPath ? (['files', 'paths'] as const) : [])],
  );
}

/** Who pushed the commits that are changes of their own. */
async function pushersOf(store: Store, documents: DeliveryDocument[]): Promise<Map<string, string>> {
  const direct = documents.filter((document) => document.direct);
  const commits = await store.events.pick(
    'commit',
    {
      sources: [...new Set(direct.map(({ source }) => source))],
      externalIds: direct.map(({ change }) => change),
    },
    ['source', 'repository', 'sha', 'author'],
  );
  return new Map(
    commits.map(({ source, repository, sha, author }) => [`${source} ${repository}@${sha}`, author]),
  );
}

/** A commit pushed straight to the default branch, as the change it is. */
function directChange(
  { repository, source, change, mergedAt }: DeliveryDocument,
  author: string,
): DeliveredChange {
  const sha = change.slice(repository.length + 1);
  return {
    source,
    id: change,
    repository,
    number: 0,
    title: `Pushed directly: ${sha.slice(0, 7)}`,
    author,
    mergedAt,
    reviews: [],
  };
}

function asOf(now: Date, document: DeliveryDocument): Pick<Delivery, 'deployment' | 'reason' | 'consumed'> {
  const { deployment, reason, consumed } = document;
  const happened = deployment !== null && deployment.finishedAt <= now;
  return happened ? { deployment, reason, consumed } : { deployment: null, reason: null, consumed: null };
}

async function workItemsCreated(store: Store, documents: DeliveryDocument[]): Promise<Map<string, Date>> {
  const keys = new Set(documents.flatMap(({ workItems }) => workItems.map(({ key }) => key)));
  const createdAt = new Map<string, Date>();
  for (const item of await store.events.workItemsByKey([...keys])) {
    const other = createdAt.get(item.key);
    if (!other || item.createdAt < other) createdAt.set(item.key, item.createdAt);
  }
  return createdAt;
}

/** Deliveries with what people say of which deployment shipped them. */
async function corrected(
  deliveries: Delivery[],
  { store, corrections, now }: LoadQuery,
): Promise<Delivery[]> {
  const ids = corrections.flatMap(({ target, action }) =>
    target.noun === 'change' && action.do === 'link' ? action.deployments : [],
  );
  if (corrections.length === 0) return deliveries;
  const deployments = new Map<string, ShippedIn>();
  for (const each of ids.length > 0 ? await store.events.find('deployment', { externalIds: ids }) : []) {
    const finishedAt = effectiveAt(each);
    if (finishedAt <= now) deployments.set(each.id, { ...each, finishedAt });
  }
  return correctDeliveries(deliveries, corrections, {
    refOf: ({ change }) => changeRef(change),
    deployments,
  });
}

/** How the team's changes reached production, by who owns what today. */
export const loadDeliveries: Loader<'deliveries'> = async (query) => {
  const { store, team, spans, now, repositories, attribution } = query;
  const documents = await deliveriesWithin(store, repositories, spans);
  const [changes, pushers, createdAt, first] = await Promise.all([
    changesOf(store, documents, team),
    pushersOf(store, documents),
    workItemsCreated(store, documents),
    store.deliveries.firstMergedAt(repositories),
  ]);
  const changeOf = new Map(changes.map((change) => [`${change.source} ${change.id}`, change]));
  const facts: Delivery[] = [];
  for (const document of documents) {
    const name = `${document.source} ${document.change}`;
    const change = document.direct ? directChange(document, pushers.get(name) ?? '') : changeOf.get(name);
    if (!change || document.mergedAt > now) continue;
    facts.push({
      change,
      mergedAt: document.mergedAt,
      direct: document.direct,
      aggregate: document.aggregate,
      firstCommitAt: document.firstCommitAt,
      ...asOf(now, document),
      services: document.services,
      workItems: document.workItems.flatMap(({ key }) => {
        const created = createdAt.get(key);
        return created ? [{ key, createdAt: created }] : [];
      }),
    });
  }
  const owned = facts.filter(attribution.owns);
  return { facts: await corrected(owned, query), since: first };
};
