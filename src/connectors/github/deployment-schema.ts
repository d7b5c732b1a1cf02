import { z } from 'zod';
import type { FactInput } from '../../domain/index.ts';
import { Instant } from '../../domain/instant.ts';

const Status = z.object({ state: z.string(), createdAt: Instant, logUrl: z.string().nullish() });

const Deployment = z.object({
  id: z.string(),
  databaseId: z.number().int().nullable(),
  commitOid: z.string(),
  createdAt: Instant,
  environment: z.string(),
  ref: z.object({ name: z.string() }).nullable(),
  statuses: z.object({ nodes: z.array(Status) }).nullable(),
});

type Deployment = z.infer<typeof Deployment>;

const OVER = ['SUCCESS', 'FAILURE', 'ERROR', 'INACTIVE'];

function firstStatus(deployment: Deployment, ...states: string[]): z.infer<typeof Status> | undefined {
  return deployment.statuses?.nodes
    .filter((status) => states.includes(status.state))
    .toSorted((a, b) => a.createdAt.getTime() - b.createdAt.getTime())[0];
}

/** The instant a deployment was created, if it has not come to an end yet; null if it has or cannot be read. */
export function runningSince(node: unknown): Date | null {
  const deployment = Deployment.safeParse(node).data;
  return !deployment || firstStatus(deployment, ...OVER) ? null : deployment.createdAt;
}

/**
 * A schema from a deployment with its statuses to its fact; to none while it runs, and for one that ended without
 * either success or failure. A success that was replaced later (inactive) stays a success.
 */
export function deploymentFacts(source: string, repository: string): z.ZodType<FactInput[]> {
  return Deployment.transform((deployment): FactInput[] => {
    const success = firstStatus(deployment, 'SUCCESS');
    const end = success ?? firstStatus(deployment, 'FAILURE', 'ERROR');
    if (!end) return [];
    const record = {
      source,
      id: String(deployment.databaseId ?? deployment.id),
      repository,
      environment: deployment.environment,
      sha: deployment.commitOid,
      version: deployment.ref?.name,
      status: success ? ('success' as const) : ('failure' as const),
      startedAt: firstStatus(deployment, 'IN_PROGRESS')?.createdAt ?? deployment.createdAt,
      finishedAt: end.createdAt,
      url: end.logUrl || undefined,
    };
    return [{ kind: 'deployment', record }];
  });
}
