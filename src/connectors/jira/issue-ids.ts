import { SourceError } from '../source-error.ts';
import { allOf, OLDEST_FIRST } from './jql.ts';
import { otherThan } from './page-token.ts';
import { IdOffsetPage, IdPage } from './schema.ts';
import type { SearchOptions } from './search.ts';

/** As many as the deployments give when they are asked for ids alone. */
const CLOUD_PAGE_SIZE = 5000;
const SERVER_PAGE_SIZE = 1000;
/** How often a list that moves under the reading is begun anew. */
const ATTEMPTS = 3;

type IdSearch = Pick<SearchOptions, 'site' | 'project' | 'signal'>;

/**
 * The ids of all the issues that a project has now, none left out.
 * @throws SourceError of kind `unavailable` when the list never stands still, of another when Jira refuses or fails
 */
export async function issueIds(search: IdSearch): Promise<string[]> {
  if (search.site.deployment === 'cloud') return idsByToken(search);
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const ids = await idsByOffset(search);
    if (ids) return ids;
  }
  throw new SourceError('unavailable', `Jira, ${whatOf(search)}: the list changed while it was read`);
}

function whatOf({ project }: IdSearch): string {
  return `ids of the work items of project ${project}`;
}

async function idsByToken(search: IdSearch): Promise<string[]> {
  const { site, project, signal } = search;
  const what = whatOf(search);
  const path = `${site.api}/search/jql`;
  const query = { jql: allOf(project) + OLDEST_FIRST, fields: ['id'], maxResults: CLOUD_PAGE_SIZE };
  const ids: string[] = [];
  let nextPageToken: string | undefined;
  do {
    const body = { ...query, nextPageToken };
    const { data } = await site.call({ path, method: 'POST', body, what, schema: IdPage, signal });
    ids.push(...data.issues.map(({ id }) => id));
    nextPageToken = otherThan(nextPageToken, data.nextPageToken, what);
    if (data.isLast === false && nextPageToken === undefined)
      throw new SourceError('bad-response', `Jira, ${what}: there is more, but no word of where`);
  } while (nextPageToken !== undefined);
  return ids;
}

/**
 * Each page begins with the last issue of the one before: where another stands in its place, some have moved over the
 * edge of the page. Null then, and when a page brings none of those that there still are.
 */
async function idsByOffset(search: IdSearch): Promise<string[] | null> {
  const { site, project, signal } = search;
  const call = { path: `${site.api}/search`, what: whatOf(search), schema: IdOffsetPage, signal };
  const query = { jql: allOf(project) + OLDEST_FIRST, fields: 'id', maxResults: SERVER_PAGE_SIZE };
  const ids: string[] = [];
  for (;;) {
    const startAt = Math.max(0, ids.length - 1);
    const { data } = await site.call({ ...call, query: { ...query, startAt } });
    const found = data.issues.map(({ id }) => id);
    if (ids.length > 0 && found.shift() !== ids.at(-1)) return null;
    ids.push(...found);
    if (ids.length >= data.total) return ids;
    if (found.length === 0) return null;
  }
}
