import { isUpstreamPull, type LandingMessage, readLandingMessage } from './landing-message.ts';
import type { LogRecord } from './log.ts';

/** A change found in history: the commit that landed it, and its own commits, oldest first, merges left out. */
export interface LandedChange {
  landing: LogRecord;
  message: LandingMessage;
  commits: LogRecord[];
  /** Place of the landing commit in the log: of two of which one is reachable from the other, that one's is higher. */
  rank: number;
}

interface OpenChange {
  change: LandedChange;
  /** Commits known to be its own, or an earlier change's, that the log has not come to yet. */
  pending: number;
}

type Place = 'mainline' | OpenChange;

function oldestFirst(commits: LogRecord[]): LogRecord[] {
  return commits.reverse().sort((a, b) => Number(a.committedAt) - Number(b.committedAt));
}

function landedBy(landing: LogRecord, rank: number): LandedChange | null {
  const message = readLandingMessage(landing.message);
  if (landing.parents.length > 1) return { landing, message, commits: [], rank };
  return message.number === null ? null : { landing, message, commits: [landing], rank };
}

/**
 * Changes in a log that gives no commit before all its children. The mainline is followed from the tip by first
 * parents, and by every parent of an upstream pull; each merge on it is a change with the commits that only its other
 * parents reach, each other commit on it whose message names a pull request is a squashed one. A commit reachable
 * from several belongs to the oldest: by the time the log comes to it, all that reach it have been seen, so a change
 * is handed on as soon as none of its commits is to come, and only the open ones are held.
 */
export async function* landedChanges(
  log: AsyncIterable<LogRecord>,
  tip: string,
  defaultBranch: string,
): AsyncGenerator<LandedChange> {
  const places = new Map<string, Place>([[tip, 'mainline']]);
  const open = new Set<OpenChange>();
  let complete: LandedChange[] = [];

  function release(holder: OpenChange): void {
    holder.pending -= 1;
    if (holder.pending > 0) return;
    open.delete(holder);
    complete.push({ ...holder.change, commits: oldestFirst(holder.change.commits) });
  }

  function put(sha: string, place: Place): void {
    const known = places.get(sha);
    if (known === 'mainline' || known === place) return;
    if (known && place !== 'mainline' && place.change.rank < known.change.rank) return;
    if (place !== 'mainline') place.pending += 1;
    places.set(sha, place);
    if (known) release(known);
  }

  function land(record: LogRecord, rank: number): void {
    const [first, ...others] = record.parents;
    if (first) put(first, 'mainline');
    if (others.length > 0 && isUpstreamPull(record.message, defaultBranch)) {
      for (const sha of others) put(sha, 'mainline');
      return;
    }
    const change = landedBy(record, rank);
    if (!change) return;
    const holder: OpenChange = { change, pending: 1 };
    open.add(holder);
    for (const sha of others) put(sha, holder);
    release(holder);
  }

  let rank = 0;
  for await (const record of log) {
    const place = places.get(record.sha);
    places.delete(record.sha);
    if (place === 'mainline') land(record, rank);
    else if (place) {
      if (record.parents.length < 2) place.change.commits.push(record);
      for (const sha of record.parents) put(sha, place);
      release(place);
    }
    rank += 1;
    yield* complete;
    complete = [];
  }
  for (const { change } of open) yield { ...change, commits: oldestFirst(change.commits) };
}
