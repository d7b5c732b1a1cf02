import picomatch from 'picomatch';
import type { Deployment } from '../domain/deployment.ts';
import type { Repository, Service } from '../domain/repository.ts';

type Catalogue = Pick<Repository, 'services'>;

/** Paths that are in a service: all of them where neither paths nor labels are said. */
function pathsIn({ paths, labels }: Service): string[] {
  return paths ?? (labels ? [] : ['**']);
}

function hasAny(labels: string[] | undefined, wanted: string[] | undefined): boolean {
  return labels?.some((label) => wanted?.includes(label)) ?? false;
}

/**
 * Services that a change touches, by its paths or its labels. Where its paths are not known: those its labels name;
 * else all but those that only labels would tell, had it any.
 */
export function servicesTouched(
  { services = [] }: Catalogue,
  paths: string[] | null,
  labels: string[] | undefined,
): string[] {
  const labelled = services.filter((service) => hasAny(labels, service.labels));
  const byPaths = (service: Service) => {
    const globs = pathsIn(service);
    const isIn = picomatch(globs, { dot: true });
    if (paths) return paths.some((path) => isIn(path));
    return labelled.length === 0 && (globs.length > 0 || labels === undefined);
  };
  return services.filter((service) => labelled.includes(service) || byPaths(service)).map(({ key }) => key);
}

/** Services among whose jobs one of these names is, in any case. */
export function servicesOfJob({ services = [] }: Catalogue, names: string[]): string[] {
  return services
    .filter(
      ({ jobs }) => jobs && names.some((name) => picomatch.isMatch(name, jobs, { nocase: true, dot: true })),
    )
    .map(({ key }) => key);
}

/** What a deployment may be called as a job: its labels, its environment, and the environment after its first word. */
function jobNames({ labels = [], environment }: Deployment): string[] {
  const suffix = /^[\p{L}\p{N}]+\s*[-/_:\s(]\s*(.+?)\)?$/u.exec(environment)?.[1];
  return [...labels, environment, ...(suffix ? [suffix] : [])];
}

/**
 * Gives deployments of which no source names the service the one that their labels name, else the one among whose jobs
 * they are. Where that is none or several they stay the whole repository's.
 */
export function namingServices(catalogue: Catalogue): (deployment: Deployment) => Deployment {
  const { services = [] } = catalogue;
  if (!services.some(({ labels, jobs }) => labels || jobs)) return (deployment) => deployment;
  return (deployment) => {
    if (deployment.service !== undefined) return deployment;
    const labelled = services.filter(({ labels }) => hasAny(deployment.labels, labels)).map(({ key }) => key);
    const named = labelled.length > 0 ? labelled : servicesOfJob(catalogue, jobNames(deployment));
    const [service] = named;
    return service !== undefined && named.length === 1 ? { ...deployment, service } : deployment;
  };
}
