import picomatch from 'picomatch';
import { z } from 'zod';
import type { Clock } from '../../clock.ts';
import { Instant } from '../../domain/instant.ts';
import type { Stream } from '../define.ts';
import { narrowed } from '../narrowed.ts';
import { readNewestFirst } from '../newest-first.ts';
import type { GitHubClient } from './client.ts';
import { Connection, completeNode, pageOf } from './connection.ts';
import { deploymentFacts, LONGEST_RUN_MS, runningSince } from './deployment-schema.ts';
import { DEPLOYMENTS } from './queries.ts';
import { nameOf } from './repositories.ts';

const Answer = z.object({ repository: z.object({ connection: Connection }) });
const Created = z.object({ createdAt: Instant });
const Environment = z.object({ environment: z.string() });

interface Options {
  client: GitHubClient;
  source: string;
  clock: Clock;
  /** Globs. */
  environments: string[];
}

/** GitHub filters by exact names only: globs are matched here, on whatever it returns. */
export function exactNames(environments: string[]): string[] | undefined {
  return environments.some((each) => picomatch.scan(each).isGlob) ? undefined : environments;
}

/** The deployments of a repository that are over, by when they were created. */
export function deployments({ client, source, clock, environments }: Options, repository: string): Stream {
  const matches = picomatch(environments, { dot: true });

  function isWanted(node: unknown): boolean {
    const environment = Environment.safeParse(node).data?.environment;
    return environment === undefined || matches(environment);
  }

  function mayYetEnd(node: unknown): boolean {
    const since = isWanted(node) ? runningSince(node) : null;
    return since !== null && clock().getTime() - since.getTime() <= LONGEST_RUN_MS;
  }

  return {
    id: narrowed(`deployments:${repository}`, environments),
    facts: deploymentFacts(source, repository),
    pages(options) {
      const about = { call: `deployments of ${repository}`, signal: options.signal };
      return readNewestFirst(options, {
        async fetch(page) {
          const variables = { ...nameOf(repository), page, environments: exactNames(environments) };
          const call = { ...about, document: DEPLOYMENTS, schema: Answer, variables };
          return pageOf((await client.graphql(call)).repository.connection);
        },
        at: (node) => Created.safeParse(node).data?.createdAt,
        async prepare(nodes) {
          const whole: unknown[] = [];
          for (const node of nodes.filter(isWanted))
            whole.push(await completeNode(client, node, ['statuses'], about));
          return whole;
        },
        unfinished: mayYetEnd,
      });
    },
  };
}
