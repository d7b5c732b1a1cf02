import type { BulkIssueResults, CreatedIssue, Issue, Transitions, UserPermission } from 'jira.js/cloud';
import { z } from 'zod';
import type { TrackerStatus } from '../organisation/model.ts';
import type { StandInRequest, StandInResponse } from '../stand-in.ts';
import { statuses, typeNamed } from './catalogue.ts';
import { jiraTime, userOf } from './issues.ts';
import { serverUserOf } from './server-issues.ts';
import { type JiraSite, refuse } from './site.ts';
import { readFields, refuseFields } from './ticket-fields.ts';
import type { WrittenIssue } from './tickets.ts';

/** Where a step of the workflow leads, from each status. */
const STEPS: Record<TrackerStatus, TrackerStatus[]> = {
  'To Do': ['In Progress', 'Done'],
  'In Progress': ['To Do', 'In Review', 'Done'],
  'In Review': ['In Progress', 'Done'],
  Done: ['To Do'],
};

const Transition = z.strictObject({ transition: z.strictObject({ id: z.string() }) });
const Bulk = z.strictObject({
  issueIdsOrKeys: z.array(z.string()).min(1).max(100),
  fields: z.array(z.string()),
});

export function issueOfTicket(site: JiraSite, ticket: WrittenIssue, asked: string[]): Issue {
  const { organisation, deployment, timeZone } = site;
  const { assignee } = ticket;
  const someone = deployment === 'cloud' ? userOf : serverUserOf;
  const all: Record<string, unknown> = {
    summary: ticket.summary,
    description: ticket.description ?? null,
    status: statuses[ticket.status],
    issuetype: typeNamed(ticket.type),
    duedate: ticket.duedate,
    assignee: assignee === null ? null : someone(organisation, assignee),
    labels: ticket.labels,
    updated: jiraTime(ticket.updated, timeZone),
  };
  const fields = Object.fromEntries(asked.flatMap((name) => (name in all ? [[name, all[name]]] : [])));
  return { id: ticket.id, key: ticket.key, fields };
}

function create(site: JiraSite, body: unknown): StandInResponse {
  const read = readFields(site, body);
  if (!('fields' in read)) return read;
  const { fields, change } = read;
  const project = fields.project?.key;
  if (project === undefined) return refuseFields({ project: 'valid project is required' });
  if (fields.issuetype === undefined) return refuseFields({ issuetype: 'Specify a valid issue type' });
  if (change.summary === undefined)
    return refuseFields({ summary: 'You must specify a summary of the issue.' });
  if (site.tickets.forbidden.has(project))
    return refuse(403, 'You do not have permission to create issues in this project.');
  const { id, key } = site.tickets.make({
    description: null,
    duedate: null,
    assignee: null,
    ...change,
    summary: change.summary,
    project,
    type: fields.issuetype.name,
    status: 'To Do',
    labels: fields.labels ?? [],
    updated: site.organisation.now,
  });
  const self = `https://jira.example.com/rest/api/3/issue/${id}`;
  return { status: 201, body: { id, key, self } satisfies CreatedIssue };
}

function steps(site: JiraSite, ticket: WrittenIssue): NonNullable<Transitions['transitions']> {
  if (site.tickets.stuck) return [];
  return STEPS[ticket.status].map((to) => ({ id: statuses[to].id, name: `To ${to}`, to: statuses[to] }));
}

function transit(site: JiraSite, ticket: WrittenIssue, body: unknown): StandInResponse {
  const read = Transition.safeParse(body);
  if (!read.success) return refuse(400, "Missing 'transition' identifier");
  const step = steps(site, ticket).find(({ id }) => id === read.data.transition.id);
  if (!step?.to) {
    return refuse(
      400,
      `It seems that you have tried to perform a workflow operation that is not valid for the current state of this issue (${ticket.key}). The likely cause is that somebody has changed the issue recently, please look at the issue history for details.`,
    );
  }
  site.tickets.edit(ticket.key, { status: step.to.name as TrackerStatus });
  return { status: 204 };
}

function bulk(site: JiraSite, body: unknown): StandInResponse {
  const read = Bulk.safeParse(body);
  if (!read.success)
    return refuse(400, 'Invalid request payload. Refer to the REST API documentation and try again.');
  const found = read.data.issueIdsOrKeys.flatMap((key) => site.tickets.find(key) ?? []);
  const issues = found.map((ticket) => issueOfTicket(site, ticket, read.data.fields));
  return { body: { issues, issueErrors: [] } satisfies BulkIssueResults };
}

const LABELLED = /^labels = "([^"]+)"$/;
const KEYS = /^key in \(([^)]+)\)$/;

/** The tickets that a query finds; null for a query of something else. */
export function ticketsFound(site: JiraSite, jql: string): WrittenIssue[] | null {
  const label = LABELLED.exec(jql)?.[1];
  if (label !== undefined) return site.tickets.all().filter(({ labels }) => labels.includes(label));
  const keys = KEYS.exec(jql)?.[1]?.split(', ');
  return keys ? keys.flatMap((key) => site.tickets.all().find((each) => each.key === key) ?? []) : null;
}

function one(site: JiraSite, request: StandInRequest, key: string, what: string | undefined) {
  const { method, query } = request;
  const ticket = site.tickets.find(key);
  if (!ticket) return refuse(404, 'Issue does not exist or you do not have permission to see it.');
  const json = () => JSON.parse(Buffer.from(request.body, 'latin1').toString());
  const mayNot = site.tickets.forbidden.has(ticket.project);
  switch (`${method} ${what ?? ''}`) {
    case 'GET ':
      return { body: issueOfTicket(site, ticket, (query.get('fields') ?? '').split(',')) };
    case 'GET transitions':
      return { body: { transitions: steps(site, ticket) } satisfies Transitions };
    case 'POST transitions':
      return transit(site, ticket, json());
    case 'PUT ': {
      if (mayNot) return refuse(403, 'You do not have permission to edit issues in this project.');
      const read = readFields(site, json());
      if (!('fields' in read)) return read;
      site.tickets.edit(ticket.key, read.change);
      return { status: 204 };
    }
  }
  return undefined;
}

/** What somebody may do in a project. */
function permissions(site: JiraSite, query: URLSearchParams, mayWrite: boolean): StandInResponse {
  const project = query.get('projectKey') ?? '';
  if (!site.organisation.projects.some(({ key }) => key === project))
    return refuse(404, `No project could be found with key '${project}'.`);
  const may = mayWrite && !site.tickets.forbidden.has(project);
  const all = (query.get('permissions') ?? '')
    .split(',')
    .map((key): [string, UserPermission] => [
      key,
      { key, type: 'PROJECT', havePermission: key === 'BROWSE_PROJECTS' || may },
    ]);
  return { body: { permissions: Object.fromEntries(all) } };
}

/** Answers what is asked of single issues and of several by key; the account that only reads may change none. */
export function ticketAnswer(
  site: JiraSite,
  request: StandInRequest,
  mayWrite: boolean,
): StandInResponse | undefined {
  const api = site.deployment === 'cloud' ? '/rest/api/3/issue' : '/rest/api/2/issue';
  if (request.method === 'GET' && request.path === api.replace('issue', 'mypermissions'))
    return permissions(site, request.query, mayWrite);
  if (request.path !== api && !request.path.startsWith(`${api}/`)) return undefined;
  const json = () => JSON.parse(Buffer.from(request.body, 'latin1').toString());
  const isBulk = request.path === `${api}/bulkfetch` && site.deployment === 'cloud';
  if (request.method === 'POST' && isBulk) return bulk(site, json());
  if (request.method !== 'GET' && !mayWrite)
    return refuse(403, 'You do not have the permission to see the specified issue or to change it.');
  if (request.method === 'POST' && request.path === api) return create(site, json());
  const [, key, what] =
    /^\/([A-Za-z][A-Za-z0-9_]*-\d+)(?:\/(transitions))?$/.exec(request.path.slice(api.length)) ?? [];
  return key === undefined ? undefined : one(site, request, key, what);
}
