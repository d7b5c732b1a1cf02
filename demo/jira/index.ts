import type { DashboardUser, Project } from 'jira.js/cloud';
import type { Organisation } from '../organisation/model.ts';
import { type StandIn, type StandInRequest, type StandInResponse, startStandIn } from '../stand-in.ts';
import { boards, sprints } from './agile.ts';
import { fields, issueTypes, statuses } from './catalogue.ts';
import { bulkChangelogs } from './changelogs.ts';
import { projectId } from './issues.ts';
import { approximateCount, search } from './search.ts';
import { serverAnswer } from './server.ts';
import { type JiraSite, refuse } from './site.ts';
import { ticketAnswer } from './ticket-routes.ts';
import { type TicketHooks, ticketLedger } from './tickets.ts';

export type JiraOptions = Partial<Omit<JiraSite, 'organisation' | 'tickets'>>;

/** The account that Kata signs in with. */
export interface JiraStandIn extends StandIn {
  email: string;
  user: string;
  token: string;
  /** The account that writes. */
  writer: JiraSite['writer'];
  tickets: TicketHooks;
}

/** Jira as the connector sees it, Cloud unless said, serving the organisation's projects as they are at each request. */
export async function startJira(organisation: Organisation, options: JiraOptions = {}): Promise<JiraStandIn> {
  const deployment = options.deployment ?? 'cloud';
  const site: JiraSite = {
    organisation,
    deployment,
    email: 'kata-reader@example.com',
    user: 'kata-reader',
    token: 'jira-stand-in-token',
    writer: { email: 'kata-writer@example.com', user: 'kata-writer', token: 'jira-stand-in-write-token' },
    tickets: ticketLedger(() => organisation.now),
    timeZone: 'UTC',
    pageSize: deployment === 'cloud' ? 5000 : 1000,
    changelogPageSize: 10_000,
    agilePageSize: 50,
    ...options,
  };
  const standIn = await startStandIn((request) => {
    if (request.path === '/rest/api/2/serverInfo') return serverInfo(site);
    const mayWrite = isSignedIn(site, site.writer, request);
    if (!mayWrite && !isSignedIn(site, site, request)) return unauthorised(site);
    return (
      ticketAnswer(site, request, mayWrite) ??
      agileAnswer(site, request) ??
      (site.deployment === 'cloud' ? cloudAnswer : serverAnswer)(site, request)
    );
  });
  const { email, user, token, writer, tickets } = site;
  return { ...standIn, email, user, token, writer, tickets };
}

/** Jira tells everybody what it is. */
function serverInfo({ deployment }: JiraSite): StandInResponse {
  return { body: { deploymentType: deployment === 'cloud' ? 'Cloud' : 'Server', serverTitle: 'Jira' } };
}

function isSignedIn(
  { deployment }: JiraSite,
  { email, user, token }: JiraSite['writer'],
  { headers }: StandInRequest,
): boolean {
  const basic = (name: string) => `Basic ${Buffer.from(`${name}:${token}`).toString('base64')}`;
  const taken = deployment === 'cloud' ? [basic(email)] : [basic(user), `Bearer ${token}`];
  return taken.includes(headers.authorization ?? '');
}

function unauthorised({ deployment }: JiraSite): StandInResponse {
  const headers = { 'x-seraph-loginreason': 'AUTHENTICATED_FAILED' };
  if (deployment === 'server') return { status: 401, headers, body: '<html>Unauthorized (401)</html>' };
  const message = 'Client must be authenticated to access this resource.';
  return { status: 401, headers, body: { message, 'status-code': 401 } };
}

/** Boards, sprints and single projects: the same in both deployments. */
function agileAnswer(site: JiraSite, { method, path, query }: StandInRequest): StandInResponse | undefined {
  if (method !== 'GET') return undefined;
  if (path === '/rest/agile/1.0/board') return boards(site, query);
  const board = /^\/rest\/agile\/1\.0\/board\/(\d+)\/sprint$/.exec(path)?.[1];
  if (board) return sprints(site, Number(board), query);
  const api = site.deployment === 'cloud' ? '/rest/api/3/project/' : '/rest/api/2/project/';
  const key = path.startsWith(api) ? path.slice(api.length) : '';
  return /^[A-Z][A-Z0-9_]*$/.test(key) ? projectOf(site, key) : undefined;
}

function cloudAnswer(site: JiraSite, request: StandInRequest): StandInResponse | undefined {
  switch (`${request.method} ${request.path}`) {
    case 'GET /rest/api/3/myself':
      return { body: myself(site) };
    case 'GET /rest/api/3/field':
      return { body: fields };
    case 'GET /rest/api/3/status':
      return { body: Object.values(statuses) };
    case 'GET /rest/api/3/issuetype':
      return { body: Object.values(issueTypes) };
    case 'GET /rest/api/3/project/search':
      return projectPage(site, request.query);
    case 'POST /rest/api/3/search/jql':
      return withJson(request, (body) => search(site, body));
    case 'POST /rest/api/3/search/approximate-count':
      return withJson(request, (body) => approximateCount(site, body));
    case 'POST /rest/api/3/changelog/bulkfetch':
      return withJson(request, (body) => bulkChangelogs(site, body));
  }
  return undefined;
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

/** Jira's largest page of projects has 100. */
function projectPage(site: JiraSite, query: URLSearchParams): StandInResponse {
  const startAt = Number(query.get('startAt') ?? 0);
  const maxResults = Math.min(Number(query.get('maxResults') ?? 50), 100);
  const { projects } = site.organisation;
  const values = projects.slice(startAt, startAt + maxResults).map(({ key, name }) => ({ key, name }));
  const isLast = startAt + maxResults >= projects.length;
  return { body: { startAt, maxResults, total: projects.length, isLast, values } };
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
