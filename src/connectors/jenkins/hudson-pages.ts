import { z } from 'zod';
import type { Page, StreamOptions } from '../define.ts';
import { readNewestFirst } from '../newest-first.ts';
import { type BuildList, PER_PAGE, startedAt } from './build-pages.ts';
import { pathOf } from './client.ts';

const Builds = z.object({ builds: z.array(z.unknown()) });

/** The builds of a job of a server that cannot tell of some of them: all are read, and handed over in parts. */
export async function* hudsonPages(list: BuildList, options: StreamOptions): AsyncGenerator<Page> {
  const { http, job, fields } = list;
  const query = { tree: `builds[${fields}]` };
  const what = `builds of ${job.fullName}`;
  const call = { path: pathOf(job.names), query, what, schema: Builds, signal: options.signal };
  const all = (await http.call(call)).data.builds;
  yield* readNewestFirst(options, {
    async fetch(page) {
      const from = Number(page ?? 0);
      const to = from + PER_PAGE;
      return { items: all.slice(from, to), ...(to < all.length && { next: String(to) }) };
    },
    at: startedAt,
    prepare: list.prepare,
    unfinished: list.unfinished,
  });
}
