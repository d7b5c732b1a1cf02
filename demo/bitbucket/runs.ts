import type { HistoryDeployment, HistoryRun, RunConclusion } from '../organisation/model.ts';
import type { StandInRequest, StandInResponse } from '../stand-in.ts';
import { page } from './answers.ts';
import { runStamp, stamp, userOf, uuid, type World } from './world.ts';

const RESULTS: Record<RunConclusion, string | null> = {
  success: 'SUCCESSFUL',
  neutral: 'SUCCESSFUL',
  failure: 'FAILED',
  timed_out: 'FAILED',
  startup_failure: 'ERROR',
  cancelled: 'STOPPED',
  skipped: 'STOPPED',
  stale: 'EXPIRED',
  action_required: null,
};

function runState(run: HistoryRun) {
  const { ended } = run.attempts.at(-1) ?? {};
  const name = ended ? (ended.conclusion in RESULTS ? RESULTS[ended.conclusion] : ended.conclusion) : null;
  if (!name) {
    const stage = { name: ended ? 'PAUSED' : 'RUNNING', type: 'pipeline_state_in_progress_stage' };
    return { type: 'pipeline_state_in_progress', name: 'IN_PROGRESS', stage };
  }
  const type = `pipeline_state_completed_${name.toLowerCase()}`;
  return { type: 'pipeline_state_completed', name: 'COMPLETED', result: { name, type } };
}

function targetOf(run: HistoryRun) {
  const commit = { type: 'commit', hash: run.sha };
  if (run.event === 'pull_request') {
    const selector = { type: 'pull-requests', pattern: run.workflow };
    return { type: 'pipeline_pullrequest_target', source: run.branch, destination: 'main', commit, selector };
  }
  const selector = { type: 'custom', pattern: run.workflow };
  return { type: 'pipeline_ref_target', ref_type: 'branch', ref_name: run.branch, commit, selector };
}

function runAnswer({ fullName }: World, run: HistoryRun) {
  const { ended } = run.attempts.at(-1) ?? {};
  return {
    type: 'pipeline',
    uuid: uuid(`${fullName} run ${run.id}`),
    build_number: run.id,
    created_on: runStamp(run.createdAt),
    ...(ended && { completed_on: runStamp(ended.at) }),
    state: runState(run),
    target: targetOf(run),
    trigger: { type: 'pipeline_trigger_push', name: 'PUSH' },
  };
}

/** Name and type of an environment. */
function environmentOf(name: string) {
  const type = /prod/i.test(name) ? 'Production' : /stag/i.test(name) ? 'Staging' : 'Test';
  return { type: 'deployment_environment', uuid: uuid(name), name, environment_type: { name: type } };
}

function startOf({ statuses, createdAt }: HistoryDeployment): Date | null {
  if (statuses.every(({ state }) => state === 'QUEUED')) return null;
  return statuses.find(({ state }) => state === 'IN_PROGRESS')?.at ?? createdAt;
}

const ENDS: Record<string, string> = { SUCCESS: 'SUCCESSFUL', FAILURE: 'FAILED', ERROR: 'FAILED' };

function deploymentState(deployment: HistoryDeployment) {
  const startedAt = startOf(deployment);
  const end = deployment.statuses.find(({ state }) => !['QUEUED', 'IN_PROGRESS', 'INACTIVE'].includes(state));
  const url = `https://bitbucket.org/results/${deployment.id}`;
  if (!startedAt) return { type: 'deployment_state_undeployed', name: 'UNDEPLOYED' };
  const started_on = runStamp(startedAt);
  if (!end) return { type: 'deployment_state_in_progress', name: 'IN_PROGRESS', url, started_on };
  const name = ENDS[end.state] ?? end.state;
  const status = { type: `deployment_state_completed_status_${name.toLowerCase()}`, name };
  const completed_on = runStamp(end.at);
  return { type: 'deployment_state_completed', name: 'COMPLETED', status, url, started_on, completed_on };
}

function deploymentAnswer({ fullName, organisation }: World, deployment: HistoryDeployment) {
  const deployer = userOf(organisation, deployment.creator);
  return {
    type: 'deployment',
    uuid: uuid(`${fullName} deployment ${deployment.id}`),
    environment: environmentOf(deployment.environment),
    release: {
      type: 'deployment_release',
      name: `#${deployment.id}`,
      commit: { type: 'commit', hash: deployment.sha },
      created_on: runStamp(deployment.createdAt),
    },
    state: { ...deploymentState(deployment), deployer },
  };
}

function newest<T>(items: readonly T[], at: (item: T) => Date | null): T[] {
  return items.toSorted((a, b) => (at(b)?.getTime() ?? 0) - (at(a)?.getTime() ?? 0));
}

/** What pipelines, deployments, environments and tags answer below a repository; undefined for what is not served. */
export function answerRuns(world: World, request: StandInRequest, path: string): StandInResponse | undefined {
  const { repository, api } = world;
  const paging = { api, request, limit: 100 };
  const sort = request.query.get('sort');
  // To see whether they may be read at all, no order is asked for.
  const isProbe = sort === null && request.query.get('pagelen') === '1';
  if (path === 'environments') {
    const names = [...new Set(repository.deployments.map(({ environment }) => environment))];
    return page(paging, names, environmentOf);
  }
  if (path === 'pipelines' && (isProbe || sort === '-created_on')) {
    return page(
      paging,
      newest(repository.runs, ({ createdAt }) => createdAt),
      (run) => runAnswer(world, run),
    );
  }
  if (path === 'deployments' && (isProbe || sort === '-state.started_on')) {
    return page(paging, newest(repository.deployments, startOf), (each) => deploymentAnswer(world, each));
  }
  if (path !== 'refs/tags' || sort !== '-target.date') return undefined;
  const tags = repository.releases.flatMap(({ sha, ...release }) => {
    const commit = repository.commits.find((each) => each.sha === sha);
    return commit && release.publishedAt ? [{ ...release, commit }] : [];
  });
  return page(
    paging,
    newest(tags, ({ commit }) => commit.authoredAt),
    ({ tag, commit, publishedAt }) => ({
      type: 'tag',
      name: tag,
      date: publishedAt ? stamp(publishedAt) : null,
      target: { type: 'commit', hash: commit.sha, date: stamp(commit.authoredAt) },
      links: { html: { href: `https://bitbucket.org/${world.fullName}/commits/tag/${tag}` } },
    }),
  );
}
