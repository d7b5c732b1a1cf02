import { z } from 'zod';
import { SourceError } from '../source-error.ts';

/** One page of a GraphQL list; its nodes are judged one by one later, so that one bad node stops nothing else. */
export const Connection = z.object({
  pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullish() }),
  nodes: z.array(z.unknown()),
});

export type Connection = z.infer<typeof Connection>;

/** A list of a project's: null where the feature is switched off or the account may not see it. */
export const OfProject = z.object({ project: z.object({ connection: Connection.nullable() }).nullable() });

export interface ListPage<T = unknown> {
  items: T[];
  next: string | undefined;
}

/** The page as lists are read: what it holds, and the name of the next one. */
export function pageOf<T>({ nodes, pageInfo }: Omit<Connection, 'nodes'> & { nodes: T[] }): ListPage<T> {
  return { items: nodes, next: (pageInfo.hasNextPage && pageInfo.endCursor) || undefined };
}

/** The list in the answer; throws a SourceError when the project or its list is not shown. */
export function shown({ project }: z.infer<typeof OfProject>, what: string): Connection {
  if (!project)
    throw new SourceError('not-found', `GitLab, ${what}: there is no such project for this token`);
  if (project.connection) return project.connection;
  throw new SourceError(
    'forbidden',
    `GitLab, ${what}: not shown; either the feature is switched off in the project, or the role of the account is too low (Reporter will do)`,
  );
}
