import type { CloudClient } from 'jira.js';
import { z } from 'zod';
import type { Page, StreamOptions } from '../define.ts';
import { SourceError } from '../source-error.ts';
import { parseAnswer } from './client.ts';
import { updatedSince } from './jql.ts';
import { ChangelogPage, Count, JiraInstant, SearchPage } from './schema.ts';

const PAGE_SIZE = 100;
const HISTORIES_PER_PAGE = 10_000;
/** Jira's search lags behind its edits: what was saved as read is read again this far back. */
const SEARCH_LAG_MS = 5 * 60_000;

const FIELDS = [
  'project',
  'issuetype',
  'summary',
  'status',
  'created',
  'updated',
  'resolutiondate',
  'duedate',
  'assignee',
  'parent',
  'labels',
  'components',
  'description',
];

const Position = z.object({ id: z.string(), fields: z.object({ updated: JiraInstant }) });

export interface ProjectReader {
  jira: CloudClient;
  project: string;
  /** Time zone of the account, in which Jira reads a query's times. */
  timeZone: string | undefined;
  /** Fields that the site added, whose values are read. */
  customFields: string[];
  /** Fields whose changes are read, at most ten. */
  historyFields: string[];
}

/**
 * The issues of a project from the least to the most recently updated, each with its changelog. The cursor is the
 * instant up to which all is read; a run that goes on from it reads some issues again, and misses none.
 */
export async function* workItemPages(reader: ProjectReader, options: StreamOptions): AsyncIterable<Page> {
  const { jira, project } = reader;
  let readUpTo = options.cursor === null ? options.since : new Date(options.cursor);
  const from = options.cursor === null ? readUpTo : new Date(readUpTo.getTime() - SEARCH_LAG_MS);
  const jql = updatedSince(project, from, reader.timeZone);
  const total = parseAnswer(
    Count,
    await jira.issueSearch.countIssues({ jql }),
    `project ${project}`,
    'POST /rest/api/3/search/approximate-count',
  ).count;
  const request = {
    jql: `${jql} ORDER BY updated ASC, key ASC`,
    fields: [...FIELDS, ...reader.customFields],
    maxResults: PAGE_SIZE,
  };
  const search = (nextPageToken: string | undefined) =>
    jira.issueSearch.searchAndReconsileIssuesUsingJqlPost(
      nextPageToken ? { ...request, nextPageToken } : request,
    );
  for await (const { issues } of followed(search, SearchPage, project, 'POST /rest/api/3/search/jql')) {
    if (issues.length === 0) continue;
    const positions = issues.map((issue) => Position.safeParse(issue).data);
    const histories = await changelogs(
      reader,
      positions.flatMap((position) => position?.id ?? []),
    );
    for (const position of positions) {
      if (position && position.fields.updated > readUpTo) readUpTo = position.fields.updated;
    }
    yield {
      items: issues.map((issue, index) => ({
        issue,
        histories: histories.get(positions[index]?.id ?? '') ?? [],
      })),
      cursor: readUpTo.toISOString(),
      total,
    };
  }
}

/** By issue id, each entry once: pages are known to overlap. */
async function changelogs(reader: ProjectReader, issueIds: string[]): Promise<Map<string, unknown[]>> {
  const request = {
    issueIdsOrKeys: issueIds,
    fieldIds: reader.historyFields,
    maxResults: HISTORIES_PER_PAGE,
  };
  const fetchPage = (nextPageToken: string | undefined) =>
    reader.jira.issues.getBulkChangelogs(nextPageToken ? { ...request, nextPageToken } : request);
  const entries = new Map<string, Map<string, unknown>>();
  if (issueIds.length === 0) return new Map();
  const pages = followed(fetchPage, ChangelogPage, reader.project, 'POST /rest/api/3/changelog/bulkfetch');
  for await (const { issueChangeLogs } of pages) {
    for (const { issueId, changeHistories } of issueChangeLogs) {
      const known = entries.get(issueId) ?? new Map<string, unknown>();
      for (const history of changeHistories) known.set(history.id, history);
      entries.set(issueId, known);
    }
  }
  return new Map([...entries].map(([issueId, histories]) => [issueId, [...histories.values()]]));
}

/** Pages until one has no token for the next; a token that comes back would go round for ever. */
async function* followed<S extends z.ZodType<{ nextPageToken?: string | undefined }>>(
  fetchPage: (token: string | undefined) => Promise<unknown>,
  schema: S,
  project: string,
  call: string,
): AsyncIterable<z.infer<S>> {
  const used = new Set<string>();
  let token: string | undefined;
  do {
    const page = parseAnswer(schema, await fetchPage(token), `project ${project}`, call);
    yield page;
    token = page.nextPageToken;
    if (token && used.has(token)) {
      throw new SourceError(
        'bad-response',
        `Jira, project ${project}: ${call} gave the same page token twice`,
      );
    }
    if (token) used.add(token);
  } while (token);
}
