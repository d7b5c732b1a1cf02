import type { Organisation, RepositoryHistory } from '../organisation/model.ts';
import { type StandIn, type StandInRequest, type StandInResponse, startStandIn } from '../stand-in.ts';
import { page, refusal, trimmed } from './answers.ts';
import { answerCommits } from './commits.ts';
import { answerPulls } from './pull-requests.ts';
import { answerRuns } from './runs.ts';
import { stamp, uuid, type World } from './world.ts';

export { loginOf } from './world.ts';

export interface BitbucketStandIn extends StandIn {
  /** Address of its API. */
  api: string;
  token: string;
  email: string;
}

export interface BitbucketOptions {
  token?: string;
  /** Account whose API token it is; taken beside the bare token, as an access token is. */
  email?: string;
  /** Names of the repositories that it serves; all unless said. */
  repositories?: string[];
}

const HOURLY_LIMIT = 1000;
const REPOSITORY = /^\/repositories\/([^/]+)(?:\/([^/]+)(?:\/(.+))?)?$/;

/** A push to the repository, or a change of its settings, updates it. */
function updatedAt({ commits, pulls }: RepositoryHistory): Date {
  const times = [
    ...commits.map((each) => each.committedAt),
    ...pulls.flatMap(({ mergedAt }) => mergedAt ?? []),
  ];
  return new Date(times.reduce((latest, at) => Math.max(latest, at.getTime()), 0));
}

function repositoryAnswer(fullName: string, repository: RepositoryHistory) {
  const isEmpty = repository.commits.length === 0;
  return {
    type: 'repository',
    full_name: fullName,
    name: repository.name,
    slug: repository.name,
    uuid: uuid(fullName),
    scm: 'git',
    is_private: true,
    mainbranch: isEmpty ? null : { type: 'branch', name: repository.defaultBranch },
    updated_on: stamp(updatedAt(repository)),
  };
}

function account(
  organisation: Organisation,
  request: StandInRequest,
  api: string,
): StandInResponse | undefined {
  if (request.path === '/2.0/user') {
    const account_id = '712020:kata-reader';
    return { body: { type: 'user', display_name: 'Kata Reader', nickname: 'kata', account_id } };
  }
  if (request.path !== '/2.0/user/workspaces') return undefined;
  const workspace = { type: 'workspace_base', slug: organisation.login, uuid: uuid(organisation.login) };
  return page({ api, request, limit: 100 }, [workspace], (each) => ({
    type: 'workspace_access',
    administrator: false,
    workspace: each,
  }));
}

/** Bitbucket Cloud's API over an organisation, which may change between requests, after its published description. */
export async function startBitbucket(
  organisation: Organisation,
  options: BitbucketOptions = {},
): Promise<BitbucketStandIn> {
  const { token = 'bitbucket-stand-in-token', email = 'kata-reader@example.com' } = options;
  const basic = Buffer.from(`${email}:${token}`).toString('base64');
  let used = 0;

  function served(): RepositoryHistory[] {
    const { repositories } = organisation;
    return repositories.filter(({ name }) => options.repositories?.includes(name) ?? true);
  }

  function answer(request: StandInRequest): StandInResponse | undefined {
    const api = `${standIn.url}/2.0`;
    const [whole, workspace = '', slug, path] = REPOSITORY.exec(request.path.replace(/^\/2\.0/, '')) ?? [];
    if (whole === undefined) return account(organisation, request, api);
    if (workspace !== organisation.login) return refusal(404, `No workspace with identifier '${workspace}'.`);
    const nameOf = ({ name }: RepositoryHistory) => `${workspace}/${name}`;
    if (slug === undefined) {
      return page({ api, request, limit: 100 }, served(), (each) => repositoryAnswer(nameOf(each), each));
    }
    const repository = served().find(({ name }) => name === slug);
    if (!repository) {
      return refusal(
        404,
        `You may not have access to this repository or it no longer exists in this workspace.`,
      );
    }
    if (path === undefined) return { body: repositoryAnswer(nameOf(repository), repository) };
    const world: World = { api, organisation, repository, fullName: nameOf(repository) };
    return (
      answerPulls(world, request, path) ??
      answerCommits(world, request, path) ??
      answerRuns(world, request, path)
    );
  }

  const standIn = await startStandIn((request) => {
    const given = request.headers.authorization;
    if (given !== `Bearer ${token}` && given !== `Basic ${basic}`) {
      return refusal(401, 'Token is invalid, expired, or not supported for this endpoint.');
    }
    if (request.method !== 'GET') return undefined;
    const found = answer(request);
    if (!found) return undefined;
    used += 1;
    const headers = {
      'x-ratelimit-limit': String(HOURLY_LIMIT),
      'x-ratelimit-resource': 'api-repository',
      'x-ratelimit-nearlimit': String(used % HOURLY_LIMIT > 0.8 * HOURLY_LIMIT),
    };
    return trimmed({ ...found, headers: { ...headers, ...found.headers } }, request);
  });
  return Object.assign(standIn, { token, email, api: `${standIn.url}/2.0` });
}
