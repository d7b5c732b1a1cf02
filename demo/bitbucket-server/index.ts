import type { Organisation, RepositoryHistory } from '../organisation/model.ts';
import { type StandIn, type StandInRequest, type StandInResponse, startStandIn } from '../stand-in.ts';
import { buildsPage, commitsPage } from './commits.ts';
import { answerPulls } from './pull-requests.ts';
import { page, refusal, type World } from './world.ts';

export interface BitbucketServerStandIn extends StandIn {
  token: string;
  /** Key of its one project: the organisation's login in capitals. */
  project: string;
}

const USER = 'kata-reader';
const REPOSITORY = /^\/rest\/api\/1\.0\/projects\/([^/]+)\/repos(?:\/([^/]+)(?:\/(.+))?)?$/;
const BUILDS = /^\/rest\/build-status\/latest\/commits\/([0-9a-f]+)$/;

function repositoryAnswer(project: string, { name }: RepositoryHistory, id: number) {
  return {
    slug: name,
    id,
    name,
    scmId: 'git',
    state: 'AVAILABLE',
    archived: false,
    project: { key: project, id: 1, name: project, type: 'NORMAL' },
  };
}

/** Bitbucket Data Center's REST interface over an organisation, after its published description. */
export async function startBitbucketServer(
  organisation: Organisation,
  options: { token?: string } = {},
): Promise<BitbucketServerStandIn> {
  const { token = 'bitbucket-server-stand-in-token' } = options;
  const project = organisation.login.toUpperCase();

  function answer(request: StandInRequest): StandInResponse | undefined {
    const { repositories } = organisation;
    const write = (each: RepositoryHistory) =>
      repositoryAnswer(project, each, repositories.indexOf(each) + 1);
    if (request.path === '/rest/api/1.0/application-properties') {
      return { body: { version: '9.4.0', buildNumber: '9004000', displayName: 'Bitbucket' } };
    }
    if (request.path === '/rest/api/1.0/repos') return page(request, repositories, write);
    const built = BUILDS.exec(request.path)?.[1];
    if (built !== undefined) return buildsPage(repositories, request, built);
    const [whole, key = '', slug, path] = REPOSITORY.exec(request.path) ?? [];
    if (whole === undefined) return undefined;
    if (key.toUpperCase() !== project) {
      return refusal(404, `Project ${key} does not exist.`, 'project.NoSuchProjectException');
    }
    if (slug === undefined) return page(request, repositories, write);
    const repository = repositories.find(({ name }) => name === slug);
    if (!repository) {
      return refusal(
        404,
        `Repository ${key}/${slug} does not exist.`,
        'repository.NoSuchRepositoryException',
      );
    }
    if (path === undefined) return { body: write(repository) };
    const world: World = { url: standIn.url, organisation, repository, project };
    if (path === 'commits') return commitsPage(world, request);
    if (path !== 'default-branch') return answerPulls(world, request, path);
    const displayId = repository.defaultBranch;
    if (repository.commits.length > 0)
      return { body: { id: `refs/heads/${displayId}`, displayId, type: 'BRANCH' } };
    return refusal(404, 'There is no default branch.', 'repository.NoDefaultBranchException');
  }

  const standIn = await startStandIn((request) => {
    if (request.headers.authorization !== `Bearer ${token}`) {
      const message = 'Authentication failed. Please check your credentials and try again.';
      return refusal(401, message, 'auth.IncorrectPasswordAuthenticationException');
    }
    const found = request.method === 'GET' ? answer(request) : undefined;
    return found && { ...found, headers: { 'x-ausername': USER, ...found.headers } };
  });
  return Object.assign(standIn, { token, project });
}
