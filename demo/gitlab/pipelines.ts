import type { HistoryRun, RunConclusion } from '../organisation/model.ts';
import { connectionOf, type PageArguments, place } from './connection.ts';
import { time } from './world.ts';

const STATUSES: Record<RunConclusion, string> = {
  success: 'SUCCESS',
  neutral: 'SUCCESS',
  failure: 'FAILED',
  timed_out: 'FAILED',
  startup_failure: 'FAILED',
  cancelled: 'CANCELED',
  stale: 'CANCELED',
  skipped: 'SKIPPED',
  action_required: 'MANUAL',
};

const SOURCES: Record<HistoryRun['event'], string> = {
  push: 'push',
  pull_request: 'merge_request_event',
  schedule: 'schedule',
  workflow_dispatch: 'web',
};

export function changedAt(run: HistoryRun): Date {
  const last = run.attempts.at(-1);
  return last?.ended?.at ?? last?.startedAt ?? run.createdAt;
}

/** A run as a pipeline: to run it again runs its failed jobs again, in the same pipeline. */
export function pipelineNode(path: string, run: HistoryRun) {
  const { startedAt: lastStart, ended } = run.attempts.at(-1) ?? {};
  const [first] = run.attempts;
  const status = ended ? (STATUSES[ended.conclusion] ?? String(ended.conclusion).toUpperCase()) : 'RUNNING';
  const retried = run.attempts.slice(1);
  return {
    id: `gid://gitlab/Ci::Pipeline/${run.id}`,
    iid: String(run.id),
    status,
    source: SOURCES[run.event],
    ref: run.branch,
    sha: run.sha,
    path: `/${path}/-/pipelines/${run.id}`,
    createdAt: time(run.createdAt),
    updatedAt: time(changedAt(run)),
    startedAt: first ? time(first.startedAt) : null,
    finishedAt: ended ? time(ended.at) : null,
    duration: ended && lastStart ? Math.round((ended.at.getTime() - lastStart.getTime()) / 1000) : null,
    jobs({ retried: isRetried, ...page }: PageArguments & { retried?: boolean | null }) {
      if (!isRetried) throw new Error('the stand-in lists the jobs that were run again only');
      return connectionOf(retried, page, place, () => ({ id: `gid://gitlab/Ci::Build/${run.id}` }));
    },
  };
}
