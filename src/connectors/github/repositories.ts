import picomatch from 'picomatch';
import { z } from 'zod';
import type { FactInput } from '../../domain/index.ts';
import { readCursor } from '../cursor.ts';
import type { Stream } from '../define.ts';
import { SourceError } from '../source-error.ts';
import type { GitHubClient } from './client.ts';
import { Connection } from './connection.ts';
import { OWNED } from './queries.ts';

const Owned = z.object({ repositoryOwner: z.object({ connection: Connection }).nullable() });
const OwnedRepository = z.object({ name: z.string(), isDisabled: z.boolean() });
const Repository = z.object({ default_branch: z.string() });
const Seen = z.object({ defaultBranch: z.string() });

/** The two halves of `owner/name`. */
export function nameOf(repository: string): { owner: string; name: string } {
  const [owner = '', name = ''] = repository.split('/');
  return { owner, name };
}

/** Null for an owner that does not exist. */
async function ownedBy(client: GitHubClient, owner: string, signal: AbortSignal): Promise<string[] | null> {
  const names: string[] = [];
  let page: string | null = null;
  do {
    const variables: Record<string, unknown> = { owner, page };
    const call = { call: `repositories of ${owner}`, document: OWNED, schema: Owned, variables, signal };
    const connection: Connection | undefined = (await client.graphql(call)).repositoryOwner?.connection;
    if (!connection) return null;
    for (const node of connection.nodes) {
      const repository = OwnedRepository.parse(node);
      if (!repository.isDisabled) names.push(repository.name);
    }
    page = connection.pageInfo.hasNextPage ? connection.pageInfo.endCursor : null;
  } while (page);
  return names;
}

/** What the configuration means: repositories as `owner/name`, each once, and patterns whose owner cannot be asked. */
interface Resolved {
  repositories: string[];
  failures: { pattern: string; failure: SourceError }[];
}

const LASTING = ['not-found', 'forbidden'];

/** The owner's repositories, or why GitHub does not list them; rejects with what may pass. */
async function listed(
  client: GitHubClient,
  owner: string,
  signal: AbortSignal,
): Promise<string[] | SourceError> {
  try {
    const names = await ownedBy(client, owner, signal);
    return names ?? new SourceError('not-found', `GitHub, repositories of ${owner}: there is no such owner`);
  } catch (error) {
    if (error instanceof SourceError && LASTING.includes(error.kind)) return error;
    throw error;
  }
}

/** Asks each owner of a pattern once; patterns leave forks and disabled repositories out. */
export async function resolveRepositories(
  client: GitHubClient,
  patterns: string[],
  signal: AbortSignal,
): Promise<Resolved> {
  const repositories = new Set<string>();
  const failures: Resolved['failures'] = [];
  const owners = new Map<string, string[] | SourceError>();
  for (const pattern of patterns) {
    const { owner, name } = nameOf(pattern);
    if (!name.includes('*')) {
      repositories.add(pattern);
      continue;
    }
    const owned = owners.get(owner) ?? (await listed(client, owner, signal));
    owners.set(owner, owned);
    if (owned instanceof SourceError) {
      failures.push({ pattern, failure: owned });
      continue;
    }
    const matches = picomatch(name, { dot: true });
    for (const each of owned) if (matches(each)) repositories.add(`${owner}/${each}`);
  }
  return { repositories: [...repositories], failures };
}

/** A schema from GitHub's repository to ours. */
function repositoryFacts(source: string, key: string): z.ZodType<FactInput[]> {
  return Repository.transform((repository): FactInput[] => [
    { kind: 'repository', record: { source, key, defaultBranch: repository.default_branch } },
  ]);
}

/** The repository itself; silent while nothing about it changes. */
export function repositoryItself(client: GitHubClient, source: string, repository: string): Stream {
  return {
    id: `repository:${repository}`,
    facts: repositoryFacts(source, repository),
    async *pages({ cursor, signal }) {
      const { owner, name } = nameOf(repository);
      const { data } = await client.rest({
        call: `repository ${repository}`,
        schema: z.looseObject({ default_branch: z.string() }),
        signal,
        send: (octokit, request) => octokit.rest.repos.get({ owner, repo: name, request }),
      });
      if (readCursor(Seen, cursor)?.defaultBranch === data.default_branch) return;
      yield { items: [data], cursor: JSON.stringify({ defaultBranch: data.default_branch }) };
    },
  };
}
