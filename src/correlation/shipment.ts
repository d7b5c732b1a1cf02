import type { DeliveryReason } from '../domain/delivery.ts';
import type { Lane, LaneEntry } from './lanes.ts';

export interface Shipment {
  entry: LaneEntry;
  reason: DeliveryReason;
}

/** What a landing is, for finding the deployment that shipped it. */
export interface Landing {
  /** Commits that carry it, the surest first: what contains one of them contains the change. */
  shas: string[];
  /** The history of the default branch holds one of them: what is known not to contain it did not ship it. */
  known: boolean;
  mergedAt: Date;
  /** Merged into the default branch: only then can time stand in for ancestry. */
  onDefaultBranch: boolean;
}

/** The earliest; of several at one instant, one that can be measured. */
function earliest(entries: LaneEntry[]): LaneEntry | null {
  const [first] = entries.toSorted(
    (a, b) =>
      Number(a.at) - Number(b.at) ||
      Number(a.consumed !== null) - Number(b.consumed !== null) ||
      a.deployment.id.localeCompare(b.deployment.id),
  );
  return first ?? null;
}

function byAncestry({ shipped }: Lane, { shas }: Landing): LaneEntry[] {
  const sha = shas.find((each) => shipped.has(each));
  const entry = sha === undefined ? undefined : shipped.get(sha);
  return entry ? [entry] : [];
}

function byTime({ blind, entries }: Lane, { known, mergedAt }: Landing): LaneEntry[] {
  const candidates = known ? blind : entries;
  const entry = candidates.find(({ deployment, repeat }) => !repeat && deployment.startedAt >= mergedAt);
  return entry ? [entry] : [];
}

/**
 * The first successful production deployment that contains a landing, by ancestry in each lane it touches; else, where
 * the commits are not known, the first that started after the merge.
 */
export function findShipment(landing: Landing, lanes: Lane[]): Shipment | null {
  const containing = earliest(lanes.flatMap((lane) => byAncestry(lane, landing)));
  if (containing) return { entry: containing, reason: 'ancestry' };
  if (!landing.onDefaultBranch) return null;
  const following = earliest(lanes.flatMap((lane) => byTime(lane, landing)));
  return following && { entry: following, reason: 'time' };
}

/** The deployment that a change's source names, if it is a successful one to production. */
export function namedShipment(
  { deployedIn, source }: { deployedIn?: string | undefined; source: string },
  lanes: Lane[],
): Shipment | null {
  if (deployedIn === undefined) return null;
  const named = lanes
    .flatMap((lane) => lane.entries)
    .filter(({ deployment }) => deployment.id === deployedIn)
    .toSorted(
      ({ deployment: a }, { deployment: b }) =>
        Number(b.source === source) - Number(a.source === source) || a.source.localeCompare(b.source),
    );
  return named[0] ? { entry: named[0], reason: 'explicit' } : null;
}
