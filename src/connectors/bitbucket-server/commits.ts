import { z } from 'zod';
import type { FactInput } from '../../domain/index.ts';
import { readCursor } from '../cursor.ts';
import type { Page, Stream, StreamOptions } from '../define.ts';
import { SourceError } from '../source-error.ts';
import { Actor, accountFacts, EpochMs } from './actor.ts';
import type { ServerClient, ServerPage } from './client.ts';
import { pathOf, type Subject } from './repositories.ts';

/** A commit as the server lists it. */
export const Commit = z.object({
  id: z.string(),
  author: Actor,
  authorTimestamp: EpochMs,
  committerTimestamp: EpochMs.nullish(),
  message: z.string().nullish(),
  parents: z.array(z.object({ id: z.string() })).nullish(),
});

/**
 * How far the branch is read: up to `tip`, in mid-read from `start` on, which counts from it. What `from` had is left
 * out; without it, all is read down to the first sync's reach.
 */
const Position = z.object({
  branch: z.string(),
  tip: z.string().optional(),
  start: z.number().int().optional(),
  from: z.string().optional(),
});

type Position = z.infer<typeof Position>;

const Listed = z.object({ id: z.string(), committerTimestamp: EpochMs.nullish() });

/** A schema from a commit of the default branch to its fact, and that of its author's account. */
function commitFacts(source: string, repository: string): z.ZodType<FactInput[]> {
  return z.object({ branch: z.string(), commit: Commit }).transform(({ branch, commit }): FactInput[] => {
    const { id: sha, author, authorTimestamp: authoredAt, parents } = commit;
    const committedAt = commit.committerTimestamp ?? authoredAt;
    const shas = (parents ?? []).map(({ id }) => id);
    const record = {
      source,
      repository,
      sha,
      parents: shas,
      authoredAt,
      committedAt,
      author: author.login,
      branch,
    };
    return [{ kind: 'commit', record }, ...accountFacts(source, [author])];
  });
}

/** The commits of a repository's default branch, newest first. */
export function commits(client: ServerClient, source: string, subject: Subject): Stream {
  const { name } = subject;

  function fetch({ branch, tip, from, start }: Position, signal: AbortSignal): Promise<ServerPage> {
    const query = { until: tip ?? branch, since: from };
    return client.page(`${pathOf(name)}/commits`, start, { what: `commits of ${name}`, signal, query });
  }

  /** A history that was rewritten may no longer have what was read before: then it is read anew. */
  async function read(position: Position, signal: AbortSignal) {
    try {
      return { position, ...(await fetch(position, signal)) };
    } catch (error) {
      const isLost = error instanceof SourceError && error.kind === 'not-found';
      if (!isLost || (position.from ?? position.tip) === undefined) throw error;
      const anew: Position = { branch: position.branch };
      return { position: anew, ...(await fetch(anew, signal)) };
    }
  }

  /** Where to go on; null in an empty repository. */
  async function begin({ cursor, signal }: StreamOptions): Promise<Position | null> {
    const last = readCursor(Position, cursor);
    if (last?.start !== undefined) return last;
    const branch = await subject.defaultBranch(signal);
    if (branch === null) return null;
    return branch === last?.branch ? { branch, from: last.tip } : { branch };
  }

  async function* pages(options: StreamOptions): AsyncGenerator<Page> {
    const { signal, since } = options;
    const isOld = (item: unknown) => (Listed.safeParse(item).data?.committerTimestamp ?? since) < since;
    let position = await begin(options);
    while (position) {
      const { items, next, position: at }: Awaited<ReturnType<typeof read>> = await read(position, signal);
      const tip: string | undefined = at.tip ?? Listed.safeParse(items[0]).data?.id;
      if (tip === undefined) return;
      const { branch, from } = at;
      const more = next !== undefined && (from !== undefined || !items.every(isOld));
      position = more ? { branch, tip, start: next, from } : null;
      const cursor = JSON.stringify(position ?? { branch, tip });
      yield { items: items.map((commit) => ({ branch, commit })), cursor };
    }
  }

  return { id: `commits:${name}`, facts: commitFacts(source, name), pages };
}
