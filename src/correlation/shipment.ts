import type { Change } from '../domain/change.ts';
import type { DeliveryReason } from '../domain/delivery.ts';
import type { CommitGraph } from './commit-graph.ts';
import type { Lane, LaneEntry } from './lanes.ts';

export interface Shipment {
  entry: LaneEntry;
  reason: DeliveryReason;
}

/** What a landing is, for finding the deployment that shipped it. */
export interface Landing {
  /** The commit on the default branch that carries it; null when none is known. */
  sha: string | null;
  mergedAt: Date;
  /** Merged into the default branch: only then can time stand in for ancestry. */
  onDefaultBranch: boolean;
  deployedIn: string | undefined;
}

function earliest(shipments: Shipment[]): Shipment | null {
  const [first] = shipments.toSorted((a, b) => Number(a.entry.at) - Number(b.entry.at));
  return first ?? null;
}

function inLane(lane: Lane, landing: Landing, graph: CommitGraph): Shipment | null {
  const byAncestry = landing.sha === null ? undefined : lane.shipped.get(landing.sha);
  if (byAncestry) return { entry: byAncestry, reason: 'ancestry' };
  if (!landing.onDefaultBranch) return null;
  const known = landing.sha !== null && graph.has(landing.sha);
  const candidates = known ? lane.blind : lane.entries;
  const byTime = candidates.find(
    ({ deployment, repeat }) => !repeat && deployment.startedAt >= landing.mergedAt,
  );
  return byTime ? { entry: byTime, reason: 'time' } : null;
}

/**
 * The first successful production deployment that contains a landing: the one its source names; else by ancestry in
 * each lane it touches; else, where the commits are not known, the first that started after the merge.
 */
export function findShipment(landing: Landing, lanes: Lane[], graph: CommitGraph): Shipment | null {
  const named = lanes
    .flatMap((lane) => lane.entries)
    .find(({ deployment }) => landing.deployedIn !== undefined && deployment.id === landing.deployedIn);
  if (named) return { entry: named, reason: 'explicit' };
  return earliest(lanes.map((lane) => inLane(lane, landing, graph)).filter((found) => found !== null));
}

/** The commit that carries a change: its merge sha, else the last of its commits (or of their copies) that is known. */
export function landedSha(change: Change, copies: { sha: string }[], graph: CommitGraph): string | null {
  if (change.mergeSha && graph.has(change.mergeSha)) return change.mergeSha;
  const known = change.commits.findLast(({ sha }) => graph.has(sha));
  return copies.at(-1)?.sha ?? known?.sha ?? change.mergeSha ?? null;
}
