import { attributionOf } from '../correlation/attribution.ts';
import { identify } from '../correlation/identities.ts';
import type { Change } from '../domain/change.ts';
import type { Delivery } from '../domain/delivery.ts';
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
  span: Window;
  /** As if it were this instant: what happened later has not happened yet. */
  now: Date;
  botPatterns: string[];
}

/** Repositories a team may own something in: by name or glob, or because one of its services lives there. */
async function repositoriesOf(
  store: Store,
  team: Team,
): Promise<{ all: string[]; attribution: ReturnType<typeof attributionOf> }> {
  const [described, names] = await Promise.all([
    store.events.find('repository'),
    Promise.all(
      (['change', 'commit', 'deployment'] as const).map((kind) => store.events.distinct(kind, 'repository')),
    ),
  ]);
  const services = new Set(team.services);
  const byService = described
    .filter((repository) => repository.services?.some(({ key }) => services.has(key)))
    .map(({ key }) => key);
  const deployed = services.size > 0 ? await store.events.repositoriesOfServices([...services]) : [];
  const attribution = attributionOf(team, [...byService, ...deployed]);
  return { all: [...new Set(names.flat())].filter(attribution.ownsIn).toSorted(), attribution };
}

/** A commit pushed straight to the default branch, as the change it is. */
function directChange(
  { repository, source, change, mergedAt, firstCommitAt }: DeliveryDocument,
  author: string,
): Change {
  const sha = change.slice(repository.length + 1);
  return {
    source,
    id: change,
    repository,
    number: 0,
    title: `Pushed directly: ${sha.slice(0, 7)}`,
    author,
    baseBranch: '',
    mergedAt,
    mergeSha: sha,
    commits: [{ sha, authoredAt: firstCommitAt ?? mergedAt }],
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
  { team, span, now, botPatterns }: TeamFactsQuery,
): Promise<TeamFacts> {
  const { all: repositories, attribution } = await repositoriesOf(store, team);
  const documents = await store.deliveries.within(repositories, span.from, span.to);
  const ids = documents.map(({ change }) => change);
  const [people, accounts, changes, commits] = await Promise.all([
    store.organisation.people(),
    store.events.find('account'),
    store.events.find('change', { externalIds: ids }, ['body']),
    store.events.find('commit', {
      externalIds: documents.filter(({ direct }) => direct).map(({ change }) => change),
    }),
  ]);
  const keys = [...new Set(documents.flatMap(({ workItems }) => workItems.map(({ key }) => key)))];
  const workItems = await store.events.workItemsByKey(keys);
  const createdAt = new Map(workItems.map((item) => [item.key, item.createdAt]));
  const changeOf = new Map(changes.map((change) => [`${change.source} ${change.id}`, change]));
  const authorOf = new Map(commits.map((commit) => [`${commit.repository}@${commit.sha}`, commit.author]));

  const deliveries: Delivery[] = [];
  for (const document of documents) {
    const change = document.direct
      ? directChange(document, authorOf.get(document.change) ?? '')
      : changeOf.get(`${document.source} ${document.change}`);
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
