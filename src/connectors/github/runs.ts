import type { Octokit } from '@octokit/rest';
import { z } from 'zod';
import type { Clock } from '../../clock.ts';
import { SECOND_MS } from '../../domain/milliseconds.ts';
import type { Page, Stream, StreamOptions } from '../define.ts';
import { readTimeWindows, type Window } from '../time-windows.ts';
import type { GitHubClient } from './client.ts';
import type { DeploymentsFrom } from './config.ts';
import { nameOf } from './repositories.ts';
import { buildFacts, createdAt, mayYetChange, runDeploymentFacts } from './run-schema.ts';

export const RunPage = z.object({ total_count: z.number().int(), workflow_runs: z.array(z.unknown()) });

const PER_PAGE = 100;
/** GitHub shows this many results of a search, whatever the number it found. */
const LIMIT = 1000;
/** Runs that may begin while a window is read; each pushes the last of a full one out of sight. */
const ROOM = PER_PAGE;

interface Reader {
  client: GitHubClient;
  source: string;
  clock: Clock;
}

interface Listing {
  call: string;
  /** Asks for a page of the list, by the parameters that all lists of runs share. */
  send(
    octokit: Octokit,
    asked: { created: string; page: number; per_page: number; exclude_pull_requests: boolean },
    request: { signal: AbortSignal },
  ): Promise<{ data: unknown; headers: object }>;
  mayYetChange(run: unknown): boolean;
}

function stamp(at: Date): string {
  return `${at.toISOString().slice(0, 19)}Z`;
}

function createdWithin({ start, end }: Window): string {
  return `${stamp(start)}..${stamp(end)}`;
}

/** Reads workflow runs by when they were created, which GitHub tells to the second. */
function readRuns({ client, clock }: Reader, options: StreamOptions, list: Listing): AsyncIterable<Page> {
  const { call, mayYetChange: changeable } = list;
  return readTimeWindows(options, {
    clock,
    grainMs: SECOND_MS,
    at: createdAt,
    mayYetChange: changeable,
    async fetch(window, name) {
      const page = Number(name ?? 1);
      const created = createdWithin(window);
      const asked = { created, page, per_page: PER_PAGE, exclude_pull_requests: true };
      const { data, more } = await client.rest({
        call,
        schema: RunPage,
        signal: options.signal,
        send: (octokit, request) => list.send(octokit, asked, request),
      });
      const next = more && page * PER_PAGE < LIMIT ? String(page + 1) : undefined;
      return { items: data.workflow_runs, next, capped: data.total_count > LIMIT - ROOM };
    },
  });
}

/** The workflow runs of a repository that are over, as builds. */
export function builds(reader: Reader, repository: string): Stream {
  const { owner, name } = nameOf(repository);
  return {
    id: `builds:${repository}`,
    facts: buildFacts(reader.source, repository),
    pages: (options) =>
      readRuns(reader, options, {
        call: `workflow runs of ${repository}`,
        mayYetChange,
        send: (octokit, asked, request) =>
          octokit.rest.actions.listWorkflowRunsForRepo({ owner, repo: name, ...asked, request }),
      }),
  };
}

/** The runs of the workflow that deploys a repository, as deployments. Other settings make another stream of it. */
export function workflowDeployments(
  reader: Reader,
  repository: string,
  { workflow, branch, environment }: Extract<DeploymentsFrom, { from: 'workflow' }>,
): Stream {
  const { owner, name } = nameOf(repository);
  const which = { owner, repo: name, workflow_id: workflow, ...(branch && { branch }) };
  return {
    id: ['deployments', repository, workflow, branch ?? '*', environment].join(':'),
    facts: runDeploymentFacts(reader.source, repository, environment),
    pages: (options) =>
      readRuns(reader, options, {
        call: `runs of ${workflow} of ${repository}`,
        mayYetChange: () => true,
        send: (octokit, asked, request) =>
          octokit.rest.actions.listWorkflowRuns({ ...which, ...asked, request }),
      }),
  };
}
