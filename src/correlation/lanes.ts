import picomatch from 'picomatch';
import type { ConsumedReason } from '../domain/delivery.ts';
import { type Deployment, effectiveAt } from '../domain/deployment.ts';
import { DAY_MS } from '../domain/milliseconds.ts';
import type { Repository } from '../domain/repository.ts';
import type { CommitGraph } from './commit-graph.ts';

/** Days between two deployments after which the later one says nothing about what it ships. */
export const DEFAULT_GAP_DAYS = 60;

/** A successful production deployment in its lane. */
export interface LaneEntry {
  deployment: Deployment;
  at: Date;
  consumed: ConsumedReason | null;
  /** Its sha was deployed here before: a re-deployment or a rollback, which ships nothing. */
  repeat: boolean;
}

/** The successful deployments of one service to one production environment, oldest first. */
export interface Lane {
  service: string | undefined;
  entries: LaneEntry[];
  /** The entry that first contained a commit, by ancestry; a deployment of an unknown sha contains that sha alone. */
  shipped: Map<string, LaneEntry>;
  /** Entries whose sha is not in the known history. */
  blind: LaneEntry[];
}

function toLane(deployments: Deployment[], gapMs: number, graph: CommitGraph): Lane {
  const ordered = deployments.toSorted(
    (a, b) =>
      Number(effectiveAt(a)) - Number(effectiveAt(b)) ||
      Number(a.startedAt) - Number(b.startedAt) ||
      a.id.localeCompare(b.id) ||
      a.source.localeCompare(b.source),
  );
  const shas = new Set<string>();
  const seen = new Set<string>();
  const shipped = new Map<string, LaneEntry>();
  const entries: LaneEntry[] = [];
  for (const deployment of ordered) {
    const at = effectiveAt(deployment);
    const before = entries.at(-1);
    const gap = before !== undefined && at.getTime() - before.at.getTime() > gapMs;
    const consumed = before === undefined ? 'first-deployment' : gap ? 'deployment-gap' : null;
    const entry = { deployment, at, consumed, repeat: shas.has(deployment.sha) } satisfies LaneEntry;
    shas.add(deployment.sha);
    graph.walk(deployment.sha, seen, (sha) => shipped.set(sha, entry));
    entries.push(entry);
  }
  const blind = entries.filter(({ deployment }) => !graph.has(deployment.sha));
  return { service: ordered[0]?.service, entries, shipped, blind };
}

/** Lanes of a repository: one for each service and production environment that was ever deployed successfully. */
export function lanesOf(repository: Repository, deployments: Deployment[], graph: CommitGraph): Lane[] {
  const isProduction = picomatch(repository.production, { nocase: true });
  const gapMs = (repository.deploymentGapDays ?? DEFAULT_GAP_DAYS) * DAY_MS;
  const live = deployments.filter(
    ({ status, environment }) => status === 'success' && isProduction(environment),
  );
  const groups = Map.groupBy(live, ({ service, environment }) =>
    JSON.stringify([service, environment.toLowerCase()]),
  );
  return [...groups.values()].map((group) => toLane(group, gapMs, graph));
}
