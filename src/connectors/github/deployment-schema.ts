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

/** One that still runs after this long is given up. */
export const LONGEST_RUN_MS = 7 * 24 * 3_600_000;

const OVER = ['SUCCESS', 'FAILURE', 'ERROR', 'INACTIVE'];
const UNDER_WAY = ['IN_PROGRESS', 'PENDING', 'QUEUED', 'WAITING'];

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

interface Outcome {
  status: 'success' | 'failure' | 'other';
  statusText?: string;
  finishedAt?: Date;
  url?: string | undefined;
}

function ended(status: 'success' | 'failure', { createdAt, logUrl }: z.infer<typeof Status>): Outcome {
  return { status, finishedAt: createdAt, url: logUrl || undefined };
}

/** A success that was replaced later (inactive) stays a success; a state that nobody knew of keeps its own word. */
function outcomeOf(deployment: Deployment): Outcome | null {
  const success = firstStatus(deployment, 'SUCCESS');
  if (success) return ended('success', success);
  const failure = firstStatus(deployment, 'FAILURE', 'ERROR');
  if (failure) return ended('failure', failure);
  const states = deployment.statuses?.nodes.map(({ state }) => state) ?? [];
  const unknown = states.find((state) => !OVER.includes(state) && !UNDER_WAY.includes(state));
  return unknown === undefined ? null : { status: 'other', statusText: unknown };
}

/**
 * A schema from a deployment with its statuses to its fact; to none while it runs, and for one that ended without
 * either success or failure.
 */
export function deploymentFacts(source: string, repository: string): z.ZodType<FactInput[]> {
  return Deployment.transform((deployment): FactInput[] => {
    const outcome = outcomeOf(deployment);
    if (!outcome) return [];
    const record = {
      source,
      id: String(deployment.databaseId ?? deployment.id),
      repository,
      environment: deployment.environment,
      sha: deployment.commitOid,
      version: deployment.ref?.name,
      startedAt: firstStatus(deployment, 'IN_PROGRESS')?.createdAt ?? deployment.createdAt,
      ...outcome,
    };
    return [{ kind: 'deployment', record }];
  });
}
