import picomatch from 'picomatch';
import { z } from 'zod';
import type { FactInput } from '../../domain/index.ts';
import { Instant } from '../../domain/instant.ts';
import type { Stream } from '../define.ts';
import { narrowed } from '../narrowed.ts';
import { readNewestFirst } from '../newest-first.ts';
import type { GitLabClient } from './client.ts';

const Deployment = z.object({
  id: z.number().int(),
  ref: z.string().nullish(),
  sha: z.string(),
  status: z.string(),
  created_at: Instant,
  updated_at: Instant.nullish(),
  environment: z.object({ name: z.string() }),
  /** The job that deployed; null for one that another system told GitLab of. */
  deployable: z
    .object({
      name: z.string(),
      started_at: Instant.nullish(),
      finished_at: Instant.nullish(),
      web_url: z.string().nullish(),
    })
    .nullish(),
});

type Deployment = z.infer<typeof Deployment>;

const OUTCOMES: Record<string, 'success' | 'failure' | 'cancelled'> = {
  success: 'success',
  failed: 'failure',
  canceled: 'cancelled',
};

/** It waits, is under way, or was passed over. */
const NO_OUTCOME = ['created', 'blocked', 'running', 'skipped'];

function statusOf({ status }: Deployment) {
  const known = OUTCOMES[status];
  return known ? { status: known } : { status: 'other' as const, statusText: status };
}

/** A schema from a deployment to its fact, labelled with its job; to none until it is over. */
export function deploymentFacts(source: string, repository: string): z.ZodType<FactInput[]> {
  return Deployment.transform((deployment): FactInput[] => {
    if (NO_OUTCOME.includes(deployment.status)) return [];
    const job = deployment.deployable;
    const record = {
      source,
      id: String(deployment.id),
      repository,
      environment: deployment.environment.name,
      sha: deployment.sha,
      version: deployment.ref ?? undefined,
      ...statusOf(deployment),
      startedAt: job?.started_at ?? deployment.created_at,
      finishedAt: job?.finished_at ?? deployment.updated_at ?? undefined,
      labels: job ? [job.name] : undefined,
      url: job?.web_url ?? undefined,
    };
    return [{ kind: 'deployment', record }];
  });
}

const Updated = z.object({ updated_at: Instant });
const Environment = z.object({ environment: z.object({ name: z.string() }) });

interface Options {
  client: GitLabClient;
  source: string;
  /** Globs. */
  environments: string[];
}

/** The deployments to a project's environments, by when they last changed. */
export function deployments({ client, source, environments }: Options, repository: string): Stream {
  const matches = picomatch(environments, { dot: true });

  function isWanted(item: unknown): boolean {
    const environment = Environment.safeParse(item).data?.environment.name;
    return environment === undefined || matches(environment);
  }

  return {
    id: narrowed(`deployments:${repository}`, environments),
    facts: deploymentFacts(source, repository),
    pages: (options) =>
      readNewestFirst(options, {
        async fetch(page, until) {
          const { data, next } = await client.rest({
            path: `projects/${encodeURIComponent(repository)}/deployments`,
            query: {
              order_by: 'updated_at',
              sort: 'desc',
              updated_after: until.toISOString(),
              per_page: 100,
              page,
            },
            what: `deployments of ${repository}`,
            schema: z.array(z.unknown()),
            signal: options.signal,
          });
          return { items: data, next };
        },
        at: (item) => Updated.safeParse(item).data?.updated_at,
        prepare: async (items) => items.filter(isWanted),
      }),
  };
}
