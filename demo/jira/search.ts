import type { JQLCountResults, SearchAndReconcileResults } from 'jira.js/cloud';
import { DateTime } from 'luxon';
import { z } from 'zod';
import type { TrackerIssue, TrackerProject } from '../organisation/model.ts';
import type { StandInResponse } from '../stand-in.ts';
import { issueOf } from './issues.ts';
import { decodeToken, encodeToken, type JiraSite, refuse } from './site.ts';
import { issueOfTicket, ticketsFound } from './ticket-routes.ts';

const WHERE = /^project = "(?<key>[^"]+)"(?: AND updated >= "(?<since>\d{4}-\d{2}-\d{2} \d{2}:\d{2})")?$/;

const SearchRequest = z.strictObject({
  jql: z.string(),
  fields: z.array(z.string()).default([]),
  maxResults: z.number().int().positive().default(50),
  nextPageToken: z.string().optional(),
});

const CountRequest = z.strictObject({ jql: z.string() });

/** Where the next page begins: after this issue, in the query's order. */
const Position = z.object({ jql: z.string(), updated: z.number(), number: z.number() });

type Place = Omit<z.infer<typeof Position>, 'jql'>;

type Order = (a: Place, b: Place) => number;

const ORDERS: Record<string, Order> = {
  'updated DESC, key DESC': (a, b) => b.updated - a.updated || b.number - a.number,
  'key ASC': (a, b) => a.number - b.number,
};

export interface Found {
  project: TrackerProject;
  issues: TrackerIssue[];
}

/** The issues that a query finds, or Jira's refusal of the query. */
function find(site: JiraSite, where: string): Found | StandInResponse {
  const { key = '', since } = WHERE.exec(where)?.groups ?? {};
  if (!key) return refuse(400, `Error in the JQL Query: the stand-in cannot read '${where}'.`);
  const project = site.organisation.projects.find((each) => each.key === key);
  if (!project) return refuse(400, `The value '${key}' does not exist for the field 'project'.`);
  const at = since ? DateTime.fromFormat(since, 'yyyy-MM-dd HH:mm', { zone: site.timeZone }).toMillis() : 0;
  return { project, issues: project.issues.filter((issue) => issue.updatedAt.getTime() >= at) };
}

function numberOf(issue: TrackerIssue): number {
  return Number(issue.key.slice(issue.key.lastIndexOf('-') + 1));
}

function positionOf(issue: TrackerIssue): Place {
  return { updated: issue.updatedAt.getTime(), number: numberOf(issue) };
}

/** What a query finds, in the order that it asks for, or Jira's refusal of the query. */
export function findInOrder(site: JiraSite, jql: string): (Found & { compare: Order }) | StandInResponse {
  const [where = '', by = ''] = jql.split(' ORDER BY ');
  const compare = ORDERS[by];
  if (!compare) return refuse(400, `Error in the JQL Query: the stand-in cannot read '${jql}'.`);
  const found = find(site, where);
  if (!('issues' in found)) return found;
  return { ...found, compare, issues: found.issues.sort((a, b) => compare(positionOf(a), positionOf(b))) };
}

export function approximateCount(site: JiraSite, body: unknown): StandInResponse {
  const request = CountRequest.safeParse(body);
  if (!request.success)
    return refuse(400, 'Invalid request payload. Refer to the REST API documentation and try again.');
  const found = find(site, request.data.jql);
  return 'issues' in found ? { body: { count: found.issues.length } satisfies JQLCountResults } : found;
}

export function search(site: JiraSite, body: unknown): StandInResponse {
  const request = SearchRequest.safeParse(body);
  if (!request.success)
    return refuse(400, 'Invalid request payload. Refer to the REST API documentation and try again.');
  const { jql, fields, maxResults, nextPageToken } = request.data;
  const tickets = ticketsFound(site, jql)?.map((ticket) => issueOfTicket(site, ticket, fields));
  if (tickets) return { body: { issues: tickets, isLast: true } satisfies SearchAndReconcileResults };
  const found = findInOrder(site, jql);
  if (!('issues' in found)) return found;
  const after = nextPageToken === undefined ? null : decodeToken(Position, nextPageToken);
  if (nextPageToken !== undefined && after?.jql !== jql)
    return refuse(400, 'The nextPageToken is not valid.');
  const rest = found.issues.filter((issue) => !after || found.compare(positionOf(issue), after) > 0);
  const page = rest.slice(0, Math.min(maxResults, site.pageSize));
  const last = page.at(-1);
  const more = last !== undefined && page.length < rest.length;
  const results: SearchAndReconcileResults = {
    issues: page.map((issue) => issueOf(site, found.project, issue, fields)),
    ...(more && { nextPageToken: encodeToken({ jql, ...positionOf(last) }) }),
    isLast: !more,
  };
  return { body: results };
}
