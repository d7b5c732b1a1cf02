import { z } from 'zod';
import { Instant } from '../../domain/instant.ts';
import type { Stream } from '../define.ts';
import { lighterAndLighter } from '../lighter-pages.ts';
import { readNewestFirst } from '../newest-first.ts';
import { changeFacts } from './change-schema.ts';
import type { GitHubClient } from './client.ts';
import { Connection, completeNode, pageOf } from './connection.ts';
import { PULL_REQUESTS } from './queries.ts';
import { nameOf } from './repositories.ts';

const Answer = z.object({ repository: z.object({ connection: Connection }) });
const Updated = z.object({ updatedAt: Instant });

/** Pull requests of hundreds of files and reviews can be more than GitHub finds in its ten seconds. */
const PAGE_SIZE = 50;

/** The pull requests of a repository, by when they were last updated. */
export function changes(client: GitHubClient, source: string, repository: string): Stream {
  return {
    id: `changes:${repository}`,
    facts: changeFacts(source, repository),
    pages(options) {
      const about = { call: `pull requests of ${repository}`, signal: options.signal };
      return readNewestFirst(options, {
        fetch: lighterAndLighter(PAGE_SIZE, async (page, size) => {
          const variables = { ...nameOf(repository), page, size };
          const call = { ...about, document: PULL_REQUESTS, schema: Answer, variables };
          return pageOf((await client.graphql(call)).repository.connection);
        }),
        at: (node) => Updated.safeParse(node).data?.updatedAt,
        async prepare(nodes) {
          const whole: unknown[] = [];
          for (const node of nodes) {
            whole.push(
              await completeNode(client, node, ['commits', 'reviews', 'files', 'timelineItems'], about),
            );
          }
          return whole;
        },
      });
    },
  };
}
