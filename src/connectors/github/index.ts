import { z } from 'zod';
import { type ConnectorIo, defineConnector, type OpenConnector } from '../define.ts';
import { changes } from './changes.ts';
import { checkAccess } from './check.ts';
import { openClient, PATIENCE, type Patience } from './client.ts';
import { commits } from './commits.ts';
import { deployments } from './deployments.ts';
import { repositoryItself, resolveRepositories } from './repositories.ts';

const config = z.strictObject({
  url: z
    .url({ protocol: /^https?$/, error: 'must be an address such as https://api.github.com' })
    .default('https://api.github.com')
    .describe('Address of the API; `https://HOST/api/v3` for a GitHub Enterprise server.'),
  tokenFrom: z
    .string()
    .regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'must be the name of an environment variable, not the token itself')
    .default('GITHUB_TOKEN')
    .describe('Environment variable that holds the token.'),
  repositories: z
    .array(z.string().regex(/^[\w-]+\/[\w.*-]+$/, 'must be owner/name or owner/*'))
    .min(1, 'name at least one repository, as owner/name or owner/*')
    .describe('Repositories to read, as `owner/name`; `owner/*` means all of them that are not forks.'),
  environments: z
    .array(z.string().min(1))
    .min(1, 'name at least one environment, or leave the key out')
    .default(['**'])
    .describe('Environments whose deployments are read, as globs; all if absent.'),
});

/** The connector with a patience of one's own; see `github` for the usual one. */
export function openGitHub(
  settings: z.infer<typeof config>,
  io: ConnectorIo,
  patience: Patience,
): OpenConnector {
  const client = openClient(settings.url, io.secret(settings.tokenFrom), io, patience);
  const { source, clock } = io;
  const { environments } = settings;
  return {
    check: (signal) => checkAccess(client, settings.repositories, signal),
    async streams(signal) {
      const repositories = await resolveRepositories(client, settings.repositories, signal);
      return repositories.flatMap((repository) => [
        repositoryItself(client, source, repository),
        commits(client, source, repository),
        changes(client, source, repository),
        deployments({ client, source, clock, environments }, repository),
      ]);
    },
  };
}

/** GitHub: repositories, commits, pull requests with their reviews, deployments with their statuses. */
export const github = defineConnector({
  id: 'github',
  title: 'GitHub',
  config,
  open: (settings, io) => openGitHub(settings, io, PATIENCE),
});
