import { z } from 'zod';
import { readCursor } from '../cursor.ts';
import type { Page, Stream, StreamOptions } from '../define.ts';
import { SourceError } from '../source-error.ts';
import { type AzureDevOps, Listed } from './client.ts';
import { commitFacts } from './commit-schema.ts';
import { pathOf, type Repository } from './repositories.ts';

const PAGE_SIZE = 100;

const Refs = z.object({ value: z.array(z.object({ name: z.string(), objectId: z.string() })) });
const Told = z.looseObject({ commitId: z.string(), parents: z.array(z.string()).nullish() });

/** How far the branch is read: up to `tip`; in mid-read from `skip` on, since `since` or what `from` does not have. */
const Position = z.object({
  tip: z.string(),
  branch: z.string(),
  skip: z.number().int().positive().optional(),
  since: z.iso.datetime().optional(),
  from: z.string().optional(),
});

type Position = z.infer<typeof Position>;

function rangeOf({ tip, since, from }: Position): Record<string, string | undefined> {
  const version = (name: string, sha: string) => ({
    [`searchCriteria.${name}.version`]: sha,
    [`searchCriteria.${name}.versionType`]: 'commit',
  });
  if (from) return { ...version('itemVersion', from), ...version('compareVersion', tip) };
  return { ...version('itemVersion', tip), 'searchCriteria.fromDate': since };
}

/** The commits of a repository's default branch. Lists leave out their parents: those are asked for one by one. */
export function commits(client: AzureDevOps, source: string, repository: Repository): Stream {
  const { key, defaultBranch: branch } = repository;
  const what = `commits of ${key}`;

  async function readTip(signal: AbortSignal): Promise<{ tip: string; branch: string } | null> {
    if (!branch) return null;
    const path = `${pathOf(repository)}/refs`;
    const query = { filter: `heads/${branch}` };
    const { data } = await client.call('code', { path, query, what, schema: Refs, signal });
    const ref = data.value.find(({ name }) => name === `refs/heads/${branch}`);
    return ref ? { tip: ref.objectId, branch } : null;
  }

  async function start({ cursor, since, signal }: StreamOptions): Promise<Position | null> {
    const last = readCursor(Position, cursor);
    if (last?.skip) return last;
    const now = await readTip(signal);
    if (!now || now.tip === last?.tip) return null;
    return last?.branch === now.branch ? { ...now, from: last.tip } : { ...now, since: since.toISOString() };
  }

  async function list(position: Position, signal: AbortSignal): Promise<unknown[]> {
    const query = {
      ...rangeOf(position),
      'searchCriteria.$top': PAGE_SIZE,
      'searchCriteria.$skip': position.skip ?? 0,
    };
    const path = `${pathOf(repository)}/commits`;
    return (await client.call('code', { path, query, what, schema: Listed, signal })).data.value;
  }

  /** A history that was rewritten may no longer have what is being read: then it is read anew. */
  async function read(
    position: Position,
    { signal, since }: StreamOptions,
  ): Promise<{ listed: unknown[]; position: Position }> {
    try {
      return { listed: await list(position, signal), position };
    } catch (error) {
      if (!(error instanceof SourceError && error.kind === 'not-found')) throw error;
      const now = await readTip(signal);
      if (!now || (now.tip === position.tip && !position.from)) throw error;
      const anew = { ...now, since: since.toISOString() };
      return { listed: await list(anew, signal), position: anew };
    }
  }

  async function withParents(commit: unknown, signal: AbortSignal): Promise<unknown> {
    const told = Told.safeParse(commit).data;
    if (!told || told.parents) return commit;
    const path = `${pathOf(repository)}/commits/${told.commitId}`;
    return (await client.call('code', { path, what, schema: Told, signal })).data;
  }

  async function* pages(options: StreamOptions): AsyncGenerator<Page> {
    let next = await start(options);
    while (next) {
      const { listed, position } = await read(next, options);
      const whole = await Promise.all(listed.map((commit) => withParents(commit, options.signal)));
      const { tip, skip = 0 } = position;
      next = listed.length < PAGE_SIZE ? null : { ...position, skip: skip + PAGE_SIZE };
      const items = whole.map((commit) => ({ branch: position.branch, commit }));
      yield { items, cursor: JSON.stringify(next ?? { tip, branch: position.branch }) };
    }
  }

  return { id: `commits:${key}`, facts: commitFacts(source, key), pages };
}
