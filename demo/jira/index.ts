import type { DashboardUser, Project } from 'jira.js/cloud';
import type { Organisation } from '../organisation/model.ts';
import { type StandIn, type StandInRequest, type StandInResponse, startStandIn } from '../stand-in.ts';
import { boards, sprints } from './agile.ts';
import { fields, issueTypes, statuses } from './catalogue.ts';
import { bulkChangelogs } from './changelogs.ts';
import { projectId } from './issues.ts';
import { approximateCount, search } from './search.ts';
import { type JiraSite, refuse } from './site.ts';

export type JiraOptions = Partial<Omit<JiraSite, 'organisation'>>;

/** The account that Kata signs in with. */
export interface JiraStandIn extends StandIn {
  email: string;
  token: string;
}

/** Jira Cloud as the connector sees it, serving the organisation's projects as they are at each request. */
export async function startJira(organisation: Organisation, options: JiraOptions = {}): Promise<JiraStandIn> {
  const site: JiraSite = {
    organisation,
    email: 'kata-reader@example.com',
    token: 'jira-stand-in-token',
    timeZone: 'UTC',
    pageSize: 5000,
    changelogPageSize: 10_000,
    agilePageSize: 50,
    ...options,
  };
  const standIn = await startStandIn((request) =>
    signedIn(site, request) ? answer(site, request) : unauthorised(),
  );
  return { ...standIn, email: site.email, token: site.token };
}

function signedIn(site: JiraSite, request: StandInRequest): boolean {
  const expected = Buffer.from(`${site.email}:${site.token}`).toString('base64');
  return request.headers.authorization === `Basic ${expected}`;
}

function unauthorised(): StandInResponse {
  return {
    status: 401,
    headers: { 'x-seraph-loginreason': 'AUTHENTICATED_FAILED' },
    body: { message: 'Client must be authenticated to access this resource.', 'status-code': 401 },
  };
}

function answer(site: JiraSite, request: StandInRequest): StandInResponse | undefined {
  switch (`${request.method} ${request.path}`) {
    case 'GET /rest/api/3/myself':
      return { body: myself(site) };
    case 'GET /rest/api/3/field':
      return { body: fields };
    case 'GET /rest/api/3/status':
      return { body: Object.values(statuses) };
    case 'GET /rest/api/3/issuetype':
      return { body: Object.values(issueTypes) };
    case 'POST /rest/api/3/search/jql':
      return withJson(request, (body) => search(site, body));
    case 'POST /rest/api/3/search/approximate-count':
      return withJson(request, (body) => approximateCount(site, body));
    case 'POST /rest/api/3/changelog/bulkfetch':
      return withJson(request, (body) => bulkChangelogs(site, body));
    case 'GET /rest/agile/1.0/board':
      return boards(site, request.query);
  }
  const board = /^\/rest\/agile\/1\.0\/board\/(\d+)\/sprint$/.exec(request.path)?.[1];
  if (request.method === 'GET' && board) return sprints(site, Number(board), request.query);
  const key = /^\/rest\/api\/3\/project\/([^/]+)$/.exec(request.path)?.[1];
  return request.method === 'GET' && key ? projectOf(site, key) : undefined;
}

function withJson(request: StandInRequest, handle: (body: unknown) => StandInResponse): StandInResponse {
  if (!request.headers['content-type']?.startsWith('application/json')) return { status: 415 };
  return handle(JSON.parse(Buffer.from(request.body, 'latin1').toString()));
}

function myself(site: JiraSite): DashboardUser {
  return {
    accountId: '712020:kata-reader',
    accountType: 'atlassian',
    emailAddress: site.email,
    displayName: 'Kata Reader',
    active: true,
    timeZone: site.timeZone,
    locale: 'en_GB',
  };
}

function projectOf(site: JiraSite, key: string): StandInResponse {
  const project = site.organisation.projects.find((each) => each.key === key);
  if (!project) return refuse(404, `No project could be found with key '${key}'.`);
  const body: Project = {
    id: projectId(site.organisation, project),
    key: project.key,
    name: project.name,
    projectTypeKey: 'software',
    simplified: false,
    style: 'classic',
  };
  return { body };
}
