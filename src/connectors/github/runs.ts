import { z } from 'zod';
import type { Clock } from '../../clock.ts';
import type { Stream } from '../define.ts';
import type { GitHubClient } from './client.ts';
import type { DeploymentsFrom } from './config.ts';
import { nameOf } from './repositories.ts';
import { buildFacts, mayYetChange, runDeploymentFacts } from './run-schema.ts';
import { PER_PAGE, readRunWindows } from './run-windows.ts';

export const RunPage = z.object({ total_count: z.number().int(), workflow_runs: z.array(z.unknown()) });

interface Reader {
  client: GitHubClient;
  source: string;
  clock: Clock;
}

interface Asked {
  call: string;
  created: string;
  page: number;
  signal: AbortSignal;
}

type Send = Parameters<GitHubClient['rest']>[0]['send'];

async function fetchRuns({ client }: Reader, { call, signal }: Asked, send: Send) {
  const { data, more } = await client.rest({ call, schema: RunPage, signal, send });
  return { total: data.total_count, runs: data.workflow_runs, more };
}

function parameters(repository: string, { created, page }: Asked) {
  const { owner, name } = nameOf(repository);
  return { owner, repo: name, created, page, per_page: PER_PAGE, exclude_pull_requests: true };
}

/** The workflow runs of a repository that are over, as builds. */
export function builds(reader: Reader, repository: string): Stream {
  const call = `workflow runs of ${repository}`;
  return {
    id: `builds:${repository}`,
    facts: buildFacts(reader.source, repository),
    pages: (options) =>
      readRunWindows(options, {
        clock: reader.clock,
        mayYetChange,
        fetch(created, page) {
          const asked = { call, created, page, signal: options.signal };
          return fetchRuns(reader, asked, (octokit, request) =>
            octokit.rest.actions.listWorkflowRunsForRepo({ ...parameters(repository, asked), request }),
          );
        },
      }),
  };
}

/** The runs of the workflow that deploys a repository, as deployments. Other settings make another stream of it. */
export function workflowDeployments(
  reader: Reader,
  repository: string,
  { workflow, branch, environment }: Extract<DeploymentsFrom, { from: 'workflow' }>,
): Stream {
  const call = `runs of ${workflow} of ${repository}`;
  return {
    id: ['deployments', repository, workflow, branch ?? '*', environment].join(':'),
    facts: runDeploymentFacts(reader.source, repository, environment),
    pages: (options) =>
      readRunWindows(options, {
        clock: reader.clock,
        mayYetChange: () => true,
        fetch(created, page) {
          const asked = { call, created, page, signal: options.signal };
          const which = {
            ...parameters(repository, asked),
            workflow_id: workflow,
            ...(branch && { branch }),
          };
          return fetchRuns(reader, asked, (octokit, request) =>
            octokit.rest.actions.listWorkflowRuns({ ...which, request }),
          );
        },
      }),
  };
}
