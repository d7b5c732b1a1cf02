import picomatch from 'picomatch';
import { correctDeliveries } from '../../correlation/corrections.ts';
import { itemsCalled } from '../../correlation/former-keys.ts';
import { changeRef } from '../../domain/change.ts';
import type { DeliveredChange, Delivery, ShippedIn } from '../../domain/delivery.ts';
import { effectiveAt } from '../../domain/deployment.ts';
import type { Team } from '../../domain/team.ts';
import type { Window } from '../../metrics/facts.ts';
import type { DeliveryDocument } from '../../store/delivery-document.ts';
import type { Store } from '../../store/index.ts';
import type { Loader, LoadQuery } from './define.ts';

/** Deliveries of any of the spans, each once. */
export async function deliveriesWithin(
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

type Paths = Pick<DeliveredChange, 'files' | 'paths'>;

/** Paths of the changes behind deliveries, by name; none are read for a team whose ownership does not go by them. */
export async function pathsOf(
  store: Store,
  documents: DeliveryDocument[],
  team: Team,
): Promise<Map<string, Paths>> {
  const byPath = team.repositories.flatMap((owned) =>
    typeof owned !== 'string' && owned.paths !== undefined ? owned.repository : [],
  );
  if (byPath.length === 0) return new Map();
  const isOwnedByPath = picomatch(byPath, { dot: true });
  const merged = documents.filter(({ direct, repository }) => !direct && isOwnedByPath(repository));
  const changes = await store.events.pick(
    'change',
    {
      sources: [...new Set(merged.map(({ source }) => source))],
      externalIds: merged.map(({ change }) => change),
    },
    ['source', 'id', 'files', 'paths'],
  );
  return new Map(changes.map(({ source, id, ...paths }) => [`${source} ${id}`, paths]));
}

function asOf(now: Date, document: DeliveryDocument): Pick<Delivery, 'deployment' | 'reason' | 'consumed'> {
  const { deployment, reason, consumed } = document;
  const happened = deployment !== null && deployment.finishedAt <= now;
  return happened ? { deployment, reason, consumed } : { deployment: null, reason: null, consumed: null };
}

/** The work items that changes name, by the key they name: of several the one that was created first. */
async function workItemsNamed(
  store: Store,
  documents: DeliveryDocument[],
): Promise<Map<string, Delivery['workItems'][number]>> {
  const keys = new Set(documents.flatMap(({ workItems }) => workItems.map(({ key }) => key)));
  const items = (await store.events.workItemsByKey([...keys])).toSorted(
    (a, b) => a.createdAt.getTime() - b.createdAt.getTime(),
  );
  const found = [...itemsCalled(items, keys)];
  return new Map(
    found.flatMap(([named, [first]]) =>
      first ? [[named, { key: first.key, createdAt: first.createdAt }] as const] : [],
    ),
  );
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
  const [paths, items, first] = await Promise.all([
    pathsOf(store, documents, team),
    query.namesItems ? workItemsNamed(store, documents) : null,
    store.deliveries.firstMergedAt(repositories),
  ]);
  const facts: Delivery[] = [];
  for (const document of documents) {
    if (document.mergedAt > now) continue;
    facts.push({
      change: { ...document.told, ...paths.get(`${document.source} ${document.change}`) },
      mergedAt: document.mergedAt,
      direct: document.direct,
      aggregate: document.aggregate,
      firstCommitAt: document.firstCommitAt,
      ...asOf(now, document),
      services: document.services,
      lines: document.lines,
      workItems: document.workItems.flatMap(({ key }) => items?.get(key) ?? []),
    });
  }
  const owned = facts.filter(attribution.owns);
  return { facts: await corrected(owned, query), since: first };
};
