import { type ConnectorIo, defineConnector, type OpenConnector, type Stream } from '../define.ts';
import { changes } from './changes.ts';
import { checkAccess } from './check.ts';
import { type GitHubClient, openClient, PATIENCE, type Patience } from './client.ts';
import { commits } from './commits.ts';
import { deploymentsFrom, GitHubConfig } from './config.ts';
import { credentialsOf } from './credentials.ts';
import { deployments } from './deployments.ts';
import { issues } from './issues.ts';
import { releases } from './releases.ts';
import { repositoryItself, resolveRepositories } from './repositories.ts';
import { builds, workflowDeployments } from './runs.ts';

interface Reading {
  client: GitHubClient;
  config: GitHubConfig;
  io: ConnectorIo;
}

function deploymentStream({ client, config, io }: Reading, repository: string): Stream {
  const { source, clock } = io;
  const told = deploymentsFrom(config, repository);
  if (told.from === 'workflow') return workflowDeployments({ client, source, clock }, repository, told);
  if (told.from === 'releases') return releases({ client, source, clock }, repository, told.environment);
  return deployments({ client, source, clock, environments: config.environments }, repository);
}

function streamsOf(reading: Reading, repository: string): Stream[] {
  const { client, config, io } = reading;
  const { source, clock } = io;
  return [
    repositoryItself(client, source, repository),
    commits(client, source, repository),
    changes(client, source, repository),
    deploymentStream(reading, repository),
    ...(config.builds ? [builds({ client, source, clock }, repository)] : []),
    ...(config.issues ? [issues(client, source, repository)] : []),
  ];
}

/** The connector with a patience of one's own; see `github` for the usual one. */
export function openGitHub(config: GitHubConfig, io: ConnectorIo, patience: Patience): OpenConnector {
  const credentials = credentialsOf(config, io);
  const client = openClient(config.url, credentials, io, patience);
  return {
    check: (signal) => checkAccess({ client, credentials, config }, signal),
    async streams(signal) {
      const repositories = await resolveRepositories(client, config.repositories, signal);
      return repositories.flatMap((repository) => streamsOf({ client, config, io }, repository));
    },
  };
}

/** GitHub: repositories, commits, pull requests with their reviews, deployments, builds, issues. */
export const github = defineConnector({
  id: 'github',
  title: 'GitHub',
  config: GitHubConfig,
  open: (settings, io) => openGitHub(settings, io, PATIENCE),
});
