import { z } from 'zod';
import { type ConnectorIo, defineConnector, type Stream } from '../define.ts';
import { SourceError } from '../source-error.ts';
import { unreadable } from '../unreadable.ts';
import { changes } from './changes.ts';
import { checkAccess } from './check.ts';
import { type GitLabClient, openClient } from './client.ts';
import { commits } from './commits.ts';
import { deploymentsFrom, GitLabAccess, GitLabConfig } from './config.ts';
import { Connection, pageOf } from './connection.ts';
import { deployments } from './deployments.ts';
import { hook } from './hook.ts';
import { incidents } from './incidents.ts';
import { builds, pipelineDeployments } from './pipelines.ts';
import { deploymentsHead, headOf, type Project, resolveProjects, type ShownProject } from './projects.ts';
import { OWN_PROJECTS } from './queries.ts';
import { releases } from './releases.ts';
import { repositoryItself } from './repository.ts';
import { workItems } from './work-items.ts';
import { writing } from './writing.ts';

interface Reading {
  client: GitLabClient;
  config: GitLabConfig;
  io: ConnectorIo;
}

function absent(path: string): Stream {
  const about = `GitLab, ${path}: there is no such project for this token; was it moved, renamed or deleted?`;
  return unreadable(`repository:${path}`, new SourceError('not-found', about));
}

function hiddenCode(path: string): Stream {
  const about = `GitLab, commits of ${path}: not shown; the account needs the role Reporter`;
  return unreadable(`commits:${path}`, new SourceError('forbidden', about));
}

/** The streams of the default branch; none while the repository is empty. */
function branchStreams(
  { client, io }: Reading,
  { path, repository }: { path: string } & Pick<ShownProject, 'repository'>,
): Stream[] {
  const { source } = io;
  if (!repository) return [hiddenCode(path)];
  const { rootRef: branch, tree } = repository;
  if (branch === null) return [];
  const tip = tree?.lastCommit?.sha;
  return [
    repositoryItself(source, path, branch),
    headed(commits(client, source, path, branch), tip && `${branch} ${tip}`),
  ];
}

function deploymentStream({ client, config, io }: Reading, path: string, defaultBranch: string): Stream {
  const { source, clock } = io;
  const told = deploymentsFrom(config, path);
  if (told.from === 'releases') return releases({ client, source, clock }, path, told.environment);
  if (told.from === 'deployments')
    return deployments({ client, source, environments: config.environments }, path);
  const { environment, branch = defaultBranch } = told;
  return pipelineDeployments(client, config.url, { source, repository: path, branch, environment });
}

/** The stream with what tells whether it has anything new, where that is known. */
function headed(stream: Stream, head: string | undefined): Stream {
  return head === undefined ? stream : { ...stream, head };
}

function streamsOf(reading: Reading, project: Project): Stream[] {
  const { client, config, io } = reading;
  const { path, shown } = project;
  const { source } = io;
  if (!shown) return [absent(path)];
  const { repository, mergeRequests, pipelines, issues } = shown;
  const branch = repository?.rootRef ?? 'main';
  return [
    ...branchStreams(reading, { path, repository }),
    headed(changes(client, source, path), headOf(mergeRequests)),
    headed(deploymentStream(reading, path, branch), deploymentsHead(config, project)),
    ...(config.builds ? [headed(builds(client, source, path), headOf(pipelines))] : []),
    ...(config.issues ? [headed(workItems(client, source, path), headOf(issues))] : []),
    ...(config.incidents ? [headed(incidents(client, source, path), headOf(shown.incidents))] : []),
  ];
}

/** Full paths of the projects that the account is a member of. */
async function ownProjects(client: GitLabClient, signal: AbortSignal): Promise<string[]> {
  const Own = z.object({ fullPath: z.string() });
  const paths: string[] = [];
  let page: string | undefined;
  do {
    const schema = z.object({ connection: Connection });
    const call = { document: OWN_PROJECTS, variables: { page }, what: 'the projects', schema, signal };
    const { items, next } = pageOf((await client.graphql(call)).connection);
    paths.push(...items.map((item) => Own.parse(item).fullPath));
    page = next;
  } while (page);
  return paths;
}

/** GitLab: projects, commits, merge requests with their reviews, deployments, pipelines, issues, incidents. */
export const gitlab = defineConnector({
  id: 'gitlab',
  title: 'GitLab',
  config: GitLabConfig,
  connect: {
    asks: ['url', 'tokenFrom'],
    choose: {
      key: 'repositories',
      list: (given, io, signal) => ownProjects(openClient(GitLabAccess.parse(given), io), signal),
    },
  },
  hook,
  write: writing,
  open(config, io) {
    const client = openClient(config, io);
    return {
      check: (signal) => checkAccess({ client, config }, signal),
      async streams(signal) {
        const projects = await resolveProjects({ client, config, signal });
        return projects.flatMap((project) => streamsOf({ client, config, io }, project));
      },
    };
  },
});
