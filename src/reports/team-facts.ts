import { attributionOf } from '../correlation/attribution.ts';
import { identify } from '../correlation/identities.ts';
import type { DeliveredChange, Delivery } from '../domain/delivery.ts';
import type { Team } from '../domain/team.ts';
import type { Facts, Window } from '../metrics/define.ts';
import type { DeliveryDocument } from '../store/deliveries.ts';
import type { Store } from '../store/index.ts';

/** What is a team's in a span of time, and the repositories it was looked for in. */
export interface TeamFacts extends Facts {
  repositories: string[];
}

export interface TeamFactsQuery {
  team: Team;
  /** Nothing that happened outside all of these is read. */
  spans: Window[];
  /** As if it were this instant: what happened later has not happened yet. */
  now: Date;
  botPatterns: string[];
}

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

/** Repositories a team may own something in: by name or glob, or because one of its services lives there. */
async function repositoriesOf(
  store: Store,
  team: Team,
): Promise<{ all: string[]; attribution: ReturnType<typeof attributionOf> }> {
  const services = new Set(team.services);
  const [described, names, deployed] = await Promise.all([
    services.size > 0 ? store.events.find('repository') : [],
    store.events.repositories(),
    services.size > 0 ? store.events.repositoriesOfServices([...services]) : [],
  ]);
  const byService = described
    .filter((repository) => repository.services?.some(({ key }) => services.has(key)))
    .map(({ key }) => key);
  const attribution = attributionOf(team, [...byService, ...deployed]);
  return { all: names.filter(attribution.ownsIn), attribution };
}

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

/** Reads what a team's metrics are computed from, attributed by who owns what today. */
export async function readTeamFacts(
  store: Store,
  { team, spans, now, botPatterns }: TeamFactsQuery,
): Promise<TeamFacts> {
  const { all: repositories, attribution } = await repositoriesOf(store, team);
  const [documents, people, accounts] = await Promise.all([
    deliveriesWithin(store, repositories, spans),
    store.organisation.people(),
    store.events.find('account'),
  ]);
  const keys = new Set(documents.flatMap(({ workItems }) => workItems.map(({ key }) => key)));
  const [changes, pushers, workItems] = await Promise.all([
    changesOf(store, documents, team),
    pushersOf(store, documents),
    store.events.workItemsByKey([...keys]),
  ]);
  const createdAt = new Map<string, Date>();
  for (const item of workItems) {
    const other = createdAt.get(item.key);
    if (!other || item.createdAt < other) createdAt.set(item.key, item.createdAt);
  }
  const changeOf = new Map(changes.map((change) => [`${change.source} ${change.id}`, change]));

  const deliveries: Delivery[] = [];
  for (const document of documents) {
    const name = `${document.source} ${document.change}`;
    const change = document.direct ? directChange(document, pushers.get(name) ?? '') : changeOf.get(name);
    if (!change || document.mergedAt > now) continue;
    deliveries.push({
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
  const { isBot, samePerson } = identify(people, accounts, botPatterns);
  return { repositories, deliveries: deliveries.filter(attribution.owns), isBot, samePerson };
}
