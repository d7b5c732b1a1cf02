import type { RestEndpointMethodTypes } from '@octokit/rest';
import type { HistoryRun } from '../organisation/model.ts';
import type { StandInRequest, StandInResponse } from '../stand-in.ts';
import type { CommitWriter } from './rest-commits.ts';
import { linkTo, pageOf, refusal } from './rest-page.ts';
import { type BriefRepository, briefRepository } from './rest-repository.ts';
import { numberOf, userOf } from './rest-users.ts';
import { stamp } from './world.ts';

type RunPage = RestEndpointMethodTypes['actions']['listWorkflowRunsForRepo']['response']['data'];
type RestRun = RunPage['workflow_runs'][number];

/** GitHub shows this many results of a filtered list, and counts them all. */
const LIMIT = 1000;

const KNOWN = ['created', 'branch', 'page', 'per_page', 'exclude_pull_requests'];

function runAnswer(writer: CommitWriter, home: BriefRepository, run: HistoryRun, number: number): RestRun {
  const latest = run.attempts.at(-1);
  const startedAt = latest?.startedAt ?? run.createdAt;
  const url = `${writer.url}/actions/runs/${run.id}`;
  const html = `${home.html_url}/actions/runs/${run.id}`;
  const suite = run.id + 1;
  const fork = run.fork && {
    full_name: `${run.fork}/${home.name}`,
    owner: userOf(writer.api, run.fork, 'User'),
  };
  return {
    id: run.id,
    name: run.workflow,
    node_id: Buffer.from(`WFR:${run.id}`).toString('base64'),
    check_suite_id: suite,
    check_suite_node_id: Buffer.from(`CS:${suite}`).toString('base64'),
    head_branch: run.branch,
    head_sha: run.sha,
    path: `.github/workflows/${run.file}`,
    run_number: number,
    run_attempt: run.attempts.length,
    event: run.event,
    status: latest?.ended ? 'completed' : 'in_progress',
    conclusion: latest?.ended?.conclusion ?? null,
    workflow_id: numberOf(`${home.full_name}/${run.file}`),
    url,
    html_url: html,
    pull_requests: [],
    created_at: stamp(run.createdAt),
    updated_at: stamp(latest?.ended?.at ?? startedAt),
    run_started_at: stamp(startedAt),
    jobs_url: `${url}/jobs`,
    logs_url: `${url}/logs`,
    check_suite_url: `${writer.url}/check-suites/${suite}`,
    artifacts_url: `${url}/artifacts`,
    cancel_url: `${url}/cancel`,
    rerun_url: `${url}/rerun`,
    previous_attempt_url: run.attempts.length > 1 ? `${url}/attempts/${run.attempts.length - 1}` : null,
    workflow_url: `${writer.url}/actions/workflows/${run.file}`,
    head_commit: null,
    repository: home,
    head_repository: fork ? { ...home, ...fork } : home,
    display_title: `${run.workflow} #${number}`,
  };
}

/** `FROM..TO`, both ends included, as GitHub reads it. */
function within(created: string | null): (run: HistoryRun) => boolean {
  if (created === null) return () => true;
  const [from = '', to = ''] = created.split('..');
  const [first, last] = [Date.parse(from), Date.parse(to)];
  if (Number.isNaN(first) || Number.isNaN(last)) throw new Error(`the stand-in does not know ${created}`);
  return ({ createdAt }) => createdAt.getTime() >= first && createdAt.getTime() <= last;
}

/** The runs of a repository or of one of its workflows, newest first; undefined for a filter it does not know. */
export function runsPage(
  request: StandInRequest,
  writer: CommitWriter,
  file?: string,
): StandInResponse | undefined {
  const { query } = request;
  const { repository, api, world } = writer;
  if ([...query.keys()].some((key) => !KNOWN.includes(key))) return undefined;
  const ofFile = repository.runs.filter((run) => file === undefined || run.file === file);
  if (file !== undefined && ofFile.length === 0) return refusal(404, 'Not Found');
  const branch = query.get('branch');
  const isWithin = within(query.get('created'));
  const found = ofFile
    .map((run, index) => ({ run, number: index + 1 }))
    .filter(({ run }) => isWithin(run) && (branch === null || run.branch === branch))
    .toReversed();
  const page = pageOf(query);
  const isFiltered = branch !== null || query.has('created');
  const shown = isFiltered ? found.slice(0, LIMIT) : found;
  const home = briefRepository(api, world, repository);
  const body: RunPage = {
    total_count: found.length,
    workflow_runs: shown
      .slice((page.number - 1) * page.size, page.number * page.size)
      .map(({ run, number }) => runAnswer(writer, home, run, number)),
  };
  return { body, headers: linkTo(api, request, Math.ceil(shown.length / page.size)) };
}
