import type {
  HistoryDeployment,
  HistoryRun,
  RepositoryHistory,
  RunConclusion,
} from '../organisation/model.ts';
import type { Course, JenkinsAction, JenkinsBuild } from './items.ts';

const RESULTS: Partial<Record<RunConclusion, string>> = {
  neutral: 'UNSTABLE',
  timed_out: 'ABORTED',
  cancelled: 'ABORTED',
  stale: 'ABORTED',
  skipped: 'NOT_BUILT',
  startup_failure: 'FAILURE',
};

interface Ran {
  at: Date;
  ended?: { at: Date; result: string } | undefined;
  sha: string;
  /** As git has it: `refs/remotes/origin/main`, or a branch’s name. */
  ref: string;
  remote: string;
  parameters?: Record<string, string>;
}

function checkout({ sha, ref, remote }: Ran): JenkinsAction {
  return {
    _class: 'hudson.plugins.git.util.BuildData',
    lastBuiltRevision: { SHA1: sha, branch: [{ SHA1: sha, name: ref }] },
    remoteUrls: [remote],
  };
}

function parametersOf(parameters: Record<string, string>): JenkinsAction {
  return {
    _class: 'hudson.model.ParametersAction',
    parameters: Object.entries(parameters).map(([name, value]) => ({
      _class: 'hudson.model.StringParameterValue',
      name,
      value,
    })),
  };
}

function buildOf(url: string, number: number, ran: Ran): JenkinsBuild {
  const { at, ended, parameters } = ran;
  return {
    _class: 'org.jenkinsci.plugins.workflow.job.WorkflowRun',
    id: String(number),
    number,
    url: `${url}${number}/`,
    result: ended?.result ?? null,
    building: ended === undefined,
    timestamp: at.getTime(),
    duration: ended ? ended.at.getTime() - at.getTime() : 0,
    fullDisplayName: `#${number}`,
    actions: [
      {
        _class: 'hudson.model.CauseAction',
        causes: [
          { _class: 'jenkins.branch.BranchEventCause', shortDescription: `Push event to branch ${ran.ref}` },
        ],
      },
      ...(parameters ? [parametersOf(parameters)] : []),
      {},
      checkout(ran),
      {},
    ],
  };
}

function courseOf<T>(url: string, all: T[], ranAs: (each: T) => Ran): Course {
  return { length: all.length, build: (index) => buildOf(url, index + 1, ranAs(all[index] as T)) };
}

/** A run as a job’s builds: what is run again is another build. */
export function runCourse(url: string, runs: HistoryRun[], remote: string): Course {
  const attempts = runs.flatMap((run) => run.attempts.map((attempt) => ({ run, attempt })));
  const ordered = attempts.toSorted((a, b) => Number(a.attempt.startedAt) - Number(b.attempt.startedAt));
  return courseOf(url, ordered, ({ run, attempt: { startedAt, ended } }) => ({
    at: startedAt,
    ended: ended && { at: ended.at, result: RESULTS[ended.conclusion] ?? ended.conclusion.toUpperCase() },
    sha: run.sha,
    ref: run.branch,
    remote,
  }));
}

/** One that was replaced before it was done was given up. */
const STATES: Record<string, string> = { ERROR: 'FAILURE', INACTIVE: 'ABORTED' };

function endOf({ statuses }: HistoryDeployment): Ran['ended'] {
  const end = statuses.find(({ state }) => !['QUEUED', 'IN_PROGRESS'].includes(state));
  return end && { at: end.at, result: STATES[end.state] ?? end.state };
}

export function deploymentCourse(
  url: string,
  { deployments, defaultBranch }: RepositoryHistory,
  remote: string,
): Course {
  return courseOf(url, deployments, (deployment) => ({
    at: deployment.statuses.find(({ state }) => state === 'IN_PROGRESS')?.at ?? deployment.createdAt,
    ended: endOf(deployment),
    sha: deployment.sha,
    ref: `refs/remotes/origin/${defaultBranch}`,
    remote,
    parameters: { ENVIRONMENT: deployment.environment, VERSION: deployment.sha.slice(0, 12) },
  }));
}
