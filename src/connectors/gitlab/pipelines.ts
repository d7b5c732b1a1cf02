import { z } from 'zod';
import type { FactInput } from '../../domain/index.ts';
import { Instant } from '../../domain/instant.ts';
import type { Stream } from '../define.ts';
import { lighterAndLighter } from '../lighter-pages.ts';
import { readNewestFirst } from '../newest-first.ts';
import type { GitLabClient } from './client.ts';
import { OfProject, pageOf, shown } from './connection.ts';
import { PIPELINES } from './queries.ts';

const Pipeline = z.object({
  id: z.string(),
  status: z.string(),
  source: z.string().nullish(),
  ref: z.string().nullish(),
  sha: z.string().nullish(),
  path: z.string().nullish(),
  createdAt: Instant,
  updatedAt: Instant,
  startedAt: Instant.nullish(),
  finishedAt: Instant.nullish(),
  /** Seconds in which any of its jobs ran, of one that was run again its last try: neither waits nor earlier tries. */
  duration: z.number().nonnegative().nullish(),
  retried: z.object({ nodes: z.array(z.unknown()) }).nullish(),
});

type Pipeline = z.infer<typeof Pipeline>;

const OUTCOMES: Record<string, 'success' | 'failure' | 'cancelled'> = {
  SUCCESS: 'success',
  FAILED: 'failure',
  CANCELED: 'cancelled',
};

/** It waits for its turn, for a runner or for somebody to start a job; it is under way; or nothing of it ran. */
const NO_OUTCOME = [
  'CREATED',
  'WAITING_FOR_RESOURCE',
  'PREPARING',
  'WAITING_FOR_CALLBACK',
  'PENDING',
  'RUNNING',
  'CANCELING',
  'MANUAL',
  'SCHEDULED',
  'SKIPPED',
];

function common(pipeline: Pipeline, source: string, repository: string) {
  const known = OUTCOMES[pipeline.status];
  return {
    source,
    id: `${repository}/pipelines/${pipeline.id.split('/').at(-1)}`,
    repository,
    ...(known ? { status: known } : { status: 'other' as const, statusText: pipeline.status.toLowerCase() }),
    startedAt: pipeline.startedAt ?? pipeline.createdAt,
    finishedAt: pipeline.finishedAt ?? pipeline.updatedAt,
  };
}

/**
 * GitLab keeps the first start of a pipeline with a job that was run again, however long nobody asked for that: it
 * counts as if its jobs had run at one go up to the end.
 */
function tryOf({ finishedAt, duration, retried }: Pipeline) {
  if (!retried?.nodes.length) return { attempt: 1 };
  if (!finishedAt || typeof duration !== 'number') return { attempt: 2 };
  return { attempt: 2, startedAt: new Date(finishedAt.getTime() - duration * 1000) };
}

/**
 * A schema from a pipeline to its build; to none until it is over. A project has one pipeline, run for many reasons:
 * the reason names it. One with a job that was run again counts as a second attempt: GitLab keeps it the same pipeline.
 */
export function buildFacts(source: string, repository: string): z.ZodType<FactInput[]> {
  return Pipeline.transform((pipeline): FactInput[] => {
    if (NO_OUTCOME.includes(pipeline.status)) return [];
    const record = {
      ...common(pipeline, source, repository),
      pipeline: pipeline.source ?? 'unknown',
      branch: pipeline.ref ?? undefined,
      sha: pipeline.sha ?? undefined,
      ...tryOf(pipeline),
    };
    return [{ kind: 'build', record }];
  });
}

/** A schema from a pipeline to a deployment, labelled with the reason of its run. */
function pipelineDeploymentFacts(site: string, to: DeployingPipelines): z.ZodType<FactInput[]> {
  const { source, repository, environment } = to;
  return Pipeline.transform((pipeline): FactInput[] => {
    if (NO_OUTCOME.includes(pipeline.status) || !pipeline.sha) return [];
    const record = {
      ...common(pipeline, source, repository),
      environment,
      sha: pipeline.sha,
      version: pipeline.ref ?? undefined,
      labels: pipeline.source ? [pipeline.source] : undefined,
      url: pipeline.path ? new URL(pipeline.path, site).href : undefined,
    };
    return [{ kind: 'deployment', record }];
  });
}

const Updated = z.object({ updatedAt: Instant });
const PAGE_SIZE = 100;

/** Pipelines come by age and only those that changed of late: one that changes while they are read is read next time. */
function pipelinePages(client: GitLabClient, repository: string, ref?: string): Stream['pages'] {
  const what = `pipelines of ${repository}`;
  return (options) => {
    let until: Date | undefined;
    const read = lighterAndLighter(PAGE_SIZE, async (page: string | undefined, size) => {
      const variables = { path: repository, ref, updatedAfter: until?.toISOString(), page, size };
      const call = { document: PIPELINES, variables, what, schema: OfProject, signal: options.signal };
      return pageOf(shown(await client.graphql(call), what));
    });
    return readNewestFirst(options, {
      fetch(page, since) {
        until = since;
        return read(page);
      },
      at: (item) => Updated.safeParse(item).data?.updatedAt,
    });
  };
}

/** The pipelines of a project that are over, as builds. */
export function builds(client: GitLabClient, source: string, repository: string): Stream {
  return {
    id: `builds:${repository}`,
    facts: buildFacts(source, repository),
    pages: pipelinePages(client, repository),
  };
}

interface DeployingPipelines {
  source: string;
  repository: string;
  branch: string;
  environment: string;
}

/** The pipelines of the branch that is deployed, as deployments. Other settings make another stream of it. */
export function pipelineDeployments(client: GitLabClient, site: string, to: DeployingPipelines): Stream {
  const { repository, branch, environment } = to;
  return {
    id: ['deployments', repository, 'pipelines', branch, environment].join(':'),
    facts: pipelineDeploymentFacts(site, to),
    pages: pipelinePages(client, repository, branch),
  };
}
