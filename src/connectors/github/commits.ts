import { z } from 'zod';
import type { Clock } from '../../clock.ts';
import { readCursor } from '../cursor.ts';
import type { Page, Stream, StreamOptions } from '../define.ts';
import { SourceError } from '../source-error.ts';
import type { GitHubClient } from './client.ts';
import { commitFacts } from './commit-schema.ts';
import { TIP } from './queries.ts';
import { nameOf } from './repositories.ts';

const TipAnswer = z.object({
  repository: z.object({
    defaultBranchRef: z
      .object({ name: z.string(), target: z.object({ oid: z.string() }).nullable() })
      .nullable(),
  }),
});

/**
 * How far the branch is read: up to `tip`, all of it if there is no `page`. In mid-read the pages are those of one
 * fixed range, whatever is pushed meanwhile: everything up to `tip` since `since`, or what `from` does not have.
 */
const Position = z.object({
  tip: z.string(),
  branch: z.string(),
  page: z.number().int().positive().optional(),
  since: z.iso.datetime().optional(),
  from: z.string().optional(),
});

type Position = z.infer<typeof Position>;

const Listed = z.array(z.unknown());
const Compared = z.object({ total_commits: z.number().int(), commits: Listed });
const PER_PAGE = 100;

interface Range {
  commits: unknown[];
  more: boolean;
  total?: number;
}

/** Where the default branch ends; null for a repository without a commit. */
type Tip = { tip: string; branch: string } | null;

/** Where the branch was seen to end: good for a while, once, and only where it is not what was read last. */
export interface SeenTip {
  tip: Tip;
  at: Date;
}

const FRESH_MS = 2 * 60_000;

interface Reader {
  client: GitHubClient;
  source: string;
  clock: Clock;
}

/** The commits of a repository's default branch, up to where it ends. */
export function commits({ client, source, clock }: Reader, repository: string, seenTip?: SeenTip): Stream {
  const { owner, name } = nameOf(repository);
  const call = `commits of ${repository}`;
  let seen = seenTip;

  async function readTip(signal: AbortSignal): Promise<Tip> {
    const asked = { call, document: TIP, schema: TipAnswer, variables: { owner, name }, signal };
    const branch = (await client.graphql(asked)).repository.defaultBranchRef;
    return branch?.target ? { tip: branch.target.oid, branch: branch.name } : null;
  }

  async function list({ tip, since, page = 1 }: Position, signal: AbortSignal): Promise<Range> {
    const range = { owner, repo: name, sha: tip, per_page: PER_PAGE, page, ...(since && { since }) };
    const { data, more } = await client.rest({
      call,
      schema: Listed,
      signal,
      send: (octokit, request) => octokit.rest.repos.listCommits({ ...range, request }),
    });
    return { commits: data, more };
  }

  async function compare(from: string, { tip, page = 1 }: Position, signal: AbortSignal): Promise<Range> {
    const range = { owner, repo: name, basehead: `${from}...${tip}`, per_page: PER_PAGE, page };
    const { data } = await client.rest({
      call,
      schema: Compared,
      signal,
      send: (octokit, request) => octokit.rest.repos.compareCommitsWithBasehead({ ...range, request }),
    });
    const more = page * PER_PAGE < data.total_commits;
    return { commits: data.commits, more, total: data.total_commits };
  }

  /** Where to go on; null when there is nothing new. */
  async function start({ cursor, since, signal }: StreamOptions): Promise<Position | null> {
    const last = readCursor(Position, cursor);
    if (last?.page) return last;
    const told = seen;
    seen = undefined;
    const isGood = told && clock().getTime() - told.at.getTime() < FRESH_MS && told.tip?.tip !== last?.tip;
    const now = isGood ? told.tip : await readTip(signal);
    if (!now || now.tip === last?.tip) return null;
    return last?.branch === now.branch ? { ...now, from: last.tip } : { ...now, since: since.toISOString() };
  }

  /** A history that was rewritten may no longer have what is being read: then it is read anew. */
  async function read(
    position: Position,
    options: StreamOptions,
  ): Promise<{ range: Range; position: Position }> {
    const { signal, since } = options;
    try {
      const range = position.from
        ? await compare(position.from, position, signal)
        : await list(position, signal);
      return { range, position };
    } catch (error) {
      if (!(error instanceof SourceError && error.kind === 'not-found')) throw error;
      const now = await readTip(signal);
      if (!now || (now.tip === position.tip && !position.from)) throw error;
      const anew = { ...now, since: since.toISOString() };
      return { range: await list(anew, signal), position: anew };
    }
  }

  async function* pages(options: StreamOptions): AsyncGenerator<Page> {
    let next = await start(options);
    while (next) {
      const { range, position } = await read(next, options);
      const { tip, branch, page = 1 } = position;
      next = range.more ? { ...position, page: page + 1 } : null;
      const items = range.commits.map((commit) => ({ branch, commit }));
      const cursor = JSON.stringify(next ?? { tip, branch });
      yield { items, cursor, ...(range.total !== undefined && { total: range.total }) };
    }
  }

  return { id: `commits:${repository}`, facts: commitFacts(source, repository), pages };
}
