import { z } from 'zod';
import type { Clock } from '../../clock.ts';
import type { Page, StreamOptions } from '../define.ts';
import { type NewestFirst, readNewestFirst } from '../newest-first.ts';
import { cloudSearch } from './cloud-search.ts';
import { comparedDaily } from './comparison.ts';
import { explained } from './explain.ts';
import { issueIds } from './issue-ids.ts';
import { updatedSince } from './jql.ts';
import { JiraInstant } from './schema.ts';
import type { Search, SearchOptions } from './search.ts';
import { serverSearch } from './server-search.ts';

/** Jira's search lags behind its edits: what was changed this short a time before a read is read again by the next. */
const SEARCH_LAG_MS = 5 * 60_000;

/** The fields that every site has and that are read. */
export const FIELDS = [
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

const Updated = z.object({ fields: z.object({ updated: JiraInstant }) });

export interface ProjectReader extends Omit<SearchOptions, 'signal'> {
  /** Time zone of the account, in which Jira reads a query's times. */
  timeZone: string | undefined;
  clock: Clock;
}

/** The issues of a project from the most recently updated on, each with its changelog; once a day, which there are. */
export function workItemPages(reader: ProjectReader, options: StreamOptions): AsyncIterable<Page> {
  const { site, project, clock } = reader;
  const list = () => explained(adviceFor(project), () => issueIds({ site, project, signal: options.signal }));
  return comparedDaily(updatedPages(reader, options), options, { project, clock, list });
}

function adviceFor(project: string): string {
  return `correct the key if project ${project} was renamed, take it out of kata.yml if it is gone, or give the account the permission "Browse projects" there`;
}

async function* updatedPages(reader: ProjectReader, options: StreamOptions): AsyncIterable<Page> {
  const isFirst = options.cursor === null;
  const list = issueList(reader, options);
  for await (const page of readNewestFirst(options, list)) {
    const total = list.total();
    yield isFirst && total !== undefined ? { ...page, total } : page;
  }
}

function issueList(
  reader: ProjectReader,
  options: StreamOptions,
): NewestFirst & { total(): number | undefined } {
  const { project, timeZone, clock } = reader;
  const search = searchOf({ ...reader, signal: options.signal });
  const isFirst = options.cursor === null;
  let readUpTo = options.since;
  /** What is older than this has surely come into the search's sight. */
  let settled: Date | undefined;
  let total: number | undefined;
  return {
    total: () => total,
    async fetch(page, until) {
      readUpTo = until;
      const where = updatedSince(project, until, timeZone);
      const found = await explained(adviceFor(project), () =>
        search.page(where, page, { total: isFirst && !page }),
      );
      settled ??= new Date(servedAt(found.headers, clock).getTime() - SEARCH_LAG_MS);
      total ??= found.total;
      return { items: found.issues, next: found.next };
    },
    /** No later than what is settled, so that the next read reaches back so far; long ago for what was read before. */
    at(issue) {
      const updated = Updated.safeParse(issue).data?.fields.updated;
      if (updated === undefined || settled === undefined) return updated;
      if (updated < readUpTo || (updated.getTime() === readUpTo.getTime() && !isFirst)) return new Date(0);
      return later(readUpTo, updated < settled ? updated : settled);
    },
    prepare: (issues) => search.joined(issues),
  };
}

function searchOf(options: SearchOptions): Search {
  return options.site.deployment === 'cloud' ? cloudSearch(options) : serverSearch(options);
}

function later(a: Date, b: Date): Date {
  return a > b ? a : b;
}

/** When Jira answered, by its own clock where it tells. */
function servedAt(headers: Headers, clock: Clock): Date {
  const at = Date.parse(headers.get('date') ?? '');
  return Number.isNaN(at) ? clock() : new Date(at);
}
