import { z } from 'zod';
import { Instant } from '../../domain/instant.ts';
import type { Stream } from '../define.ts';
import { readNewestFirst } from '../newest-first.ts';
import type { GitHubClient } from './client.ts';
import { Connection, completeNode, pageOf } from './connection.ts';
import { issueFacts } from './issue-schema.ts';
import { ISSUES } from './queries.ts';
import { nameOf } from './repositories.ts';

const Answer = z.object({ repository: z.object({ connection: Connection }) });
const Updated = z.object({ updatedAt: Instant });

/** The issues of a repository (pull requests are none), by when they were last updated. */
export function issues(client: GitHubClient, source: string, repository: string): Stream {
  return {
    id: `issues:${repository}`,
    facts: issueFacts(source, repository),
    pages(options) {
      const about = { call: `issues of ${repository}`, signal: options.signal };
      return readNewestFirst(options, {
        async fetch(page) {
          const variables = { ...nameOf(repository), page };
          const call = { ...about, document: ISSUES, schema: Answer, variables };
          return pageOf((await client.graphql(call)).repository.connection);
        },
        at: (node) => Updated.safeParse(node).data?.updatedAt,
        prepare: (nodes) => Promise.all(nodes.map((node) => completeNode(client, node, ['events'], about))),
      });
    },
  };
}
