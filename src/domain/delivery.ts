import type { Change } from './change.ts';

/** How a change was tied to the deployment that shipped it. */
export type DeliveryReason = 'explicit' | 'ancestry' | 'time';

/** Why a deployment says nothing about when its changes could have shipped. */
export type ConsumedReason = 'first-deployment' | 'deployment-gap';

export interface ShippedIn {
  id: string;
  source: string;
  environment: string;
  service?: string | undefined;
  sha: string;
  startedAt: Date;
  /** When it took effect: its end, or its start where the end is not known. */
  finishedAt: Date;
  url?: string | undefined;
}

/** What metrics are computed from of a change; its commits are judged before. */
export type DeliveredChange = Omit<Change, 'baseBranch' | 'body' | 'commits' | 'headBranch'>;

/** Lines that were added and deleted, those of files left out that nobody wrote by hand. */
export interface ChangedLines {
  additions: number;
  deletions: number;
  /** There were such files. */
  reduced: boolean;
}

/** A merged change (or a commit pushed straight to the default branch) and the production deployment that shipped it. */
export interface Delivery {
  change: DeliveredChange;
  mergedAt: Date;
  /** A commit with no pull request. */
  direct: boolean;
  /** All its commits belong to changes merged before: a branch of branches, a release pull request. */
  aggregate: boolean;
  /** Earliest author date of the change's own commits; null when no commit is known. */
  firstCommitAt: Date | null;
  /** Null while no production deployment contains it. */
  deployment: ShippedIn | null;
  reason: DeliveryReason | null;
  consumed: ConsumedReason | null;
  /** Services of the repository whose paths the change touches; empty where the repository declares none. */
  services: string[];
  workItems: { key: string; createdAt: Date }[];
  /** Null where the source does not tell how large the change is. */
  lines: ChangedLines | null;
}
