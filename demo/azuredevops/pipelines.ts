import type { Build } from 'azure-devops-node-api/interfaces/BuildInterfaces.js';
import type { HistoryRun, RepositoryHistory, RunConclusion } from '../organisation/model.ts';
import type { StandInRequest, StandInResponse } from '../stand-in.ts';
import { deploymentRuns } from './deployments.ts';
import { runAnswer } from './run-answer.ts';
import { type AzureSite, azureTime, listed, paged, refuse, type Wire } from './site.ts';

const MOST_BUILDS = 5000;

/** What did not run at all is no run here. */
const RESULTS: Partial<Record<RunConclusion, string>> = {
  success: 'succeeded',
  neutral: 'partiallySucceeded',
  failure: 'failed',
  timed_out: 'failed',
  startup_failure: 'failed',
  cancelled: 'canceled',
  stale: 'canceled',
};

const REASONS = {
  push: 'individualCI',
  pull_request: 'pullRequest',
  schedule: 'schedule',
  workflow_dispatch: 'manual',
};

function runOf(site: AzureSite, repository: RepositoryHistory, run: HistoryRun): Wire<Build> | null {
  const attempt = run.attempts.at(-1);
  if (!attempt) return null;
  const { ended } = attempt;
  const result = ended && (ended.conclusion in RESULTS ? RESULTS[ended.conclusion] : undefined);
  const skipped = ended && ['skipped', 'action_required'].includes(ended.conclusion);
  if (skipped) return null;
  return runAnswer(site, repository, {
    id: run.id,
    buildNumber: String(run.id),
    status: ended ? 'completed' : 'inProgress',
    ...(ended && { result: result ?? ended.conclusion, finishTime: azureTime(ended.at) }),
    queueTime: azureTime(run.createdAt),
    startTime: azureTime(attempt.startedAt),
    definition: { id: 1, name: run.workflow, path: '\\', type: 'build' },
    sourceBranch: `refs/heads/${run.branch}`,
    sourceVersion: run.sha,
    reason: REASONS[run.event],
  });
}

function allRuns(site: AzureSite): Wire<Build>[] {
  return site.organisation.repositories.flatMap((repository) =>
    repository.runs.flatMap((run) => runOf(site, repository, run) ?? []),
  );
}

/**
 * Runs, by their ids or by when they finished. Those that deployed were deleted to save space: their pipelines are no
 * part of the organisation's builds, and only who asks for deleted ones by id is told of them.
 */
export function builds(site: AzureSite, project: string, request: StandInRequest): StandInResponse {
  const { query } = request;
  if (project !== site.codeProject) return listed([]);
  const ids = query.get('buildIds')?.split(',').map(Number);
  if (ids) {
    const deleted = query.get('deletedFilter') === 'includeDeleted' ? deploymentRuns(site) : [];
    return listed([...allRuns(site), ...deleted].filter(({ id }) => ids.includes(Number(id))));
  }
  const min = query.get('minTime');
  const finished = allRuns(site).filter(({ status }) => status === 'completed');
  if (query.has('queryOrder') && query.get('queryOrder') !== 'finishTimeDescending')
    return refuse(400, 'The stand-in knows no such order of builds.');
  const wanted = finished
    .filter(({ finishTime }) => !min || Date.parse(String(finishTime)) >= Date.parse(min))
    .toSorted((a, b) => Date.parse(String(b.finishTime)) - Date.parse(String(a.finishTime)));
  return paged(wanted, request, '$top', MOST_BUILDS);
}
