import { otherThan } from './page-token.ts';
import { ChangelogPage } from './schema.ts';
import type { SearchOptions } from './search.ts';

const HISTORIES_PER_PAGE = 10_000;

interface ChangelogOptions extends Pick<SearchOptions, 'project' | 'signal' | 'site'> {
  /** Fields whose changes are wanted, at most ten; all where it is left out. */
  historyFields?: string[];
}

/** The changelogs of issues by their ids, each entry once: pages are known to overlap. */
export async function changelogs(
  { site, project, historyFields, signal }: ChangelogOptions,
  issueIdsOrKeys: string[],
): Promise<Map<string, unknown[]>> {
  const entries = new Map<string, Map<string, unknown>>();
  if (issueIdsOrKeys.length === 0) return new Map();
  const what = `changelogs of project ${project}`;
  let nextPageToken: string | undefined;
  do {
    const body = { issueIdsOrKeys, fieldIds: historyFields, maxResults: HISTORIES_PER_PAGE, nextPageToken };
    const path = `${site.api}/changelog/bulkfetch`;
    const { data } = await site.call({ path, method: 'POST', body, what, schema: ChangelogPage, signal });
    for (const { issueId, changeHistories } of data.issueChangeLogs) {
      const known = entries.get(issueId) ?? new Map<string, unknown>();
      for (const history of changeHistories) known.set(history.id, history);
      entries.set(issueId, known);
    }
    nextPageToken = otherThan(nextPageToken, data.nextPageToken, what);
  } while (nextPageToken !== undefined);
  return new Map([...entries].map(([issueId, histories]) => [issueId, [...histories.values()]]));
}
