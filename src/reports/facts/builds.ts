import type { Build } from '../../domain/build.ts';
import type { Repository } from '../../domain/repository.ts';
import type { TeamBuild } from '../../metrics/facts.ts';
import { declaredStart } from './declared-start.ts';
import type { Loader } from './define.ts';

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

/** Pipeline runs in the team's repositories; those of a monorepo are its owners', for runs name no paths. */
export const loadBuilds: Loader<'builds'> = async ({ store, spans, now, repositories }) => {
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
    store.events.pick('repository', { repositories }, ['key', 'defaultBranch']),
    store.events.firsts('build', repositories),
  ]);
  const branches = defaultBranches(described);
  const once = new Map(found.flat().map((build) => [`${build.source} ${build.id}`, build]));
  const facts = [...once.values()]
    .filter((build) => isOver(build, now))
    .map((build): TeamBuild => {
      const shipping = branches.get(build.repository) ?? ASSUMED;
      return { ...build, onDefaultBranch: build.branch === undefined || shipping.includes(build.branch) };
    });
  return { facts, since: await declaredStart(store, 'build', firsts) };
};
