import { z } from 'zod';
import type { StandInRequest, StandInResponse } from '../stand-in.ts';
import { issueTypes, serverFields, statuses } from './catalogue.ts';
import { findInOrder } from './search.ts';
import { serverIssueOf } from './server-issues.ts';
import { type JiraSite, refuse } from './site.ts';
import { issueOfTicket, ticketsFound } from './ticket-routes.ts';

const SearchQuery = z.strictObject({
  jql: z.string(),
  startAt: z.coerce.number().int().nonnegative().default(0),
  maxResults: z.coerce.number().int().positive().default(50),
  fields: z.string().default('*navigable'),
  expand: z.string().default(''),
  validateQuery: z.enum(['true', 'false']).default('true'),
});

/** What Data Center's own interface answers; boards and sprints are as in the Cloud. */
export function serverAnswer(site: JiraSite, request: StandInRequest): StandInResponse | undefined {
  switch (`${request.method} ${request.path}`) {
    case 'GET /rest/api/2/myself':
      return { body: myself(site) };
    case 'GET /rest/api/2/field':
      return { body: serverFields };
    case 'GET /rest/api/2/status':
      return { body: Object.values(statuses).map(({ untranslatedName: _, ...status }) => status) };
    case 'GET /rest/api/2/issuetype':
      return { body: Object.values(issueTypes).map(({ untranslatedName: _, ...type }) => type) };
    case 'GET /rest/api/2/project':
      return { body: site.organisation.projects.map(({ key, name }) => ({ key, name })) };
    case 'GET /rest/api/2/search':
      return search(site, request.query);
  }
  return undefined;
}

function myself(site: JiraSite) {
  return {
    key: 'JIRAUSER10001',
    name: site.user,
    emailAddress: site.email,
    displayName: 'Kata Reader',
    active: true,
    timeZone: site.timeZone,
    locale: 'en_GB',
  };
}

function search(site: JiraSite, query: URLSearchParams): StandInResponse {
  const request = SearchQuery.safeParse(Object.fromEntries(query));
  if (!request.success) return refuse(400, 'The stand-in cannot read this query for issues.');
  const { jql, startAt, maxResults, fields, expand } = request.data;
  const tickets = ticketsFound(site, jql)?.map((ticket) => issueOfTicket(site, ticket, fields.split(',')));
  if (tickets) return { body: { startAt, maxResults, total: tickets.length, issues: tickets } };
  const found = findInOrder(site, jql);
  if (!('issues' in found)) return found;
  const size = Math.min(maxResults, site.pageSize);
  const asked = fields.split(',');
  const issues = found.issues
    .slice(startAt, startAt + size)
    .map((issue) => serverIssueOf(site, found.project, issue, asked, expand === 'changelog'));
  const body = { expand: 'schema,names', startAt, maxResults: size, total: found.issues.length, issues };
  return { body };
}
