import { z } from 'zod';
import type { FactInput } from '../../domain/index.ts';
import { Instant } from '../../domain/instant.ts';
import { readCursor } from '../cursor.ts';
import type { Page, Stream, StreamOptions } from '../define.ts';
import { SourceError } from '../source-error.ts';
import type { GitLabClient } from './client.ts';
import { authorOf } from './people.ts';

const Commit = z.object({
  id: z.string(),
  parent_ids: z.array(z.string()),
  author_name: z.string().nullish(),
  author_email: z.string().nullish(),
  authored_date: Instant,
  committed_date: Instant,
});

/** A schema from a commit of the default branch to its fact. */
function commitFacts(source: string, repository: string, branch: string): z.ZodType<FactInput[]> {
  return Commit.transform((commit): FactInput[] => {
    const record = {
      source,
      repository,
      sha: commit.id,
      parents: commit.parent_ids,
      authoredAt: commit.authored_date,
      committedAt: commit.committed_date,
      author: authorOf({ name: commit.author_name, email: commit.author_email }),
      branch,
    };
    return [{ kind: 'commit', record }];
  });
}

/**
 * How far the branch is read: up to `tip`, all of it if there is no `page`. In mid-read the pages are those of one
 * fixed range, whatever is pushed meanwhile: everything up to `tip` since `since`, or what `from` does not have.
 */
const Position = z.object({
  branch: z.string(),
  tip: z.string(),
  page: z.string().optional(),
  since: z.iso.datetime().optional(),
  from: z.string().optional(),
});

type Position = z.infer<typeof Position>;
/** Before the first page of a range its tip is whatever the branch has. */
type Start = Omit<Position, 'tip'> & { tip?: string };

const PER_PAGE = 100;
const Tip = z.object({ id: z.string() });

/** The commits of a project's default branch, newest first. */
export function commits(client: GitLabClient, source: string, repository: string, branch: string): Stream {
  function start({ cursor, since }: StreamOptions): Start {
    const last = readCursor(Position, cursor);
    if (last?.page) return last;
    return last?.branch === branch ? { branch, from: last.tip } : { branch, since: since.toISOString() };
  }

  async function fetch({ tip, from, since, page }: Start, signal: AbortSignal) {
    const to = tip ?? branch;
    const call = {
      path: `projects/${encodeURIComponent(repository)}/repository/commits`,
      query: { ref_name: from ? `${from}..${to}` : to, since, per_page: PER_PAGE, page },
      what: `commits of ${repository}`,
      schema: z.array(z.unknown()),
      signal,
    };
    return client.rest(call);
  }

  /** A history that was rewritten may no longer have what is being read: then it is read anew. */
  async function read(position: Start, { signal, since }: StreamOptions) {
    try {
      return { position, ...(await fetch(position, signal)) };
    } catch (error) {
      const isGone = error instanceof SourceError && error.kind === 'not-found';
      if (!isGone || !(position.from ?? position.tip)) throw error;
      const anew: Start = { branch, since: since.toISOString() };
      return { position: anew, ...(await fetch(anew, signal)) };
    }
  }

  async function* pages(options: StreamOptions): AsyncGenerator<Page> {
    let next: Start | null = start(options);
    while (next) {
      const { position, data, next: page }: Awaited<ReturnType<typeof read>> = await read(next, options);
      const tip: string | undefined = position.tip ?? Tip.safeParse(data[0]).data?.id;
      if (tip === undefined) return;
      next = page === undefined ? null : { ...position, tip, page };
      yield { items: data, cursor: JSON.stringify(next ?? { branch, tip }) };
    }
  }

  return { id: `commits:${repository}`, facts: commitFacts(source, repository, branch), pages };
}
