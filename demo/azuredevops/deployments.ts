import type { Build } from 'azure-devops-node-api/interfaces/BuildInterfaces.js';
import type { Deployment } from 'azure-devops-node-api/interfaces/ReleaseInterfaces.js';
import type {
  EnvironmentDeploymentExecutionRecord,
  EnvironmentInstance,
} from 'azure-devops-node-api/interfaces/TaskAgentInterfaces.js';
import type { HistoryDeployment, RepositoryHistory } from '../organisation/model.ts';
import type { StandInRequest, StandInResponse } from '../stand-in.ts';
import { runAnswer } from './run-answer.ts';
import { type AzureSite, azureTime, identityOf, listed, paged, refuse, type Wire } from './site.ts';

const MOST_RECORDS = 100;
/** Runs that deploy have numbers of their own, beyond all others. */
const FIRST_RUN = 5_000_000_000;
const PER_REPOSITORY = 100_000_000;

interface Deployed {
  repository: RepositoryHistory;
  deployment: HistoryDeployment;
  runId: number;
}

function deployed({ organisation }: AzureSite): Deployed[] {
  return organisation.repositories.flatMap((repository, index) =>
    repository.deployments.map((deployment) => ({
      repository,
      deployment,
      runId: FIRST_RUN + index * PER_REPOSITORY + deployment.id,
    })),
  );
}

function at({ statuses }: HistoryDeployment, ...states: string[]): Date | undefined {
  return statuses.find(({ state }) => states.includes(state))?.at;
}

/** How it ended; a state that the organisation does not know stands for itself. */
function endOf(deployment: HistoryDeployment): { at: Date; result: string } | undefined {
  const known = ['QUEUED', 'IN_PROGRESS', 'INACTIVE'];
  const end = deployment.statuses.find(({ state }) => !known.includes(state));
  if (!end) return undefined;
  const results: Record<string, string> = { SUCCESS: 'succeeded', FAILURE: 'failed', ERROR: 'failed' };
  return { at: end.at, result: results[end.state] ?? end.state };
}

export function deploymentRuns(site: AzureSite): Wire<Build>[] {
  return deployed(site).map(({ repository, deployment, runId }) =>
    runAnswer(site, repository, {
      id: runId,
      buildNumber: `release-${deployment.id}`,
      status: 'completed',
      result: 'succeeded',
      queueTime: azureTime(deployment.createdAt),
      definition: { id: 2, name: `deploy ${repository.name}`, path: '\\', type: 'build' },
      sourceBranch: `refs/heads/${repository.defaultBranch}`,
      sourceVersion: deployment.sha,
      deleted: true,
    }),
  );
}

function namesOf(site: AzureSite): string[] {
  return [...new Set(deployed(site).map(({ deployment }) => deployment.environment))].toSorted();
}

export function environments(site: AzureSite, project: string, request: StandInRequest): StandInResponse {
  const names = project === site.codeProject ? namesOf(site) : [];
  const all = names.map(
    (name, index): Wire<EnvironmentInstance> => ({ id: index + 1, name, project: { id: project } }),
  );
  return paged(all, request, '$top', MOST_RECORDS);
}

/** The jobs that deployed to an environment, latest first. */
export function environmentRecords(site: AzureSite, id: number, request: StandInRequest): StandInResponse {
  const name = namesOf(site)[id - 1];
  if (name === undefined) return refuse(404, `TF401019: Environment with id ${id} does not exist.`);
  const own = deployed(site).filter(({ deployment }) => deployment.environment === name);
  const latest = own.toSorted((a, b) => b.deployment.createdAt.getTime() - a.deployment.createdAt.getTime());
  const records = latest.map(
    ({ repository, deployment, runId }): Wire<EnvironmentDeploymentExecutionRecord> => {
      const end = endOf(deployment);
      const start = at(deployment, 'IN_PROGRESS');
      return {
        id: runId - FIRST_RUN,
        environmentId: id,
        stageName: name,
        jobName: 'deploy',
        definition: { id: 2, name: `deploy ${repository.name}` },
        owner: { id: runId, name: `release-${deployment.id}` },
        queueTime: azureTime(deployment.createdAt),
        ...(start && { startTime: azureTime(start) }),
        ...(end && { result: end.result, finishTime: azureTime(end.at) }),
      };
    },
  );
  return paged(records, request, 'top', MOST_RECORDS);
}

function releaseOf(site: AzureSite, { repository, deployment, runId }: Deployed): Wire<Deployment> {
  const end = endOf(deployment);
  const began = at(deployment, 'IN_PROGRESS') ?? deployment.createdAt;
  const reference = { version: { id: String(runId), name: `release-${deployment.id}` } };
  const statuses: Record<string, string> = { succeeded: 'succeeded', failed: 'failed' };
  return {
    id: runId - FIRST_RUN,
    release: {
      id: deployment.id,
      name: `Release-${deployment.id}`,
      artifacts: [{ type: 'Build', alias: repository.name, isPrimary: true, definitionReference: reference }],
      webAccessUri: `${site.url()}/_release?releaseId=${deployment.id}`,
    },
    releaseDefinition: { id: 1, name: repository.name },
    releaseEnvironment: { id: 1, name: deployment.environment },
    attempt: 1,
    deploymentStatus: end ? (statuses[end.result] ?? end.result) : 'inProgress',
    operationStatus: end ? 'Approved' : 'PhaseInProgress',
    requestedFor: identityOf(site, deployment.creator),
    queuedOn: '0001-01-01T00:00:00',
    startedOn: azureTime(began),
    ...(end && { completedOn: azureTime(end.at), lastModifiedOn: azureTime(end.at) }),
  };
}

/** Deployments of classic releases, latest first. */
export function releases(site: AzureSite, project: string, request: StandInRequest): StandInResponse {
  if (project !== site.codeProject) return listed([]);
  const min = request.query.get('minStartedTime');
  const all = deployed(site).map((each) => releaseOf(site, each));
  const wanted = all
    .filter(({ startedOn }) => !min || Date.parse(String(startedOn)) >= Date.parse(min))
    .toSorted((a, b) => Date.parse(String(b.startedOn)) - Date.parse(String(a.startedOn)));
  return paged(wanted, request, '$top', MOST_RECORDS);
}
