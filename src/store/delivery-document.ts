import type {
  ChangedLines,
  ConsumedReason,
  DeliveredChange,
  DeliveryReason,
  ShippedIn,
} from '../domain/delivery.ts';

/**
 * The link from a merged change to the production deployment that shipped it, per repository. It holds nothing that
 * a change of teams, members or bot patterns could alter.
 */
export interface DeliveryDocument {
  repository: string;
  source: string;
  /** External id of the change, or `repository@sha` of a commit pushed straight to the default branch. */
  change: string;
  direct: boolean;
  aggregate: boolean;
  mergedAt: Date;
  firstCommitAt: Date | null;
  /** Shared with the other deliveries that it shipped. */
  deployment: ShippedIn | null;
  /** `deployment.finishedAt`. */
  deployedAt: Date | null;
  reason: DeliveryReason | null;
  consumed: ConsumedReason | null;
  services: string[];
  /** Keys of work items named by the change, most telling place first. */
  workItems: { key: string; reason: 'branch' | 'title' | 'body' | 'commit' }[];
  /** Null where the source does not tell how large the change is. */
  lines: ChangedLines | null;
  /** What its source tells of the change, without its paths. */
  told: Omit<DeliveredChange, 'files' | 'paths'>;
}
