import { z } from 'zod';
import { SourceError } from '../source-error.ts';
import { changelogs } from './changelogs.ts';
import { MOVED } from './history.ts';
import { NEWEST_FIRST } from './jql.ts';
import { otherThan } from './page-token.ts';
import { Count, SearchPage } from './schema.ts';
import { PAGE_SIZE, type Search, type SearchOptions } from './search.ts';

const Identified = z.object({ id: z.string() });

/** The Cloud pages by tokens, tells no total, and gives changelogs apart. */
export function cloudSearch({ site, project, fields, historyFields, signal }: SearchOptions): Search {
  const what = `work items of project ${project}`;

  async function find(where: string, nextPageToken: string | undefined) {
    const body = { jql: where + NEWEST_FIRST, fields, maxResults: PAGE_SIZE, nextPageToken };
    const path = `${site.api}/search/jql`;
    const { data, headers } = await site.call({
      path,
      method: 'POST',
      body,
      what,
      schema: SearchPage,
      signal,
    });
    return { issues: data.issues, next: otherThan(nextPageToken, data.nextPageToken, what), headers };
  }

  async function count(where: string): Promise<number> {
    const path = `${site.api}/search/approximate-count`;
    const call = { path, method: 'POST', body: { jql: where }, what: `number of ${what}` } as const;
    return (await site.call({ ...call, schema: Count, signal })).data.count;
  }

  return {
    async page(where, page, wanted) {
      const found = await fromTheTopIfRefused(page, (token) => find(where, token));
      if (!wanted.total) return found;
      return { ...found, total: found.next === undefined ? found.issues.length : await count(where) };
    },
    async joined(issues) {
      const ids = issues.map((issue) => Identified.safeParse(issue).data?.id);
      const known = ids.filter((id) => id !== undefined);
      const histories = await changelogs({ site, project, historyFields, signal }, known);
      const moved = known.filter((id) => isMoved(histories.get(id)));
      const whole = await changelogs({ site, project, signal }, moved);
      for (const [id, all] of whole) histories.set(id, all);
      return issues.map((issue, index) => ({ issue, histories: histories.get(ids[index] ?? '') ?? [] }));
    },
  };
}

const Changed = z.array(z.object({ items: z.array(z.object({ fieldId: z.string().nullish() })) }));

/** Whether an issue was moved to another project: which key it had only its whole changelog tells. */
function isMoved(histories: unknown[] | undefined): boolean {
  const changes = Changed.safeParse(histories).data ?? [];
  return changes.some(({ items }) => items.some(({ fieldId }) => fieldId === MOVED));
}

/** A token may have expired since it was saved: then all is read once more from the top. */
async function fromTheTopIfRefused<T>(
  page: string | undefined,
  find: (page: string | undefined) => Promise<T>,
): Promise<T> {
  try {
    return await find(page);
  } catch (error) {
    if (page === undefined || !(error instanceof SourceError) || error.kind !== 'misconfigured') throw error;
    return find(undefined);
  }
}
