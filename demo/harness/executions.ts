import type { HistoryDeployment, HistoryRun, Organisation } from '../organisation/model.ts';

/** An execution after Harness's published schema, as far as it is served. Instants are epoch milliseconds. */
export interface HarnessExecution {
  pipelineIdentifier: string;
  orgIdentifier: string;
  projectIdentifier: string;
  planExecutionId: string;
  name: string;
  status: string;
  tags: { key: string; value: string }[];
  moduleInfo: Record<string, unknown>;
  layoutNodeMap: Record<string, HarnessStage>;
  modules: string[];
  startTs: number;
  endTs?: number;
  createdAt: number;
}

export interface HarnessStage {
  nodeType: string;
  nodeGroup: 'STAGE' | 'STRATEGY';
  nodeIdentifier: string;
  name: string;
  nodeUuid: string;
  status: string;
  module: string;
  moduleInfo: Record<string, unknown>;
  startTs?: number;
  endTs?: number;
}

/** What both kinds of pipelines tell of themselves. */
interface Ran {
  id: string;
  pipeline: string;
  project: string;
  status: string;
  at: Date;
  endedAt: Date | undefined;
}

function stageOf(kind: 'ci' | 'cd', { id, status, at, endedAt }: Ran, moduleInfo: unknown): HarnessStage {
  const name = kind === 'ci' ? 'Build' : 'Deploy';
  return {
    nodeType: kind === 'ci' ? 'CI' : 'Deployment',
    nodeGroup: 'STAGE',
    nodeIdentifier: name.toLowerCase(),
    name,
    nodeUuid: `${id}-node`,
    status,
    module: kind,
    moduleInfo: { [kind]: moduleInfo },
    startTs: at.getTime(),
    ...(endedAt && { endTs: endedAt.getTime() }),
  };
}

function executionOf(
  kind: 'ci' | 'cd',
  ran: Ran,
  own: { pipeline: unknown; stage: unknown },
): HarnessExecution {
  return {
    pipelineIdentifier: ran.pipeline,
    orgIdentifier: 'default',
    projectIdentifier: ran.project,
    planExecutionId: ran.id,
    name: ran.pipeline.replaceAll('_', ' '),
    status: ran.status,
    tags: [],
    moduleInfo: { [kind]: own.pipeline },
    layoutNodeMap: { [`${ran.id}-node`]: stageOf(kind, ran, own.stage) },
    modules: [kind],
    startTs: ran.at.getTime(),
    ...(ran.endedAt && { endTs: ran.endedAt.getTime() }),
    createdAt: ran.at.getTime() + 40,
  };
}

const CONCLUSIONS: Record<string, string> = {
  success: 'Success',
  neutral: 'IgnoreFailed',
  failure: 'Failed',
  timed_out: 'Expired',
  startup_failure: 'Errored',
  cancelled: 'Aborted',
  stale: 'Aborted',
  skipped: 'Skipped',
  action_required: 'ApprovalRejected',
};

interface Home {
  login: string;
  name: string;
}

function buildOf({ login, name }: Home, run: HistoryRun, index: number): HarnessExecution {
  const link = `https://bitbucket.org/${login}/${name}/commits/${run.sha}`;
  const ci = {
    branch: run.branch,
    repoName: name,
    ciExecutionInfoDTO: {
      event: 'branch',
      branch: { name: run.branch, commits: [{ id: run.sha, link, message: '', timeStamp: 0 }] },
    },
  };
  const { startedAt: at = run.createdAt, ended } = run.attempts[index] ?? {};
  const status = ended ? (CONCLUSIONS[ended.conclusion] ?? ended.conclusion) : 'Running';
  const id = index === 0 ? `run-${run.id}` : `run-${run.id}-${index + 1}`;
  const ran = { id, pipeline: `${name}_ci`, project: login, status, at, endedAt: ended?.at };
  return executionOf('ci', ran, { pipeline: ci, stage: {} });
}

/** One that was replaced before it was done was given up. */
const STATES: Record<string, string> = {
  SUCCESS: 'Success',
  FAILURE: 'Failed',
  ERROR: 'Errored',
  INACTIVE: 'Aborted',
};

function beganAt({ statuses, createdAt }: HistoryDeployment): Date {
  return statuses.find(({ state }) => state === 'IN_PROGRESS')?.at ?? createdAt;
}

function deploymentOf({ login, name }: Home, deployment: HistoryDeployment): HarnessExecution {
  const { statuses, environment, sha } = deployment;
  const end = statuses.find(({ state }) => !['QUEUED', 'IN_PROGRESS'].includes(state));
  const type = environment.startsWith('prod') ? 'Production' : 'PreProduction';
  const cd = { serviceIdentifiers: [name], envIdentifiers: [environment], environmentTypes: [type] };
  const primary = { type: 'DockerRegistry', imagePath: `${login}/${name}`, tag: sha };
  const stage = {
    serviceInfo: { identifier: name, displayName: name, artifacts: { primary } },
    infraExecutionSummary: { identifier: environment, name: environment, type },
  };
  const id = `deploy-${deployment.id}`;
  const status = end ? (STATES[end.state] ?? end.state) : 'Running';
  const at = beganAt(deployment);
  const ran = { id, pipeline: `${name}_deploy`, project: login, status, at, endedAt: end?.at };
  return executionOf('cd', ran, { pipeline: cd, stage });
}

/** An execution that is only written out when it is asked for. */
export interface Sketch {
  startTs: number;
  whole(): HarnessExecution;
}

function sketch(at: Date, whole: () => HarnessExecution): Sketch {
  return { startTs: at.getTime(), whole };
}

/** All executions of the organisation's pipelines, newest first. */
export function executionsOf({ login, repositories }: Organisation): Sketch[] {
  const all = repositories.flatMap(({ name, runs, deployments }) => {
    const home = { login, name };
    return [
      ...runs.flatMap((run) =>
        run.attempts.map(({ startedAt }, index) => sketch(startedAt, () => buildOf(home, run, index))),
      ),
      ...deployments.map((each) => sketch(beganAt(each), () => deploymentOf(home, each))),
    ];
  });
  return all.sort((a, b) => b.startTs - a.startTs);
}
