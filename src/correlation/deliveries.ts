import type { Change } from '../domain/change.ts';
import type { Commit } from '../domain/commit.ts';
import type { Deployment } from '../domain/deployment.ts';
import type { Repository } from '../domain/repository.ts';
import type { DeliveryDocument } from '../store/delivery-document.ts';
import { changedLines } from './changed-lines.ts';
import { commitGraph } from './commit-graph.ts';
import { type Carrier, carriersAmong, landingOf } from './landing.ts';
import { type Lane, lanesOf } from './lanes.ts';
import { ownCommits } from './ownership.ts';
import { servicesTouched } from './service-catalogue.ts';
import { findShipment, type Landing, namedShipment, type Shipment } from './shipment.ts';
import { commitsOnce, type Merged, mergedOnce } from './told-once.ts';
import { namedWorkItems } from './work-item-keys.ts';

/** Everything known of one repository. */
export interface RepositoryFacts {
  repository: Repository;
  commits: Commit[];
  changes: Change[];
  deployments: Deployment[];
}

/** Paths a change touches; null when the source does not tell. */
export function pathsOf(change: Pick<Change, 'files' | 'paths'>): string[] | null {
  return change.files?.map(({ path }) => path) ?? change.paths ?? null;
}

/** What is told of a change but for what it is judged by here. */
function toldOf(change: Merged): DeliveryDocument['told'] {
  const {
    baseBranch: _base,
    headBranch: _head,
    body: _body,
    commits: _commits,
    mergeSha: _sha,
    files: _files,
    paths: _paths,
    deployedIn: _deployment,
    ...told
  } = change;
  return told;
}

function shippedIn(
  shipment: Shipment | null,
): Pick<DeliveryDocument, 'deployment' | 'deployedAt' | 'reason' | 'consumed'> {
  if (!shipment) return { deployment: null, deployedAt: null, reason: null, consumed: null };
  const { entry, reason } = shipment;
  const { id, source, environment, service, sha, startedAt, url } = entry.deployment;
  return {
    deployment: { id, source, environment, service, sha, startedAt, finishedAt: entry.at, url },
    deployedAt: entry.at,
    reason,
    consumed: entry.consumed,
  };
}

/** What a change landed as itself, then as part of what carried it on: the first that was shipped. */
function shipmentOf(
  change: Merged,
  lanes: Lane[],
  landing: (change: Merged) => Landing,
  carrierOf: (change: Merged) => Carrier | null,
): Shipment | null {
  let sure = true;
  let at: Merged | undefined = change;
  while (at) {
    const landed = landing(at);
    const shipment = findShipment(landed, lanes);
    if (shipment) return sure ? shipment : { ...shipment, reason: 'time' };
    const carrier: Carrier | null = landed.onDefaultBranch ? null : carrierOf(at);
    sure &&= carrier?.byCommit ?? false;
    at = carrier?.change;
  }
  return null;
}

/** How each merged change and each direct push of a repository reached production. Pure. */
export function correlateDeliveries({
  repository,
  commits,
  changes,
  deployments,
}: RepositoryFacts): DeliveryDocument[] {
  const { defaultBranch } = repository;
  const graph = commitGraph(commitsOnce(commits));
  const merged = mergedOnce(changes);
  const unmerged = changes.filter(({ mergedAt }) => !mergedAt);
  const lanes = lanesOf(repository, deployments, graph);
  const ownership = ownCommits({ merged, unmerged, commits, graph, defaultBranch });
  const declared = new Set(repository.services?.map(({ key }) => key));
  const carrierOf = carriersAmong(merged);
  const landing = (change: Merged) => landingOf(change, ownership, graph, defaultBranch);
  const lanesTouched = (services: string[]) =>
    lanes.filter(
      ({ service }) => service === undefined || !declared.has(service) || services.includes(service),
    );

  const delivered: DeliveryDocument[] = [];
  for (const change of merged) {
    const own = new Set(ownership.own(change));
    const authored = change.commits
      .filter(({ sha }) => own.has(sha))
      .map(({ authoredAt }) => authoredAt.getTime());
    const services = servicesTouched(repository, pathsOf(change), change.labels);
    const shipment =
      namedShipment(change, lanes) ?? shipmentOf(change, lanesTouched(services), landing, carrierOf);
    delivered.push({
      repository: repository.key,
      source: change.source,
      change: change.id,
      direct: false,
      aggregate: change.commits.length > 0 && own.size === 0,
      mergedAt: change.mergedAt,
      firstCommitAt: authored.length > 0 ? new Date(Math.min(...authored)) : null,
      ...shippedIn(shipment),
      services,
      workItems: namedWorkItems(change),
      lines: changedLines(change),
      told: toldOf(change),
    });
  }
  const services = servicesTouched(repository, null, undefined);
  for (const { sha, source, author, authoredAt, committedAt } of ownership.direct) {
    const id = `${repository.key}@${sha}`;
    const landed = { shas: [sha], known: true, mergedAt: committedAt, onDefaultBranch: true };
    delivered.push({
      repository: repository.key,
      source,
      change: id,
      direct: true,
      aggregate: false,
      mergedAt: committedAt,
      firstCommitAt: authoredAt,
      ...shippedIn(findShipment(landed, lanesTouched(services))),
      services,
      workItems: [],
      lines: null,
      told: {
        source,
        id,
        repository: repository.key,
        number: 0,
        title: `Pushed directly: ${sha.slice(0, 7)}`,
        author,
        mergedAt: committedAt,
        reviews: [],
      },
    });
  }
  return delivered;
}
