import type { Kind } from '../domain/index.ts';

/** A synced fact as it is kept: where it belongs beside the canonical record itself. */
export interface EventDocument {
  source: string;
  kind: Kind;
  externalId: string;
  repository: string | null;
  service: string | null;
  project: string | null;
  at: Date;
  record: unknown;
}

/** How far a stream has been read. */
export interface CursorDocument {
  source: string;
  stream: string;
  /** Absent while no page was stored. */
  cursor?: string;
  savedAt?: Date;
  /** What the tool told of the stream's newest state when it was last read to its end, and when that was. */
  head?: string;
  readAt?: Date;
}

export type RunStatus = 'running' | 'succeeded' | 'partial' | 'failed';

export interface StreamRun {
  stream: string;
  status: RunStatus;
  pages: number;
  records: number;
  changed: number;
  quarantined: number;
  /** Why it stopped short. */
  reason?: string;
}

/** How far a sync has come. */
export interface SyncProgress {
  source: string;
  streams: { done: number; all: number };
  pages: number;
  records: number;
  quarantined: number;
  /** Records the tools say there are in all; null while none said. */
  total: number | null;
  /** Estimate, in seconds; null while nothing can be told. */
  secondsLeft: number | null;
}

/** One sync of one source. */
export interface RunDocument {
  _id: string;
  source: string;
  status: RunStatus;
  startedAt: Date;
  finishedAt?: Date;
  reason?: string;
  streams: StreamRun[];
  /** While it runs, as it was a few seconds ago. */
  progress?: SyncProgress;
  /** Calls that the tool allowed before it refuses, as last told. */
  quotaLeft?: number;
}

/** A record that did not parse, kept as it came until it does. */
export interface QuarantineDocument {
  source: string;
  stream: string;
  /** Hash of what names the record, else of the record itself: the same bad record is kept once. */
  digest: string;
  reason: string;
  raw: string;
  firstSeenAt: Date;
  lastSeenAt: Date;
}

/** Who did or looked at what. */
export interface AuditDocument {
  at: Date;
  /** Person key, Slack id or `kata` itself. */
  who: string;
  action: string;
  target: string;
  detail?: Record<string, unknown>;
}
