import picomatch from 'picomatch';
import { z } from 'zod';
import type { Clock } from '../../clock.ts';
import type { FactInput } from '../../domain/index.ts';
import { Instant } from '../../domain/instant.ts';
import type { Stream } from '../define.ts';
import { narrowed } from '../narrowed.ts';
import { readNewestFirst } from '../newest-first.ts';
import type { BitbucketClient } from './client.ts';

const PER_PAGE = 100;
/** One that still runs after this long is given up. */
const LONGEST_RUN_MS = 7 * 24 * 3_600_000;

const FIELDS = [
  'next',
  ...[
    'uuid',
    'environment.name',
    'release.name',
    'release.commit.hash',
    'state.name',
    'state.status.name',
    'state.url',
    'state.started_on',
    'state.completed_on',
  ].map((field) => `values.${field}`),
].join(',');

/** A step of a pipeline that names an environment. Before it begins it is `UNDEPLOYED`, and has no start. */
const Deployment = z.object({
  uuid: z.string(),
  environment: z.object({ name: z.string() }),
  release: z.object({ name: z.string().nullish(), commit: z.object({ hash: z.string() }) }),
  state: z.object({
    name: z.string(),
    /** How it ended, once it is `COMPLETED`. */
    status: z.object({ name: z.string() }).nullish(),
    url: z.string().nullish(),
    started_on: Instant.nullish(),
    completed_on: Instant.nullish(),
  }),
});

type Deployment = z.infer<typeof Deployment>;

const NOT_BEGUN = new Set(['UNDEPLOYED', 'PENDING']);
const RUNNING = 'IN_PROGRESS';

const OUTCOMES: Record<string, 'success' | 'failure' | 'cancelled'> = {
  SUCCESSFUL: 'success',
  FAILED: 'failure',
  ERROR: 'failure',
  STOPPED: 'cancelled',
  CANCELLED: 'cancelled',
};

function endOf({ state }: Deployment) {
  if (NOT_BEGUN.has(state.name) || state.name === RUNNING) return null;
  const word = state.status?.name ?? state.name;
  const status = OUTCOMES[word];
  return status ? { status } : { status: 'other' as const, statusText: word };
}

/** A schema from a deployment to its fact; to none before it ends. */
function deploymentFacts(source: string, repository: string): z.ZodType<FactInput[]> {
  return Deployment.transform((deployment, context): FactInput[] => {
    const { uuid, environment, release, state } = deployment;
    const end = endOf(deployment);
    if (!end) return [];
    const startedAt = state.started_on ?? state.completed_on;
    if (!startedAt) {
      context.addIssue({ code: 'custom', path: ['state'], message: 'it has ended, but has no time' });
      return z.NEVER;
    }
    const record = {
      source,
      id: `${repository}/deployments/${uuid}`,
      repository,
      environment: environment.name,
      sha: release.commit.hash,
      version: release.name ?? undefined,
      ...end,
      startedAt,
      finishedAt: state.completed_on ?? undefined,
      url: state.url ?? undefined,
    };
    return [{ kind: 'deployment', record }];
  });
}

interface Options {
  client: BitbucketClient;
  source: string;
  clock: Clock;
  /** Globs. */
  environments: string[];
}

/** The deployments of a repository that are over, by when they were started: one that is yet to start comes up then. */
export function deployments({ client, source, clock, environments }: Options, repository: string): Stream {
  const matches = picomatch(environments, { dot: true, nocase: true });
  const deploymentOf = (item: unknown) => Deployment.safeParse(item).data;

  function isWanted(item: unknown): boolean {
    const deployment = deploymentOf(item);
    return deployment === undefined || matches(deployment.environment.name);
  }

  function mayYetEnd(item: unknown): boolean {
    const deployment = isWanted(item) ? deploymentOf(item) : undefined;
    if (deployment?.state.name !== RUNNING || !deployment.state.started_on) return false;
    return clock().getTime() - deployment.state.started_on.getTime() <= LONGEST_RUN_MS;
  }

  return {
    id: narrowed(`deployments:${repository}`, environments),
    facts: deploymentFacts(source, repository),
    pages(options) {
      return readNewestFirst(options, {
        async fetch(page) {
          const query = { sort: '-state.started_on', pagelen: PER_PAGE, fields: FIELDS };
          const asked = { what: `deployments of ${repository}`, signal: options.signal, query };
          const { values, next } = await client.page(`repositories/${repository}/deployments`, page, asked);
          return { items: values, next };
        },
        at: (item) => deploymentOf(item)?.state.started_on ?? undefined,
        unfinished: mayYetEnd,
        version(item) {
          const deployment = deploymentOf(item);
          return deployment && `${deployment.uuid} ${deployment.state.name} ${deployment.state.status?.name}`;
        },
        prepare: async (items) => items.filter(isWanted),
      });
    },
  };
}
