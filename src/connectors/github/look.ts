import { z } from 'zod';
import { TooHeavy } from '../lighter-pages.ts';
import { SourceError } from '../source-error.ts';
import type { GitHubClient } from './client.ts';
import type { SeenTip } from './commits.ts';
import { type Heads, headsOf, Sight } from './heads.ts';
import { aliasOf, lookQuery, type Wanted } from './look-query.ts';
import { nameOf } from './repositories.ts';

/** Repositories asked of in one call: GitHub answers within ten seconds or not at all. */
const AT_ONCE = 25;

/** What a look at a repository showed: why it cannot be read, or how it stands; nothing where it could not tell. */
export interface Look {
  failure?: SourceError;
  heads: Heads;
  tip?: SeenTip;
}

interface LookedAt {
  repository: string;
  wanted: Wanted;
}

interface Looking {
  client: GitHubClient;
  /** Exact names of the environments whose deployments are read; all if absent. */
  environments: string[] | undefined;
  now: Date;
  signal: AbortSignal;
}

const UNKNOWN: Look = { heads: {} };

/** Why a repository that answers is not read under this name; null when it is. */
export function obstacleOf(repository: string, sight: Pick<Sight, 'nameWithOwner' | 'isDisabled'>) {
  const { nameWithOwner, isDisabled } = sight;
  if (nameWithOwner.toLowerCase() !== repository.toLowerCase()) {
    const what = `GitHub, ${repository}: it has moved to ${nameWithOwner}; put the new name in its place in \`repositories\`, and in the teams that name it`;
    return new SourceError('misconfigured', what);
  }
  if (!isDisabled) return null;
  const what = `GitHub, ${repository}: GitHub has disabled it; let its owner settle that with GitHub, or take it out of \`repositories\``;
  return new SourceError('forbidden', what);
}

function lookOf(repository: string, answer: unknown, now: Date): Look {
  const sight = Sight.safeParse(answer).data;
  if (!sight) return UNKNOWN;
  const failure = obstacleOf(repository, sight);
  if (failure) return { failure, heads: {} };
  const branch = sight.defaultBranchRef;
  const tip = branch?.target ? { tip: branch.target.oid, branch: branch.name } : null;
  return { heads: headsOf(sight, now), tip: { tip, at: now } };
}

/** A refusal of the repository itself, not of one of its lists, nor one that passes, stands for all its streams. */
const LASTING = ['not-found', 'forbidden'];

async function lookAtBatch(looking: Looking, batch: LookedAt[]): Promise<[string, Look][]> {
  const { client, environments, now, signal } = looking;
  const names = batch.map(({ repository }, place) => {
    const { owner, name } = nameOf(repository);
    return { [`owner${place}`]: owner, [`name${place}`]: name };
  });
  const { data, refusals } = await client.graphqlInPart({
    call: batch
      .map(({ repository }) => repository)
      .join(', ')
      .slice(0, 200),
    document: lookQuery(batch.map(({ wanted }) => wanted)),
    variables: Object.assign({ environments }, ...names),
    schema: z.record(z.string(), z.unknown()),
    signal,
  });
  return batch.map(({ repository }, place) => {
    const own = refusals.find(({ path }) => path.length === 1 && path[0] === aliasOf(place));
    if (!own || !LASTING.includes(own.kind))
      return [repository, lookOf(repository, data[aliasOf(place)], now)];
    return [
      repository,
      { failure: new SourceError(own.kind, `GitHub, ${repository}: ${own.said}`), heads: {} },
    ];
  });
}

/** Halves what is too much for one answer; a single repository that is too much goes unlooked at. */
async function lookInParts(looking: Looking, batch: LookedAt[]): Promise<[string, Look][]> {
  try {
    return await lookAtBatch(looking, batch);
  } catch (error) {
    if (!(error instanceof TooHeavy)) throw error;
    const [only] = batch;
    if (batch.length === 1 && only) return [[only.repository, UNKNOWN]];
    const half = Math.ceil(batch.length / 2);
    const parts = [batch.slice(0, half), batch.slice(half)];
    return (await Promise.all(parts.map((part) => lookInParts(looking, part)))).flat();
  }
}

/** Looks at many repositories with few calls. Throws a SourceError where GitHub refuses to be asked at all. */
export async function lookAt(looking: Looking, repositories: LookedAt[]): Promise<Map<string, Look>> {
  const batches: LookedAt[][] = [];
  for (let from = 0; from < repositories.length; from += AT_ONCE) {
    batches.push(repositories.slice(from, from + AT_ONCE));
  }
  const seen = await Promise.all(batches.map((batch) => lookInParts(looking, batch)));
  return new Map(seen.flat());
}
