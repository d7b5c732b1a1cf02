import picomatch from 'picomatch';
import type { Change } from '../domain/change.ts';
import type { Delivery } from '../domain/delivery.ts';
import type { Team } from '../domain/team.ts';
import { pathsOf } from './deliveries.ts';
import { remembered } from './remembered.ts';

interface Owned {
  matches(repository: string): boolean;
  paths: ((path: string) => boolean) | null;
  labels: string[] | null;
}

function owned(ownership: Team['repositories'][number]): Owned {
  const { repository, paths, labels } =
    typeof ownership === 'string'
      ? { repository: ownership, paths: undefined, labels: undefined }
      : ownership;
  const isOwned = picomatch(repository, { dot: true });
  return {
    matches: remembered((key) => isOwned(key)),
    paths: paths ? picomatch(paths, { dot: true }) : null,
    labels: labels ?? null,
  };
}

/** What ownership is judged by; of a change that is not delivered the deployment is null. */
interface Work extends Pick<Delivery, 'services' | 'deployment'> {
  change: Pick<Change, 'repository' | 'files' | 'paths' | 'labels'>;
}

/** What is a team's: decided when asked, so that a re-organisation rewrites nothing. */
export interface Attribution {
  /** Whether some part of the repository may be the team's. */
  ownsIn(repository: string): boolean;
  /** Whether the repository is the team's with all that is in it. */
  ownsAllOf(repository: string): boolean;
  ownsService(service: string | undefined): boolean;
  /** Whether a change is the team's by its repository, paths or labels alone, whatever services it touches. */
  ownsChange(change: Work['change']): boolean;
  /** Whether a delivery or a change is the team's, by repository, path, label or service; unknown paths count as the team's. */
  owns(work: Work): boolean;
}

/**
 * @param serviceRepositories repositories in which the team's services live
 */
export function attributionOf(team: Team, serviceRepositories: string[]): Attribution {
  const ownerships = team.repositories.map(owned);
  const services = new Set(team.services);
  const ownsService = (service: string | undefined) => service !== undefined && services.has(service);
  function ownsChange(change: Work['change']): boolean {
    return ownerships.some(({ matches, paths, labels }) => {
      if (!matches(change.repository)) return false;
      const inPaths = !paths || (pathsOf(change)?.some(paths) ?? true);
      return inPaths && (!labels || labels.some((label) => change.labels?.includes(label)));
    });
  }
  return {
    ownsIn: (repository) =>
      serviceRepositories.includes(repository) || ownerships.some(({ matches }) => matches(repository)),
    ownsAllOf: (repository) =>
      ownerships.some(({ matches, paths, labels }) => !paths && !labels && matches(repository)),
    ownsService,
    ownsChange,
    owns: ({ change, services: touched, deployment }) =>
      touched.some(ownsService) || ownsService(deployment?.service) || ownsChange(change),
  };
}
