import { servicesOfJob } from '../../correlation/service-catalogue.ts';
import type { Build } from '../../domain/build.ts';
import type { Repository } from '../../domain/repository.ts';
import type { TeamBuild } from '../../metrics/facts.ts';
import { declaredStart } from './declared-start.ts';
import type { Loader, LoadQuery } from './define.ts';

/** A try may have been made before a span and its retry in it, or the other way round. */
const AROUND_MS = 7 * 86_400_000;

const ASSUMED = ['main', 'master'];

/** The branches that ship, by repository: as sources tell, and where none does the usual names. */
function defaultBranches(described: Pick<Repository, 'key' | 'defaultBranch'>[]): Map<string, string[]> {
  const branches = Map.groupBy(described, ({ key }) => key);
  return new Map([...branches].map(([key, all]) => [key, all.map(({ defaultBranch }) => defaultBranch)]));
}

/** As it was known at an instant: a run that was not over is left out. */
function isOver({ finishedAt }: Build, now: Date): boolean {
  return finishedAt !== undefined && finishedAt <= now;
}

/**
 * Whose a run is that is a job of a service: its team's, and whoever's the whole repository is. A run of no service that
 * a team has is all the owners', for runs name no paths.
 */
function ownsBuild(
  { team, teams, attribution }: LoadQuery,
  described: Pick<Repository, 'key' | 'services'>[],
) {
  const claimed = new Set(
    teams.filter(({ key }) => key !== team.key).flatMap(({ services = [] }) => services),
  );
  const catalogues = Map.groupBy(described, ({ key }) => key);
  return ({ repository, pipeline }: Build): boolean => {
    if (attribution.ownsAllOf(repository)) return true;
    const services = (catalogues.get(repository) ?? []).flatMap((each) => servicesOfJob(each, [pipeline]));
    return services.some(attribution.ownsService) || !services.some((service) => claimed.has(service));
  };
}

/** Pipeline runs of the team, in the repositories in which it owns something. */
export const loadBuilds: Loader<'builds'> = async (query) => {
  const { store, spans, now, repositories } = query;
  const [found, described, firsts] = await Promise.all([
    Promise.all(
      spans.map(({ from, to }) =>
        store.events.find('build', {
          repositories,
          from: new Date(from.getTime() - AROUND_MS),
          to: new Date(to.getTime() + AROUND_MS),
        }),
      ),
    ),
    store.events.pick('repository', { repositories }, ['key', 'defaultBranch', 'services']),
    store.events.firsts('build', repositories),
  ]);
  const branches = defaultBranches(described);
  const owns = ownsBuild(query, described);
  const once = new Map(found.flat().map((build) => [`${build.source} ${build.id}`, build]));
  const facts = [...once.values()]
    .filter((build) => isOver(build, now) && owns(build))
    .map((build): TeamBuild => {
      const shipping = branches.get(build.repository) ?? ASSUMED;
      return { ...build, onDefaultBranch: build.branch === undefined || shipping.includes(build.branch) };
    });
  return { facts, since: await declaredStart(store, 'build', firsts) };
};
