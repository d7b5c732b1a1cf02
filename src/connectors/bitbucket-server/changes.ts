import { z } from 'zod';
import { readCursor } from '../cursor.ts';
import type { Page, Stream, StreamOptions } from '../define.ts';
import { SourceError } from '../source-error.ts';
import { changeFacts, fingerprintOf, isUntouched, PullRequest } from './change-schema.ts';
import type { ServerClient } from './client.ts';
import { pathOf } from './repositories.ts';

/**
 * Everything up to the number `newest` is known. Those that were open are kept with their fingerprints: they may
 * change, the others do so no more. In mid-read of the first sync, `start` is the next page.
 */
const Position = z.object({
  newest: z.number().int(),
  open: z.record(z.string(), z.string()),
  start: z.number().int().optional(),
});

type Position = z.infer<typeof Position>;

const Numbered = z.object({ id: z.number().int() });
const AT_ONCE = 100;

interface Reader {
  client: ServerClient;
  repository: string;
  signal: AbortSignal;
}

function numberOf(item: unknown): number {
  return Numbered.safeParse(item).data?.id ?? 0;
}

function openOnes(items: unknown[]): [string, string][] {
  const pulls = items.flatMap((item) => PullRequest.safeParse(item).data ?? []);
  return pulls
    .filter(({ state }) => state === 'OPEN')
    .map((pull) => [String(pull.id), fingerprintOf(pull)] as const)
    .map(([id, fingerprint]) => [id, fingerprint]);
}

function list({ client, repository, signal }: Reader, state: 'ALL' | 'OPEN', start?: number) {
  const asked = { what: `pull requests of ${repository}`, signal, query: { state, order: 'NEWEST' } };
  return client.page(`${pathOf(repository)}/pull-requests`, start, asked);
}

async function whole({ client, repository, signal }: Reader, item: unknown): Promise<unknown> {
  const pull = PullRequest.safeParse(item).data;
  if (!pull) return { pull: item };
  const path = `${pathOf(repository)}/pull-requests/${pull.id}`;
  const read = (part: string) => {
    return client.all(`${path}/${part}`, {
      what: `${part} of pull request ${pull.id} of ${repository}`,
      signal,
    });
  };
  const [activity, commits, files] = await Promise.all([
    isUntouched(pull) ? [] : read('activities'),
    read('commits'),
    read('changes'),
  ]);
  return { pull: item, activity, commits, files };
}

async function wholes(reader: Reader, items: unknown[]): Promise<unknown[]> {
  const found: unknown[] = [];
  for (const item of items) found.push(await whole(reader, item));
  return found;
}

/** All there are, newest first, down to those that were last updated before the first sync's reach. */
async function* readAll(reader: Reader, since: Date, last: Position | null): AsyncGenerator<Page> {
  const open = new Map(Object.entries(last?.open ?? {}));
  let newest = last?.newest;
  let start = last?.start;
  do {
    const { items, next } = await list(reader, 'ALL', start);
    newest ??= Math.max(0, ...items.map(numberOf));
    for (const [id, fingerprint] of openOnes(items)) open.set(id, fingerprint);
    const wanted = items.filter((item) => (PullRequest.safeParse(item).data?.updatedDate ?? since) >= since);
    start = wanted.length > 0 ? next : undefined;
    const left = { newest, open: Object.fromEntries(open), start };
    yield { items: await wholes(reader, wanted), cursor: JSON.stringify(left) };
  } while (start !== undefined);
}

/** One that was deleted is null. */
async function single({ client, repository, signal }: Reader, id: string): Promise<unknown> {
  const asked = { what: `pull request ${id} of ${repository}`, signal };
  try {
    return await client.get(`${pathOf(repository)}/pull-requests/${id}`, z.unknown(), asked);
  } catch (error) {
    if (error instanceof SourceError && error.kind === 'not-found') return null;
    throw error;
  }
}

/** What was opened since the last read, and the open ones: the server tells of no others that changed. */
async function look(reader: Reader, newest: number) {
  const recent: unknown[] = [];
  let start: number | undefined;
  do {
    const { items, next } = await list(reader, 'ALL', start);
    recent.push(...items);
    start = items.some((item) => numberOf(item) <= newest) ? undefined : next;
    if (next === undefined) return { recent, open: recent };
  } while (start !== undefined);
  const open: unknown[] = [];
  do {
    const { items, next } = await list(reader, 'OPEN', start);
    open.push(...items);
    start = next;
  } while (start !== undefined);
  return { recent, open };
}

/** What is new, what is open and has changed, and what was open and is no more. No page when there is none of it. */
async function* readChanged(reader: Reader, last: Position): AsyncGenerator<Page> {
  const { recent, open } = await look(reader, last.newest);
  const openNow = new Map(openOnes(open));
  const byNumber = new Map([...recent, ...open].map((item) => [String(numberOf(item)), item]));
  const fresh = recent.map(numberOf).filter((number) => number > last.newest);
  const changed = [...openNow].filter(([id, fingerprint]) => last.open[id] !== fingerprint).map(([id]) => id);
  const closed = Object.keys(last.open).filter((id) => !openNow.has(id));
  const wanted = [...new Set([...fresh.map(String), ...changed, ...closed])];
  const newest = Math.max(last.newest, ...fresh);
  const known = new Map(Object.entries(last.open));
  while (wanted.length > 0) {
    const ids = wanted.splice(0, AT_ONCE);
    const items: unknown[] = [];
    for (const id of ids) {
      const item = byNumber.get(id) ?? (await single(reader, id));
      if (item !== null) items.push(item);
      const fingerprint = openNow.get(id);
      if (fingerprint === undefined) known.delete(id);
      else known.set(id, fingerprint);
    }
    const left = { newest: wanted.length > 0 ? last.newest : newest, open: Object.fromEntries(known) };
    yield { items: await wholes(reader, items), cursor: JSON.stringify(left) };
  }
}

/** The pull requests of a repository. */
export function changes(client: ServerClient, source: string, repository: string): Stream {
  return {
    id: `changes:${repository}`,
    facts: changeFacts(source, repository),
    pages({ cursor, since, signal }: StreamOptions) {
      const reader = { client, repository, signal };
      const last = readCursor(Position, cursor);
      return last && last.start === undefined ? readChanged(reader, last) : readAll(reader, since, last);
    },
  };
}
