import { z } from 'zod';
import { type ConnectorIo, defineConnector, type Stream } from '../define.ts';
import { meantBy } from '../meant-by.ts';
import { changes } from './changes.ts';
import { checkAccess } from './check.ts';
import { type BitbucketClient, openClient } from './client.ts';
import { commits } from './commits.ts';
import { BitbucketConfig, deploymentsFrom } from './config.ts';
import { deployments } from './deployments.ts';
import { hook } from './hook.ts';
import { builds, pipelineDeployments } from './pipelines.ts';
import { matching, repositoriesOf, type Subject } from './repositories.ts';
import { repositoryItself } from './repository.ts';
import { tagDeployments } from './tags.ts';

interface Reading {
  client: BitbucketClient;
  config: BitbucketConfig;
  io: ConnectorIo;
}

function deploymentStreams({ client, config, io }: Reading, repository: string): Stream[] {
  const { source, clock } = io;
  const told = deploymentsFrom(config, repository);
  if (told.from === 'none') return [];
  if (told.from === 'pipelines') return [pipelineDeployments({ client, source, clock }, repository, told)];
  if (told.from === 'tags') return [tagDeployments({ client, source, clock }, repository, told)];
  return [deployments({ client, source, clock, environments: config.environments }, repository)];
}

function streamsOf(reading: Reading, subject: Subject): Stream[] {
  const { client, config, io } = reading;
  const { source, clock } = io;
  const { name } = subject;
  const environments = deploymentsFrom(config, name).from === 'deployments';
  return [
    repositoryItself({ client, source, environments }, subject),
    commits(client, source, subject),
    changes(client, source, name),
    ...deploymentStreams(reading, name),
    ...(config.builds ? [builds({ client, source, clock }, name)] : []),
  ];
}

const Workspaces = z.array(z.object({ workspace: z.object({ slug: z.string() }) }));

async function visibleRepositories(client: BitbucketClient, signal: AbortSignal): Promise<string[]> {
  const asked = { what: 'workspaces of the account', signal, query: { pagelen: 100 } };
  const workspaces = Workspaces.parse(await client.all('user/workspaces', asked));
  const found: string[] = [];
  for (const { workspace } of workspaces) {
    const repositories = await repositoriesOf(client, workspace.slug, signal);
    found.push(...repositories.map(({ full_name }) => full_name));
  }
  return found;
}

/** Bitbucket Cloud: repositories, commits, pull requests with their activity, deployments, builds. */
export const bitbucket = defineConnector({
  id: 'bitbucket',
  title: 'Bitbucket Cloud',
  config: BitbucketConfig,
  connect: {
    asks: ['emailFrom', 'tokenFrom'],
    choose: {
      key: 'repositories',
      list(given, io, signal) {
        const config = BitbucketConfig.parse({ ...given, repositories: ['any/*'] });
        return visibleRepositories(openClient(config, io), signal);
      },
    },
  },
  hook,
  open(config, io) {
    const client = openClient(config, io);
    return {
      check: (signal) => checkAccess({ client, config, signal }),
      async streams(signal) {
        const subjects = await meantBy(config.repositories, (pattern) => matching(client, pattern, signal));
        return subjects.flatMap((subject) => streamsOf({ client, config, io }, subject));
      },
    };
  },
});
