import { z } from 'zod';
import { type ConnectorIo, defineConnector, type Stream } from '../define.ts';
import { SourceError } from '../source-error.ts';
import { unreadable } from '../unreadable.ts';
import type { KnownRepositories } from './build-schema.ts';
import { builds, pipelineDeployments } from './builds.ts';
import { changes } from './changes.ts';
import { checkAccess } from './check.ts';
import { type AzureDevOps, listAll, openAzureDevOps } from './client.ts';
import { commits } from './commits.ts';
import { AzureDevOpsConfig } from './config.ts';
import { environmentDeployments } from './environments.ts';
import { pullHeads } from './pull-heads.ts';
import { releaseDeployments } from './releases.ts';
import {
  type Chosen,
  chooseFrom,
  type Repository,
  repositoriesOf,
  repositoryItself,
} from './repositories.ts';
import { sprints } from './sprints.ts';
import { workItems } from './work-items.ts';

interface Reading {
  client: AzureDevOps;
  config: AzureDevOpsConfig;
  io: ConnectorIo;
}

async function codeStreams(
  { client, io }: Reading,
  project: string,
  { repositories, missing }: Chosen,
  signal: AbortSignal,
): Promise<Stream[]> {
  const { source, clock } = io;
  const heads = await pullHeads(client, project, repositories, clock, signal);
  return [
    ...repositories.flatMap((repository) => [
      repositoryItself(source, repository),
      commits(client, source, repository),
      changes({ client, source, clock }, repository, heads.get(repository.id)),
    ]),
    ...missing.map(({ key, why }) =>
      unreadable(
        `repository:${key}`,
        new SourceError('not-found', `Azure DevOps: the repository ${key} ${why}`),
      ),
    ),
  ];
}

function deploymentStreams(
  { client, config, io }: Reading,
  project: string,
  known: KnownRepositories,
): Stream[] {
  const { source, clock } = io;
  const { deploymentsFrom, environments, pipelines, environment } = config;
  const reader = { client, source, clock, known, environments };
  if (deploymentsFrom === 'none') return [];
  if (deploymentsFrom === 'releases') return [releaseDeployments(reader, project)];
  if (deploymentsFrom === 'environments') return [environmentDeployments(reader, project)];
  return [pipelineDeployments(reader, project, { pipelines, environment })];
}

function known(listed: Repository[], { repositories }: Chosen): KnownRepositories {
  const keys = new Map(listed.map(({ id, key }) => [id.toLowerCase(), key]));
  const read = new Set(repositories.map(({ key }) => key));
  return { keyOf: (id) => keys.get(id.toLowerCase()), isRead: (key) => read.has(key) };
}

/** What is read of a project; where its repositories may not be listed, one stream that says so, and the others. */
async function streamsOf(reading: Reading, project: string, signal: AbortSignal): Promise<Stream[]> {
  const { client, config, io } = reading;
  const { source } = io;
  const { estimateField, timeZone, sprintsBeginAt } = config;
  const hours = { timeZone, sprintsBeginAt };
  const boards = [
    ...(config.workItems ? [workItems({ client, source, estimateField }, project)] : []),
    ...(config.sprints ? [sprints({ client, source, hours }, project)] : []),
  ];
  let listed: Repository[] = [];
  try {
    if (config.repositories.length > 0) listed = await repositoriesOf(client, project, signal);
  } catch (error) {
    if (!(error instanceof SourceError) || error.kind === 'unauthorised') throw error;
    return [...boards, unreadable(`repositories:${project}`, error)];
  }
  const chosen = chooseFrom(project, listed, config.repositories);
  const repositories = known(listed, chosen);
  return [
    ...(await codeStreams(reading, project, chosen, signal)),
    ...(config.builds ? [builds({ client, source, known: repositories }, project)] : []),
    ...deploymentStreams(reading, project, repositories),
    ...boards,
  ];
}

const Project = z.object({ name: z.string() });

/** Azure DevOps: Boards, Repos and Pipelines, of the cloud or of a server. */
export const azuredevops = defineConnector({
  id: 'azuredevops',
  title: 'Azure DevOps',
  config: AzureDevOpsConfig,
  connect: {
    asks: ['url', 'tokenFrom'],
    choose: {
      key: 'projects',
      async list(given, io, signal) {
        const config = AzureDevOpsConfig.omit({ projects: true }).parse(given);
        const client = openAzureDevOps({ ...config, projects: [] }, io);
        const query = { $top: 200 };
        const projects = await listAll(client, 'project', {
          path: '_apis/projects',
          query,
          what: 'projects',
          signal,
        });
        return projects.map((project) => Project.parse(project).name);
      },
    },
  },
  open(config, io) {
    const client = openAzureDevOps(config, io);
    return {
      check: (signal) => checkAccess(client, config, signal),
      async streams(signal) {
        const perProject = await Promise.all(
          config.projects.map((project) => streamsOf({ client, config, io }, project, signal)),
        );
        return perProject.flat();
      },
    };
  },
});
