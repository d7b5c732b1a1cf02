import picomatch from 'picomatch';
import { z } from 'zod';
import type { FactInput } from '../../domain/index.ts';
import { readCursor } from '../cursor.ts';
import type { Stream } from '../define.ts';
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

async function ownedBy(client: GitHubClient, owner: string, signal: AbortSignal): Promise<string[]> {
  const names: string[] = [];
  let page: string | null = null;
  do {
    const variables: Record<string, unknown> = { owner, page };
    const call = { call: `repositories of ${owner}`, document: OWNED, schema: Owned, variables, signal };
    const connection: Connection | undefined = (await client.graphql(call)).repositoryOwner?.connection;
    if (!connection) return names;
    for (const node of connection.nodes) {
      const repository = OwnedRepository.parse(node);
      if (!repository.isDisabled) names.push(repository.name);
    }
    page = connection.pageInfo.hasNextPage ? connection.pageInfo.endCursor : null;
  } while (page);
  return names;
}

/** The repositories meant by the configuration, as `owner/name`, each once; patterns leave forks out. */
export async function resolveRepositories(
  client: GitHubClient,
  patterns: string[],
  signal: AbortSignal,
): Promise<string[]> {
  const found = new Set<string>();
  for (const pattern of patterns) {
    const { owner, name } = nameOf(pattern);
    if (!name.includes('*')) {
      found.add(pattern);
      continue;
    }
    const matches = picomatch(name, { dot: true });
    for (const owned of await ownedBy(client, owner, signal))
      if (matches(owned)) found.add(`${owner}/${owned}`);
  }
  return [...found];
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
