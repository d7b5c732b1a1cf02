import { GraphQLError } from 'graphql';
import type {
  HistoryDeployment,
  HistoryIssue,
  HistoryPull,
  HistoryRelease,
  RepositoryHistory,
} from '../organisation/model.ts';
import { connectionOf, type PageArguments, place } from './connection.ts';
import { issueNode } from './issues.ts';
import { nodeId, pullRequestNode } from './pull-requests.ts';
import { releaseNode } from './releases.ts';
import { stamp, type World } from './world.ts';

interface Order {
  field: string;
  direction: 'ASC' | 'DESC';
}

interface ListArguments extends PageArguments {
  orderBy?: Order | null;
  environments?: string[] | null;
}

/** GitHub knows instants to the second; a number is made a thousand times for each text of one. */
function second(at: Date): number {
  return Math.floor(at.getTime() / 1000);
}

/** Items by the instant in a field, ties by number; GitHub's own order where none is asked for is oldest first. */
function ordered<T>(items: readonly T[], keyOf: (item: T) => string, order: Order | null | undefined): T[] {
  const sorted = items
    .map((item) => ({ item, key: keyOf(item) }))
    .toSorted((a, b) => (a.key < b.key ? -1 : 1));
  const list = sorted.map(({ item }) => item);
  return order?.direction === 'DESC' ? list.reverse() : list;
}

function pullRequests(world: World, repository: RepositoryHistory, { orderBy, ...page }: ListArguments) {
  const at = (pull: HistoryPull) => (orderBy?.field === 'UPDATED_AT' ? pull.updatedAt : pull.openedAt);
  const keyOf = (pull: HistoryPull) => `${second(at(pull))}#${String(pull.number).padStart(8, '0')}`;
  const list = ordered(repository.pulls, keyOf, orderBy);
  return connectionOf('pullRequests', list, page, keyOf, (pull) => pullRequestNode(world, repository, pull));
}

function deploymentNode(repository: RepositoryHistory, deployment: HistoryDeployment) {
  return {
    __typename: 'Deployment',
    id: nodeId('DE', repository.name, deployment.id),
    databaseId: deployment.id,
    commitOid: deployment.sha,
    createdAt: stamp(deployment.createdAt),
    updatedAt: stamp(deployment.statuses.at(-1)?.at ?? deployment.createdAt),
    state: deployment.statuses.at(-1)?.state ?? null,
    latestStatus: deployment.statuses.length
      ? { id: nodeId('DES', repository.name, deployment.id, deployment.statuses.length) }
      : null,
    environment: deployment.environment,
    ref: { name: repository.defaultBranch },
    statuses: (page: PageArguments) =>
      connectionOf('statuses', deployment.statuses.toReversed(), page, place, (status) => ({
        state: status.state,
        createdAt: stamp(status.at),
        logUrl: null,
      })),
  };
}

function deployments(repository: RepositoryHistory, { orderBy, environments, ...page }: ListArguments) {
  const keyOf = (each: HistoryDeployment) => `${second(each.createdAt)}#${String(each.id).padStart(12, '0')}`;
  const wanted = repository.deployments.filter(
    (each) => !environments || environments.includes(each.environment),
  );
  const list = ordered(wanted, keyOf, orderBy);
  return connectionOf('deployments', list, page, keyOf, (each) => deploymentNode(repository, each));
}

function releases(world: World, repository: RepositoryHistory, { orderBy, ...page }: ListArguments) {
  if (orderBy?.field !== 'CREATED_AT') throw new Error('the stand-in orders releases by creation only');
  const keyOf = (each: HistoryRelease) => `${second(each.createdAt)}#${String(each.id).padStart(12, '0')}`;
  const list = ordered(repository.releases, keyOf, orderBy);
  return connectionOf('releases', list, page, keyOf, (each) => releaseNode(world, repository, each));
}

function issues(world: World, repository: RepositoryHistory, { orderBy, ...page }: ListArguments) {
  const at = (issue: HistoryIssue) => (orderBy?.field === 'UPDATED_AT' ? issue.updatedAt : issue.createdAt);
  const keyOf = (issue: HistoryIssue) => `${second(at(issue))}#${String(issue.number).padStart(8, '0')}`;
  const list = ordered(repository.issues, keyOf, orderBy);
  return connectionOf('issues', list, page, keyOf, (issue) => issueNode(world, repository, issue));
}

function repositoryNode(world: World, repository: RepositoryHistory) {
  const { login } = world.organisation;
  return {
    __typename: 'Repository',
    id: nodeId('R', repository.name),
    name: repository.name,
    nameWithOwner: `${login}/${repository.name}`,
    isFork: false,
    isArchived: false,
    isDisabled: world.disabled.has(repository.name),
    defaultBranchRef: repository.commits.length
      ? { name: repository.defaultBranch, target: { __typename: 'Commit', oid: repository.tip } }
      : null,
    pullRequests: (args: ListArguments) => pullRequests(world, repository, args),
    deployments: (args: ListArguments) => deployments(repository, args),
    releases: (args: ListArguments) => releases(world, repository, args),
    issues: (args: ListArguments) => issues(world, repository, args),
  };
}

function notFound(message: string): never {
  throw Object.assign(new GraphQLError(message), { type: 'NOT_FOUND' });
}

function nodeOf(world: World, id: string) {
  const [type, name = '', number = ''] = Buffer.from(id, 'base64url').toString().split(':');
  const repository = world.repository(world.organisation.login, name);
  const pull = type === 'PR' && repository?.pulls.find((each) => String(each.number) === number);
  if (repository && pull) return pullRequestNode(world, repository, pull);
  const deployment = type === 'DE' && repository?.deployments.find((each) => String(each.id) === number);
  if (repository && deployment) return deploymentNode(repository, deployment);
  const issue = type === 'I' && repository?.issues.find((each) => String(each.number) === number);
  if (repository && issue) return issueNode(world, repository, issue);
  return notFound(`Could not resolve to a node with the global id of '${id}'`);
}

/** What a query may begin with. */
export function queryRoot(world: World) {
  return {
    repository: ({ owner, name }: { owner: string; name: string }) => {
      const found = world.repository(owner, name);
      return found
        ? repositoryNode(world, found)
        : notFound(`Could not resolve to a Repository with the name '${owner}/${name}'.`);
    },
    repositoryOwner: ({ login }: { login: string }) => {
      if (login.toLowerCase() !== world.organisation.login.toLowerCase()) return null;
      const { repositories } = world.organisation;
      return {
        __typename: 'Organization',
        login: world.organisation.login,
        repositories: (page: PageArguments) =>
          connectionOf('repositories', repositories, page, place, (each) => repositoryNode(world, each)),
      };
    },
    viewer: {
      __typename: 'User',
      login: 'kata-sync',
      repositories: (page: PageArguments) => {
        const { repositories } = world.organisation;
        return connectionOf('repositories', repositories, page, place, (each) => repositoryNode(world, each));
      },
    },
    node: ({ id }: { id: string }) => nodeOf(world, id),
  };
}
