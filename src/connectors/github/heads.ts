import { createHash } from 'node:crypto';
import { z } from 'zod';
import { Instant } from '../../domain/instant.ts';
import { LONGEST_RUN_MS } from './deployment-schema.ts';
import { UNSETTLED_MS } from './releases.ts';

/** What changed more lately than this may not be all that changed then: no head is told of it. */
const QUIET_MS = 15 * 60_000;

const Updated = z.object({ nodes: z.array(z.object({ number: z.number(), updatedAt: Instant })) });

function listOf<T extends { createdAt: z.ZodType<Date>; updatedAt: z.ZodType<Date> }>(shape: T) {
  return z.object({
    pageInfo: z.object({ hasNextPage: z.boolean() }),
    nodes: z.array(z.looseObject(shape)),
  });
}

const Created = listOf({ createdAt: Instant, updatedAt: Instant });

/** A repository as one look at many shows it. */
export const Sight = z.object({
  nameWithOwner: z.string(),
  isDisabled: z.boolean(),
  defaultBranchRef: z
    .object({ name: z.string(), target: z.object({ oid: z.string() }).nullable() })
    .nullable(),
  pullRequests: Updated,
  deployments: Created.optional(),
  releases: Created.optional(),
  issues: Updated.optional(),
});

export type Sight = z.infer<typeof Sight>;

/** Heads of a repository's streams, by kind; absent where what was seen does not vouch for all. */
export type Heads = Partial<Record<'repository' | 'commits' | 'changes' | 'deployments' | 'issues', string>>;

function digest(parts: unknown): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
}

function isQuiet(nodes: { updatedAt: Date }[], now: Date): boolean {
  return nodes.every(({ updatedAt }) => now.getTime() - updatedAt.getTime() >= QUIET_MS);
}

function headOfUpdated({ nodes }: z.infer<typeof Updated>, now: Date): string | undefined {
  return isQuiet(nodes, now) ? digest(nodes) : undefined;
}

/** Undefined where there may be items beyond those seen that are young enough to change. */
function headOfCreated(list: z.infer<typeof Created>, settledMs: number, now: Date): string | undefined {
  const oldest = list.nodes.at(-1)?.createdAt;
  const isWhole = !list.pageInfo.hasNextPage;
  const isRestSettled = oldest !== undefined && now.getTime() - oldest.getTime() > settledMs;
  return (isWhole || isRestSettled) && isQuiet(list.nodes, now) ? digest(list.nodes) : undefined;
}

function present(heads: Record<keyof Heads, string | undefined>): Heads {
  return Object.fromEntries(Object.entries(heads).filter(([, head]) => head !== undefined));
}

/**
 * What each stream would find new, in one text each. A head may differ for nothing, but is the same only where its
 * stream would read nothing new:
 * - `repository`: the default branch’s name. Not seen: its change while there is no commit at all.
 * - `commits`: the default branch’s name and tip, which the stream reads up to or beyond. All is seen.
 * - `changes` and `issues`: number and last update of the five updated last. What GitHub does not count as an update
 *   is not seen, and is not found by reading either.
 * - `deployments`, of GitHub’s own: state, last update and last status of the 30 newest. Those older are seen only to
 *   exist; while one of them may yet end, which it may for a week, there is no head.
 * - `deployments`, of releases: all that makes one a deployment, of the 20 newest; no head while an older one may yet be
 *   published, which it may for 30 days. Deleted releases are not seen, and are not found by reading either.
 * - `builds`, and `deployments` of a workflow, have none: GraphQL does not list workflow runs.
 *
 * Nothing is told of what was updated in the last 15 minutes: within the same second more may follow, and the servers
 * that answered the look and the reading may have been apart.
 */
export function headsOf(sight: Sight, now: Date): Heads {
  const { defaultBranchRef: branch, pullRequests, deployments, releases, issues } = sight;
  const deployed = deployments && headOfCreated(deployments, LONGEST_RUN_MS, now);
  const released = releases && headOfCreated(releases, UNSETTLED_MS, now);
  return present({
    repository: branch?.name ?? '',
    commits: `${branch?.name ?? ''}@${branch?.target?.oid ?? ''}`,
    changes: headOfUpdated(pullRequests, now),
    deployments: deployed ?? released,
    issues: issues && headOfUpdated(issues, now),
  });
}
