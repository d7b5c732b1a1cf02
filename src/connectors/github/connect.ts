import { z } from 'zod';
import type { ConnectGuide, ConnectorIo } from '../define.ts';
import { type GitHubClient, openClient, PATIENCE } from './client.ts';
import { GitHubConfig } from './config.ts';
import { Connection } from './connection.ts';
import { credentialsOf } from './credentials.ts';
import { VISIBLE } from './queries.ts';

const Visible = z.object({ viewer: z.object({ connection: Connection }) });
const Named = z.object({ nameWithOwner: z.string(), isDisabled: z.boolean() });
const Installed = z.object({
  repositories: z.array(z.object({ full_name: z.string(), archived: z.boolean().optional() })),
});

async function ofToken(client: GitHubClient, signal: AbortSignal): Promise<string[]> {
  const names: string[] = [];
  let page: string | null = null;
  do {
    const call = { call: 'repositories of the token', document: VISIBLE, schema: Visible, signal };
    const { connection }: { connection: Connection } = (
      await client.graphql({ ...call, variables: { page } })
    ).viewer;
    for (const node of connection.nodes) {
      const repository = Named.parse(node);
      if (!repository.isDisabled) names.push(repository.nameWithOwner);
    }
    page = connection.pageInfo.hasNextPage ? connection.pageInfo.endCursor : null;
  } while (page);
  return names;
}

async function ofApp(client: GitHubClient, signal: AbortSignal): Promise<string[]> {
  const names: string[] = [];
  for (let page = 1, more = true; more; page += 1) {
    const answer = await client.rest({
      call: 'repositories of the installation',
      schema: Installed,
      signal,
      send: (octokit, request) =>
        octokit.rest.apps.listReposAccessibleToInstallation({ per_page: 100, page, request }),
    });
    const wanted = answer.data.repositories.filter(({ archived }) => !archived);
    names.push(...wanted.map((repository) => repository.full_name));
    more = answer.more;
  }
  return names;
}

/** All repositories of an owner that has several, before the repositories themselves. */
function withPatterns(names: string[]): string[] {
  const owners = names.map((name) => name.split('/')[0]);
  const several = new Set(owners.filter((owner, index) => owners.indexOf(owner) !== index));
  return [...[...several].map((owner) => `${owner}/*`), ...names].toSorted();
}

/** The repositories that the credentials may read; archived and disabled ones are left out. */
async function list(given: Record<string, unknown>, io: ConnectorIo, signal: AbortSignal): Promise<string[]> {
  const config = GitHubConfig.parse({ ...given, repositories: ['any/one'] });
  const credentials = credentialsOf(config, io);
  const client = openClient(config.url, credentials, io, PATIENCE);
  return withPatterns(credentials.as === 'app' ? await ofApp(client, signal) : await ofToken(client, signal));
}

export const connect: ConnectGuide = {
  asks: ['url', 'tokenFrom'],
  choose: { key: 'repositories', list },
};
