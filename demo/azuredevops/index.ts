import type { Organisation, RepositoryHistory } from '../organisation/model.ts';
import { type StandIn, type StandInRequest, type StandInResponse, startStandIn } from '../stand-in.ts';
import { batch, reporting, revisions, types } from './boards.ts';
import { environmentRecords, environments, releases } from './deployments.ts';
import { commit, commits, refs, repositories } from './git.ts';
import { iterationNodes, teamIterations, teams } from './iterations.ts';
import { builds } from './pipelines.ts';
import { onePullRequest, pullOf, pullRequestCommits, pullRequests } from './pull-requests.ts';
import { type AzureSite, guid, listed, refuse, repositoryOf } from './site.ts';
import { threads } from './threads.ts';

export { loginOf } from './site.ts';

export interface AzureDevOpsOptions {
  token?: string;
  /** Project that the repositories are in; that of the first tracker project, else of the organisation's name, if absent. */
  codeProject?: string;
}

export interface AzureDevOpsStandIn extends StandIn {
  token: string;
  /** Address of the organisation: what a source is configured with. */
  organisationUrl: string;
  codeProject: string;
}

/** Azure DevOps as the connector sees it: tracker projects are its projects, and one of them has the repositories. */
export async function startAzureDevOps(
  organisation: Organisation,
  options: AzureDevOpsOptions = {},
): Promise<AzureDevOpsStandIn> {
  let url = '';
  const site: AzureSite = {
    organisation,
    token: options.token ?? 'azure-stand-in-token',
    codeProject: options.codeProject ?? organisation.projects[0]?.key ?? organisation.login,
    url: () => url,
  };
  const standIn = await startStandIn((request) => {
    if (!signedIn(site, request)) return signInPage();
    if (!request.query.has('api-version'))
      return refuse(400, 'No api-version was supplied.', 'VssVersionNotSpecifiedException');
    return withLimits(answer(site, request));
  });
  url = `${standIn.url}/${organisation.login}`;
  return { ...standIn, token: site.token, organisationUrl: url, codeProject: site.codeProject };
}

function signedIn({ token }: AzureSite, { headers }: StandInRequest): boolean {
  return headers.authorization === `Basic ${Buffer.from(`:${token}`).toString('base64')}`;
}

/** What somebody gets who is not signed in: no refusal, but a page for people. */
function signInPage(): StandInResponse {
  const body = '<!DOCTYPE html><html><head><title>Azure DevOps Services | Sign In</title></head></html>';
  return { status: 203, headers: { 'content-type': 'text/html; charset=utf-8' }, body };
}

function withLimits(answered: StandInResponse | undefined): StandInResponse | undefined {
  if (!answered) return undefined;
  const limits = {
    'x-ratelimit-limit': '200',
    'x-ratelimit-remaining': '150',
    'x-ratelimit-resource': 'GitResources',
  };
  return { ...answered, headers: { ...limits, ...answered.headers } };
}

function answer(site: AzureSite, request: StandInRequest): StandInResponse | undefined {
  const { organisation, codeProject } = site;
  const [login, ...path] = request.path.slice(1).split('/').map(decodeURIComponent);
  if (login !== organisation.login) return refuse(404, `The organisation ${login} does not exist.`);
  if (path[0] === '_apis') return ofOrganisation(site, request, path.slice(1));
  const [name = '', ...rest] = path;
  const project = organisation.projects.find(({ key }) => key === name);
  if (!project && name !== codeProject) {
    const message = `TF200016: The following project does not exist: ${name}.`;
    return refuse(404, message, 'ProjectDoesNotExistWithNameException');
  }
  const call = `${request.method} ${rest.join('/')}`;
  const repository = /^(GET) _apis\/git\/repositories\/([^/]+)\/(.+)$/.exec(call);
  if (repository) {
    const found = repositoryOf(site, repository[2] ?? '');
    if (!found)
      return refuse(
        404,
        `TF401019: The Git repository with name or identifier ${repository[2]} does not exist.`,
      );
    return ofRepository(site, found, request, repository[3] ?? '');
  }
  if (call === 'GET _apis/git/repositories') return repositories(site, name);
  if (call === 'GET _apis/git/pullrequests')
    return pullRequests(site, name === codeProject ? organisation.repositories : [], request);
  if (call === 'GET _apis/build/builds') return builds(site, name, request);
  if (call === 'GET _apis/distributedtask/environments') return environments(site, name, request);
  if (call === 'GET _apis/release/deployments') return releases(site, name, request);
  const records = /^GET _apis\/distributedtask\/environments\/(\d+)\/environmentdeploymentrecords$/.exec(
    call,
  )?.[1];
  if (records) return environmentRecords(site, Number(records), request);
  return ofBoards(site, project ?? { key: name, name, boards: [], issues: [] }, request, call);
}

function ofOrganisation(
  site: AzureSite,
  { method }: StandInRequest,
  path: string[],
): StandInResponse | undefined {
  const { organisation, codeProject } = site;
  const call = `${method} ${path.join('/')}`;
  if (call === 'GET connectionData') {
    const user = { id: guid('reader'), providerDisplayName: 'Kata Reader', isActive: true };
    return {
      body: {
        authenticatedUser: user,
        authorizedUser: user,
        instanceId: guid('instance'),
        deploymentType: 'hosted',
      },
    };
  }
  if (call === 'GET projects') {
    const names = new Set([codeProject, ...organisation.projects.map(({ key }) => key)]);
    return listed([...names].map((name) => ({ id: guid(`project ${name}`), name, state: 'wellFormed' })));
  }
  const project = /^GET projects\/([^/]+)\/teams$/.exec(call)?.[1];
  if (!project) return undefined;
  const found = organisation.projects.find(({ key }) => key === project);
  return found ? teams(found) : listed([]);
}

function ofRepository(
  site: AzureSite,
  repository: RepositoryHistory,
  request: StandInRequest,
  rest: string,
): StandInResponse | undefined {
  if (rest === 'refs') return refs(repository, request);
  if (rest === 'commits') return commits(site, repository, request);
  if (rest === 'pullrequests') return pullRequests(site, [repository], request);
  const sha = /^commits\/([0-9a-f]+)$/.exec(rest)?.[1];
  if (sha) return commit(site, repository, sha);
  const [, number, part] = /^pullrequests\/(\d+)(?:\/(threads|commits))?$/.exec(rest) ?? [];
  if (!number) return undefined;
  if (part === 'threads') return threads(site, pullOf(repository, Number(number)));
  if (part === 'commits') return pullRequestCommits(site, repository, Number(number), request);
  return onePullRequest(site, repository, Number(number), request);
}

function ofBoards(
  site: AzureSite,
  project: Organisation['projects'][number],
  request: StandInRequest,
  call: string,
): StandInResponse | undefined {
  if (call === 'GET _apis/wit/workitemtypes') return types();
  if (call === 'GET _apis/wit/reporting/workitemrevisions') return reporting(site, project, request);
  if (call === 'POST _apis/wit/workitemsbatch') return batch(site, project, request);
  if (call === 'GET _apis/wit/classificationnodes/Iterations') return iterationNodes(project);
  const id = /^GET _apis\/wit\/workItems\/(\d+)\/revisions$/.exec(call)?.[1];
  if (id)
    return revisions(
      site,
      project,
      project.issues.find((issue) => issue.id === Number(id)),
      request,
    );
  const team = /^GET ([^/]+)\/_apis\/work\/teamsettings\/iterations$/.exec(call)?.[1];
  return team ? teamIterations(site, project, team) : undefined;
}
