import { graphqlOver, type Query, type QueryAnswer } from '../graphql.ts';
import type { RepositoryHistory } from '../organisation/model.ts';
import { connectionOf, type PageArguments, place } from './connection.ts';
import { projectNode } from './projects.ts';
import { gitlabSchema } from './schema.ts';
import { numberOf, type World } from './world.ts';

/** What GitLab takes of full paths in one query. */
const MOST_PATHS = 50;

interface ProjectsArguments extends PageArguments {
  membership?: boolean | null;
  fullPaths?: string[] | null;
}

function projects(world: World, { membership, fullPaths, ...page }: ProjectsArguments) {
  if (!fullPaths && !membership) throw new Error('the stand-in lists named projects and one’s own only');
  if (fullPaths && fullPaths.length > MOST_PATHS)
    throw new Error('You cannot provide more than 50 full paths');
  const found = fullPaths
    ? fullPaths.flatMap((path) => world.repository(path) ?? [])
    : world.organisation.repositories;
  return connectionOf(found, page, place, (repository) => projectNode(world, repository));
}

/** A group or one of its subgroups; null where there is neither. */
function namespace(world: World, { fullPath }: { fullPath: string }) {
  const { login, repositories } = world.organisation;
  const prefix = `${fullPath}/`.toLowerCase();
  const restOf = ({ name }: RepositoryHistory) => `${login}/${name}`.slice(prefix.length);
  const within = repositories.filter(({ name }) => `${login}/${name}`.toLowerCase().startsWith(prefix));
  if (within.length === 0) return null;
  return {
    id: `gid://gitlab/Group/${numberOf(prefix)}`,
    fullPath,
    projects({ includeSubgroups, ...page }: PageArguments & { includeSubgroups?: boolean }) {
      const shown = within.filter((each) => includeSubgroups || !restOf(each).includes('/'));
      return connectionOf(shown, page, place, (repository) => projectNode(world, repository));
    },
  };
}

function rootOf(world: World, version: string) {
  return {
    currentUser: { id: 'gid://gitlab/User/1', username: 'kata.sync', name: 'Kata', bot: false },
    metadata: { version },
    namespace: (args: { fullPath: string }) => namespace(world, args),
    projects: (args: ProjectsArguments) => projects(world, args),
    project({ fullPath }: { fullPath: string }) {
      const repository = world.repository(fullPath);
      return repository ? projectNode(world, repository) : null;
    },
  };
}

/** Runs queries as a GitLab of that version. */
export function startGraphql(version: string): (world: World, query: Query) => Promise<QueryAnswer> {
  const run = graphqlOver(gitlabSchema, ({ message, locations, path }) => ({ message, locations, path }));
  return (world, query) => run(rootOf(world, version), query);
}
