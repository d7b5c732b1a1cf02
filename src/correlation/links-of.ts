import type { Change } from '../domain/change.ts';
import type { DeploymentOutcome } from '../domain/deployment-outcome.ts';
import { Repository } from '../domain/repository.ts';
import type { Deed } from '../store/deeds.ts';
import type { DeliveryDocument } from '../store/delivery-document.ts';
import type { Store } from '../store/index.ts';
import { commitGraph } from './commit-graph.ts';
import { deedsOf } from './deeds.ts';
import { correlateDeliveries } from './deliveries.ts';
import { lanesOf } from './lanes.ts';
import { correlateOutcomes } from './outcomes.ts';
import { namingServices } from './service-catalogue.ts';

/** How a repository's changes reached production, what became of the deployments that brought them there, who did what. */
export interface Links {
  deliveries: DeliveryDocument[];
  outcomes: DeploymentOutcome[];
  deeds: Deed[];
}

/** What is assumed of a repository that no source describes: the branch its changes go to, else `main`. */
export function assumed(key: string, changes: Pick<Change, 'baseBranch'>[], branches: string[]): Repository {
  const names = new Set([...changes.map(({ baseBranch }) => baseBranch), ...branches]);
  const defaultBranch = !names.has('main') && names.has('master') ? 'master' : 'main';
  return Repository.parse({ key, defaultBranch });
}

const OVERRIDING = ['import', 'settings', 'slack'];

/**
 * What connectors see, overridden by what was imported, by settings, and by what was decided in Slack. Of several
 * connectors each sees its own deployments: what is production to one of them is production.
 */
export function combined(described: Repository[]): Repository | undefined {
  const rank = ({ source }: Repository) => OVERRIDING.indexOf(source);
  const ordered = described.toSorted((a, b) => rank(a) - rank(b) || a.source.localeCompare(b.source));
  const seen = ordered.filter((each) => rank(each) < 0);
  const production = [...new Set(seen.flatMap((each) => each.production))];
  const overrides = ordered.filter((each) => rank(each) >= 0);
  const [first] = ordered;
  return first && Object.assign({ ...first }, ...seen, seen.length > 0 ? { production } : {}, ...overrides);
}

/** The links of a repository, by all that is stored of it now. */
export async function linksOf(store: Store, key: string): Promise<Links> {
  const scope = { repositories: [key] };
  const [described, commits, changes, deployed] = await Promise.all([
    store.events.find('repository', scope),
    store.events.find('commit', scope),
    store.events.find('change', scope),
    store.events.find('deployment', scope),
  ]);
  const branches = commits.map(({ branch }) => branch).filter((branch) => branch !== undefined);
  const repository = combined(described) ?? assumed(key, changes, branches);
  const deployments = deployed.map(namingServices(repository));
  const deliveries = correlateDeliveries({ repository, commits, changes, deployments });
  const pushed = new Set(
    deliveries.flatMap(({ direct, change }) => (direct ? change.slice(key.length + 1) : [])),
  );
  const pushers = new Map(
    commits.filter(({ sha }) => pushed.has(sha)).map(({ sha, author }) => [`${key}@${sha}`, author]),
  );
  // In what order deployments went live asks for no history.
  const lanes = lanesOf(repository, deployments, commitGraph([]));
  return {
    deliveries,
    deeds: deedsOf({ commits, changes }),
    outcomes: correlateOutcomes({ repository: key, lanes, deliveries, changes, pushers }),
  };
}
