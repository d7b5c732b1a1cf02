/** What says that a deployment failed; `hand` is a person's correction. */
export type FailureEvidence = 'incident' | 'rollback' | 'revert' | 'hotfix' | 'hand';

/** How an incident was tied to the deployment that caused it. */
export type IncidentLinkReason = 'explicit' | 'rollback' | 'revert' | 'time';

/** One piece of evidence that a deployment failed, and when that was put right. */
export interface DeploymentFailure {
  by: FailureEvidence;
  /** The incident's, deployment's or change's id. */
  ref: string;
  /** When the remediating deployment finished, or the incident was resolved; null while neither has happened. */
  recoveredAt: Date | null;
  /** For an incident: how it was tied to the deployment. */
  reason?: IncidentLinkReason;
}

/** A successful production deployment and what became of it. */
export interface DeploymentOutcome {
  repository: string;
  source: string;
  id: string;
  service?: string | undefined;
  environment: string;
  sha: string;
  version?: string | undefined;
  url?: string | undefined;
  startedAt: Date;
  /** When it took effect: its end, or its start where the end is not known. */
  finishedAt: Date;
  /** It put back a version that went live before the one it replaced. */
  rollback: boolean;
  /** All the changes it shipped are reverts and hotfixes, and there is one. */
  fixOnly: boolean;
  /** Changes it shipped. */
  changes: number;
  /** Logins of their authors, each once. */
  authors: string[];
  failures: DeploymentFailure[];
}
