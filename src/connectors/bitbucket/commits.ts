import { z } from 'zod';
import { Instant } from '../../domain/instant.ts';
import { readCursor } from '../cursor.ts';
import type { Page, Stream, StreamOptions } from '../define.ts';
import { SourceError } from '../source-error.ts';
import type { BitbucketClient } from './client.ts';
import { COMMIT_FIELDS, commitFacts } from './commit-schema.ts';
import type { Subject } from './repositories.ts';

const PER_PAGE = 100;

/**
 * How far the branch is read: up to `tip`, or in mid-read down to `page`. What `from` had is left out; without it, all
 * is read down to the first sync's reach. `tip` is unknown until the first page.
 */
const Position = z.object({
  branch: z.string(),
  tip: z.string().optional(),
  page: z.string().optional(),
  from: z.string().optional(),
});

type Position = z.infer<typeof Position>;

const Tip = z.object({ hash: z.string() });
const Dated = z.object({ date: Instant });

/** The commits of a repository's default branch, newest first. */
export function commits(client: BitbucketClient, source: string, subject: Subject): Stream {
  const { name, head } = subject;

  function fetch({ branch, from, page }: Position, signal: AbortSignal) {
    const query = { pagelen: PER_PAGE, fields: COMMIT_FIELDS, exclude: from };
    const path = `repositories/${name}/commits/${encodeURIComponent(branch)}`;
    return client.page(path, page, { what: `commits of ${name}`, signal, query });
  }

  /** A history that was rewritten may no longer have what was read before: then it is read anew. */
  async function read(position: Position, signal: AbortSignal) {
    try {
      return { position, ...(await fetch(position, signal)) };
    } catch (error) {
      const isLost = error instanceof SourceError && error.kind === 'not-found';
      if (!isLost || (position.from === undefined && position.page === undefined)) throw error;
      const anew: Position = { branch: position.branch };
      return { position: anew, ...(await fetch(anew, signal)) };
    }
  }

  /** Where to go on; null in an empty repository. */
  async function start({ cursor, signal }: StreamOptions): Promise<Position | null> {
    const last = readCursor(Position, cursor);
    if (last?.page !== undefined) return last;
    const branch = (await subject.describe(signal)).mainbranch?.name;
    if (branch === undefined) return null;
    return branch === last?.branch ? { branch, from: last.tip } : { branch };
  }

  async function* pages(options: StreamOptions): AsyncGenerator<Page> {
    const { signal, since } = options;
    const isOld = (item: unknown) => (Dated.safeParse(item).data?.date ?? since) < since;
    let position = await start(options);
    while (position) {
      const {
        values,
        next: page,
        position: at,
      }: Awaited<ReturnType<typeof read>> = await read(position, signal);
      const tip: string | undefined = at.tip ?? Tip.safeParse(values[0]).data?.hash;
      if (tip === undefined) return;
      const { branch, from } = at;
      const more = page !== undefined && (from !== undefined || !values.every(isOld));
      position = more ? { branch, tip, page, from } : null;
      const items = values.map((commit) => ({ branch, commit }));
      yield { items, cursor: JSON.stringify(position ?? { branch, tip }) };
    }
  }

  const stream = { id: `commits:${name}`, facts: commitFacts(source, name), pages };
  return head === undefined ? stream : { ...stream, head };
}
