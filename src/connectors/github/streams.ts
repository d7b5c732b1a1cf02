import type { ConnectorIo, Stream } from '../define.ts';
import type { SourceError } from '../source-error.ts';
import { changes } from './changes.ts';
import type { GitHubClient } from './client.ts';
import { commits } from './commits.ts';
import { deploymentsFrom, type GitHubConfig } from './config.ts';
import { deployments, exactNames } from './deployments.ts';
import type { Heads } from './heads.ts';
import { issues } from './issues.ts';
import { type Look, lookAt } from './look.ts';
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

function withHead(stream: Stream, head: string | undefined): Stream {
  return head === undefined ? stream : { ...stream, head };
}

/** A stream that tells at once why it cannot be read. */
function failing(stream: Stream, failure: SourceError): Stream {
  const pages = () => ({ [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(failure) }) });
  return { ...stream, pages };
}

function streamsOf(reading: Reading, repository: string, { heads, tip, failure }: Look): Stream[] {
  const { client, config, io } = reading;
  const { source, clock } = io;
  const kinds: [keyof Heads | 'builds', Stream][] = [
    ['repository', repositoryItself(client, source, repository)],
    ['commits', commits({ client, source, clock }, repository, tip)],
    ['changes', changes(client, source, repository)],
    ['deployments', deploymentStream(reading, repository)],
  ];
  if (config.builds) kinds.push(['builds', builds({ client, source, clock }, repository)]);
  if (config.issues) kinds.push(['issues', issues(client, source, repository)]);
  if (failure) return kinds.map(([, stream]) => failing(stream, failure));
  return kinds.map(([kind, stream]) => (kind === 'builds' ? stream : withHead(stream, heads[kind])));
}

/**
 * The streams of all repositories that the configuration means, with heads from one look at many. A repository, or a
 * whole pattern, that cannot be read has streams that fail with the reason.
 */
export async function allStreams(reading: Reading, signal: AbortSignal): Promise<Stream[]> {
  const { client, config, io } = reading;
  const { repositories, failures } = await resolveRepositories(client, config.repositories, signal);
  const environments = exactNames(config.environments);
  const looks = await lookAt(
    { client, environments, now: io.clock(), signal },
    repositories.map((repository) => {
      const { from } = deploymentsFrom(config, repository);
      const wanted = {
        deployments: from === 'deployments',
        releases: from === 'releases',
        issues: config.issues,
      };
      return { repository, wanted };
    }),
  );
  return [
    ...repositories.flatMap((repository) =>
      streamsOf(reading, repository, looks.get(repository) ?? { heads: {} }),
    ),
    ...failures.map(({ pattern, failure }) => failing(repositoryItself(client, io.source, pattern), failure)),
  ];
}
