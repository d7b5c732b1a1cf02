import picomatch from 'picomatch';
import type { Change } from '../domain/change.ts';
import type { Commit } from '../domain/commit.ts';
import type { Deployment } from '../domain/deployment.ts';
import type { Repository } from '../domain/repository.ts';
import type { DeliveryDocument } from '../store/deliveries.ts';
import { commitGraph } from './commit-graph.ts';
import { lanesOf } from './lanes.ts';
import { ownCommits } from './ownership.ts';
import { findShipment, type Landing, landedSha, type Shipment } from './shipment.ts';
import { namedWorkItems } from './work-item-keys.ts';

/** Everything known of one repository. */
export interface RepositoryFacts {
  repository: Repository;
  commits: Commit[];
  changes: Change[];
  deployments: Deployment[];
}

/** Paths a change touches; null when the source does not tell. */
export function pathsOf(change: Change): string[] | null {
  return change.files?.map(({ path }) => path) ?? change.paths ?? null;
}

/** Services whose paths the change touches: all of them when its paths are not known. */
function servicesTouched({ services = [] }: Repository, paths: string[] | null): string[] {
  if (!paths) return services.map(({ key }) => key);
  return services
    .filter((service) => paths.some((path) => picomatch.isMatch(path, service.paths, { dot: true })))
    .map(({ key }) => key);
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

/** How each merged change and each direct push of a repository reached production. Pure. */
export function correlateDeliveries({
  repository,
  commits,
  changes,
  deployments,
}: RepositoryFacts): DeliveryDocument[] {
  const graph = commitGraph(commits);
  const lanes = lanesOf(repository, deployments, graph);
  const ownership = ownCommits(changes, commits, graph, repository.defaultBranch);
  const declared = new Set(repository.services?.map(({ key }) => key));

  function ship(landing: Landing, services: string[]): ReturnType<typeof shippedIn> {
    const touched = lanes.filter(
      ({ service }) => service === undefined || !declared.has(service) || services.includes(service),
    );
    return shippedIn(findShipment(landing, touched, graph));
  }

  const delivered: DeliveryDocument[] = [];
  for (const change of changes) {
    const { mergedAt } = change;
    if (!mergedAt) continue;
    const own = new Set(ownership.own(change));
    const authored = change.commits
      .filter(({ sha }) => own.has(sha))
      .map(({ authoredAt }) => authoredAt.getTime());
    const services = servicesTouched(repository, pathsOf(change));
    const landing = {
      sha: landedSha(change, ownership.copies(change), graph),
      mergedAt,
      onDefaultBranch: change.baseBranch === repository.defaultBranch,
      deployedIn: change.deployedIn,
    };
    delivered.push({
      repository: repository.key,
      source: change.source,
      change: change.id,
      direct: false,
      aggregate: change.commits.length > 0 && own.size === 0,
      mergedAt,
      firstCommitAt: authored.length > 0 ? new Date(Math.min(...authored)) : null,
      ...ship(landing, services),
      services,
      workItems: namedWorkItems(change),
    });
  }
  for (const commit of ownership.direct) {
    const services = servicesTouched(repository, null);
    const landing = {
      sha: commit.sha,
      mergedAt: commit.committedAt,
      onDefaultBranch: true,
      deployedIn: undefined,
    };
    delivered.push({
      repository: repository.key,
      source: commit.source,
      change: `${repository.key}@${commit.sha}`,
      direct: true,
      aggregate: false,
      mergedAt: commit.committedAt,
      firstCommitAt: commit.authoredAt,
      ...ship(landing, services),
      services,
      workItems: [],
    });
  }
  return delivered;
}
