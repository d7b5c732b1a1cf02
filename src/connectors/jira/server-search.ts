import { z } from 'zod';
import { NEWEST_FIRST } from './jql.ts';
import { OffsetPage } from './schema.ts';
import { PAGE_SIZE, type Search, type SearchOptions } from './search.ts';

const Offset = z.object({ startAt: z.number(), total: z.number() });

const WithChangelog = z.object({
  changelog: z.object({ histories: z.array(z.unknown()), total: z.number().optional() }),
});

/** Data Center pages by offset, tells the total every time, and gives whole changelogs with the issues. */
export function serverSearch({ site, project, fields, signal }: SearchOptions): Search {
  const what = `work items of project ${project}`;

  async function find(where: string, startAt: number) {
    const query = {
      jql: where + NEWEST_FIRST,
      startAt,
      maxResults: PAGE_SIZE,
      fields: fields.join(','),
      expand: 'changelog',
    };
    return site.call({ path: `${site.api}/search`, query, what, schema: OffsetPage, signal });
  }

  return {
    async page(where, page) {
      let { startAt, total } = page === undefined ? { startAt: 0, total: 0 } : Offset.parse(JSON.parse(page));
      let answer = await find(where, startAt);
      // What was deleted or moved elsewhere meanwhile has let others up, by as many as there are fewer at most.
      while (answer.data.total < total && startAt > 0) {
        startAt = Math.max(0, startAt - (total - answer.data.total));
        total = answer.data.total;
        answer = await find(where, startAt);
      }
      const { issues, total: all } = answer.data;
      const end = startAt + issues.length;
      const next = issues.length > 0 && end < all ? JSON.stringify({ startAt: end, total: all }) : undefined;
      return { issues, next, total: all, headers: answer.headers };
    },
    async joined(issues) {
      return issues.map((issue) => {
        const { changelog } = WithChangelog.safeParse(issue).data ?? {};
        return { issue, histories: changelog?.histories, changes: changelog?.total };
      });
    },
  };
}
