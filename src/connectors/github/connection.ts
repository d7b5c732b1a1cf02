import { z } from 'zod';
import type { GitHubClient } from './client.ts';
import { MORE, type Nested } from './queries.ts';

/** One page of a GraphQL list; its nodes are judged one by one later, so that one bad node stops nothing else. */
export const Connection = z.object({
  pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
  nodes: z.array(z.unknown()),
});

export type Connection = z.infer<typeof Connection>;

const FurtherPage = z.object({ node: z.object({ connection: Connection }) });
const Identified = z.looseObject({ id: z.string() });

/**
 * The node with its nested lists whole: those that GitHub cut after their first page are read to their end. A node
 * of an unexpected shape is returned as it is, for its schema to refuse.
 */
export async function completeNode(
  client: GitHubClient,
  node: unknown,
  lists: readonly Nested[],
  options: { call: string; signal: AbortSignal },
): Promise<unknown> {
  const parsed = Identified.safeParse(node);
  if (!parsed.success) return node;
  const whole = { ...parsed.data };
  for (const list of lists) {
    const first = Connection.safeParse(whole[list]);
    if (!first.success || !first.data.pageInfo.hasNextPage) continue;
    const nodes = [...first.data.nodes];
    let { pageInfo } = first.data;
    while (pageInfo.hasNextPage) {
      const variables = { id: whole.id, after: pageInfo.endCursor };
      const call = { ...options, schema: FurtherPage, document: MORE[list], variables };
      const further = (await client.graphql(call)).node.connection;
      nodes.push(...further.nodes);
      pageInfo = further.pageInfo;
    }
    whole[list] = { pageInfo, nodes };
  }
  return whole;
}

/** The page as lists are read: what it holds, and the name of the next one. */
export function pageOf({ nodes, pageInfo }: Connection): { items: unknown[]; next: string | undefined } {
  return { items: nodes, next: (pageInfo.hasNextPage && pageInfo.endCursor) || undefined };
}
