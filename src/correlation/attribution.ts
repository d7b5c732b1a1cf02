import picomatch from 'picomatch';
import type { Delivery } from '../domain/delivery.ts';
import type { Team } from '../domain/team.ts';
import { pathsOf } from './deliveries.ts';

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
  return {
    matches: picomatch(repository, { dot: true }),
    paths: paths ? picomatch(paths, { dot: true }) : null,
    labels: labels ?? null,
  };
}

/** What is a team's: decided when asked, so that a re-organisation rewrites nothing. */
export interface Attribution {
  /** Whether some part of the repository may be the team's. */
  ownsIn(repository: string): boolean;
  /** Whether a delivery is the team's, by repository, path, label or service; unknown paths count as the team's. */
  owns(delivery: Delivery): boolean;
}

/**
 * @param serviceRepositories repositories in which the team's services live
 */
export function attributionOf(team: Team, serviceRepositories: string[]): Attribution {
  const ownerships = team.repositories.map(owned);
  const services = new Set(team.services);
  return {
    ownsIn: (repository) =>
      serviceRepositories.includes(repository) || ownerships.some(({ matches }) => matches(repository)),
    owns({ change, services: touched, deployment }) {
      if (touched.some((service) => services.has(service))) return true;
      if (deployment?.service && services.has(deployment.service)) return true;
      return ownerships.some(({ matches, paths, labels }) => {
        if (!matches(change.repository)) return false;
        const inPaths = !paths || (pathsOf(change)?.some(paths) ?? true);
        return inPaths && (!labels || labels.some((label) => change.labels?.includes(label)));
      });
    },
  };
}
