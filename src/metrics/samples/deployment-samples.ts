import type { DeploymentOutcome, FailureEvidence } from '../../domain/deployment-outcome.ts';
import type { Sample } from '../define.ts';
import type { Facts, Window } from '../facts.ts';

/** What is the same of every sample that is a deployment. */
export type DeploymentSample = Omit<Sample, 'value' | 'flags'>;

export function sampleOfDeployment(outcome: DeploymentOutcome, at: Date): DeploymentSample {
  const { id, repository, service, environment, sha, version, url, authors } = outcome;
  return {
    at,
    ref: id,
    title: `${service ?? repository} ${version ?? sha.slice(0, 7)} to ${environment}`,
    url,
    cluster: id,
    contributors: authors,
    groups: { repository, service },
  };
}

/** Deployments that took effect in the window. */
export function deployedIn({ deployments }: Facts, { from, to }: Window): DeploymentOutcome[] {
  return deployments.filter(({ finishedAt }) => finishedAt >= from && finishedAt < to);
}

/** Why a deployment is not one that a failure rate is of; null for one that is. */
export function notEligible({ rollback, fixOnly }: DeploymentOutcome): string | null {
  if (rollback) return 'rollback';
  return fixOnly ? 'only fixes' : null;
}

const EVIDENCE: Record<FailureEvidence, string> = {
  incident: 'incident',
  rollback: 'rolled back',
  revert: 'reverted',
  hotfix: 'hotfix',
  hand: 'said so by hand',
};

/** What says that it failed, each once. */
export function evidenceOf({ failures }: DeploymentOutcome): string[] {
  const told = failures.map(({ by, reason }) =>
    by === 'incident' && reason === 'time' ? 'incident, linked by time' : EVIDENCE[by],
  );
  return [...new Set(told)].toSorted();
}
