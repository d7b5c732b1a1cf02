import { z } from 'zod';
import type { Http } from '../http.ts';
import { answerOf } from './client.ts';

const PAGE_SIZE = 100;

const Projects = answerOf(
  z.object({
    totalPages: z.number(),
    content: z.array(z.object({ project: z.object({ orgIdentifier: z.string(), identifier: z.string() }) })),
  }),
);

/** The projects of an account that the key opens, as `organisation/project`. */
export async function listProjects(http: Http, account: string, signal: AbortSignal): Promise<string[]> {
  const found: string[] = [];
  for (let pageIndex = 0; ; pageIndex += 1) {
    const { data } = await http.call({
      path: 'ng/api/projects',
      query: { accountIdentifier: account, pageIndex, pageSize: PAGE_SIZE },
      what: `projects of account ${account}`,
      schema: Projects,
      signal,
    });
    const { content, totalPages } = data.data;
    found.push(...content.map(({ project }) => `${project.orgIdentifier}/${project.identifier}`));
    if (pageIndex + 1 >= totalPages) return found;
  }
}
