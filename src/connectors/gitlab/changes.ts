import { z } from 'zod';
import { Instant } from '../../domain/instant.ts';
import type { Stream } from '../define.ts';
import { lighterAndLighter } from '../lighter-pages.ts';
import { readNewestFirst } from '../newest-first.ts';
import { changeFacts, Landed } from './change-schema.ts';
import type { GitLabClient } from './client.ts';
import { Connection, OfProject, pageOf, shown } from './connection.ts';
import { FURTHER, MERGE_REQUESTS } from './queries.ts';

const PAGE_SIZE = 50;

interface Reading {
  client: GitLabClient;
  repository: string;
  what: string;
  signal: AbortSignal;
}

const Updated = z.object({ updatedAt: Instant });
const Cut = z.looseObject({ iid: z.string(), commits: Connection.nullish(), notes: Connection });
const FurtherPage = z.object({ project: z.object({ mergeRequest: z.object({ connection: Connection }) }) });
const Unlanded = z.looseObject({ iid: z.string(), mergedAt: z.string(), mergeCommitSha: z.null() });

async function wholeList(
  { client, repository, what, signal }: Reading,
  iid: string,
  list: keyof typeof FURTHER,
  first: Connection,
): Promise<Connection> {
  const nodes = [...first.nodes];
  let { pageInfo } = first;
  while (pageInfo.hasNextPage) {
    const variables = { path: repository, iid, page: pageInfo.endCursor };
    const call = { document: FURTHER[list], variables, what, schema: FurtherPage, signal };
    const further = (await client.graphql(call)).project.mergeRequest.connection;
    nodes.push(...further.nodes);
    pageInfo = further.pageInfo;
  }
  return { nodes, pageInfo };
}

/** The node with its lists whole; one of an unexpected shape as it is, for its schema to refuse. */
async function completed(reading: Reading, node: unknown): Promise<unknown> {
  const cut = Cut.safeParse(node).data;
  if (!cut) return node;
  const { iid, commits, notes } = cut;
  return {
    ...cut,
    commits: commits && (await wholeList(reading, iid, 'commits', commits)),
    notes: await wholeList(reading, iid, 'notes', notes),
  };
}

/** Adds how those landed that have no merge commit: squashed or moved onto the branch, which GraphQL does not tell. */
async function withLanding(reading: Reading, nodes: unknown[]): Promise<unknown[]> {
  const iids = nodes.flatMap((node) => Unlanded.safeParse(node).data?.iid ?? []);
  if (iids.length === 0) return nodes;
  const { client, repository, what, signal } = reading;
  const asked = iids.map((iid) => `iids[]=${iid}`).join('&');
  const { data } = await client.rest({
    path: `projects/${encodeURIComponent(repository)}/merge_requests?${asked}`,
    query: { per_page: 100 },
    what,
    schema: z.array(Landed),
    signal,
  });
  const landed = new Map(data.map((each) => [String(each.iid), each]));
  return nodes.map((node) => {
    const unlanded = Unlanded.safeParse(node).data;
    return unlanded ? { ...unlanded, landed: landed.get(unlanded.iid) } : node;
  });
}

/** The merge requests of a project, by when they were last updated. */
export function changes(client: GitLabClient, source: string, repository: string): Stream {
  return {
    id: `changes:${repository}`,
    facts: changeFacts(source, repository),
    pages(options) {
      const what = `merge requests of ${repository}`;
      const { signal } = options;
      const reading = { client, repository, what, signal };
      return readNewestFirst(options, {
        fetch: lighterAndLighter(PAGE_SIZE, async (page, size) => {
          const variables = { path: repository, page, size };
          const call = { document: MERGE_REQUESTS, variables, what, schema: OfProject, signal };
          return pageOf(shown(await client.graphql(call), what));
        }),
        at: (node) => Updated.safeParse(node).data?.updatedAt,
        async prepare(nodes) {
          const whole: unknown[] = [];
          for (const node of nodes) whole.push(await completed(reading, node));
          return withLanding(reading, whole);
        },
      });
    },
  };
}
