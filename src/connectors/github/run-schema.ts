import { z } from 'zod';
import type { FactInput } from '../../domain/index.ts';
import { Instant } from '../../domain/instant.ts';

/** A workflow run as REST lists it; `conclusion` is null while it is under way, and while it is run again. */
const Run = z.object({
  id: z.number().int(),
  name: z.string().nullish(),
  path: z.string(),
  event: z.string(),
  head_branch: z.string().nullable(),
  head_sha: z.string(),
  status: z.string().nullable(),
  conclusion: z.string().nullable(),
  run_attempt: z.number().int().positive().nullish(),
  created_at: Instant,
  run_started_at: Instant.nullish(),
  updated_at: Instant,
  html_url: z.string(),
  repository: z.object({ full_name: z.string() }).nullish(),
  head_repository: z.object({ full_name: z.string(), owner: z.object({ login: z.string() }) }).nullish(),
});

type Run = z.infer<typeof Run>;

type Known = 'success' | 'failure' | 'cancelled';

/**
 * How a run ended. Neutral lets a pull request through, as a success does; a stale one was given up by GitHub. What is
 * skipped, or waits for somebody's approval, never ran.
 */
const OUTCOMES: Record<string, Known | null> = {
  success: 'success',
  neutral: 'success',
  failure: 'failure',
  timed_out: 'failure',
  startup_failure: 'failure',
  cancelled: 'cancelled',
  stale: 'cancelled',
  skipped: null,
  action_required: null,
};

const NEVER_TO_CHANGE = ['success', 'neutral', 'skipped', 'stale'];
const UNDER_WAY = ['queued', 'in_progress', 'requested', 'waiting', 'pending'];

type Outcome =
  | { status: Known; finishedAt: Date }
  | { status: 'other'; statusText: string; finishedAt?: Date };

function isUnderWay({ status }: Run): boolean {
  return status === null || UNDER_WAY.includes(status.toLowerCase());
}

/** Null for a run that is not over or never was one; a word that nobody knew of is kept. */
function outcomeOf(run: Run): Outcome | null {
  if (isUnderWay(run)) return null;
  const { status, conclusion, updated_at: finishedAt } = run;
  if (conclusion) {
    const known = OUTCOMES[conclusion];
    if (known === undefined) return { status: 'other', statusText: conclusion, finishedAt };
    return known && { status: known, finishedAt };
  }
  return status === null || status === 'completed' ? null : { status: 'other', statusText: status };
}

/** When the run was created; undefined where the node does not say. */
export function createdAt(node: unknown): Date | undefined {
  return z.object({ created_at: Instant }).safeParse(node).data?.created_at;
}

/** Whether a run is under way, or ended in a way that makes people run it again. */
export function mayYetChange(node: unknown): boolean {
  const run = Run.safeParse(node).data;
  return run !== undefined && (isUnderWay(run) || !NEVER_TO_CHANGE.includes(run.conclusion ?? ''));
}

/** A branch of a fork carries the fork's owner, so that nobody takes it for the repository's own of that name. */
function branchOf({ head_branch, head_repository, repository }: Run): string | undefined {
  const isForks = head_repository && repository && head_repository.full_name !== repository.full_name;
  return isForks ? `${head_repository.owner.login}:${head_branch}` : (head_branch ?? undefined);
}

function common(run: Run, source: string, repository: string) {
  return {
    source,
    id: `${repository}/actions/runs/${run.id}`,
    repository,
    sha: run.head_sha,
    startedAt: run.run_started_at ?? run.created_at,
  };
}

function pipelineOf({ name, path }: Run): string {
  return name || path;
}

/** A schema from a workflow run to its build, of its last attempt; to none while it runs or if it never did. */
export function buildFacts(source: string, repository: string): z.ZodType<FactInput[]> {
  return Run.transform((run): FactInput[] => {
    const outcome = outcomeOf(run);
    if (!outcome) return [];
    const pipeline = pipelineOf(run);
    const attempt = run.run_attempt ?? undefined;
    const record = {
      ...common(run, source, repository),
      pipeline,
      branch: branchOf(run),
      attempt,
      ...outcome,
    };
    return [{ kind: 'build', record }];
  });
}

/**
 * A schema from a run of a workflow that deploys to its deployment, labelled with the workflow; to none for one of a pull request. Each attempt is
 * a deployment of its own: to run an old one again is how people roll back.
 */
export function runDeploymentFacts(
  source: string,
  repository: string,
  environment: string,
): z.ZodType<FactInput[]> {
  return Run.transform((run): FactInput[] => {
    const outcome = outcomeOf(run);
    if (!outcome || run.event.startsWith('pull_request')) return [];
    const first = common(run, source, repository);
    const isAgain = run.run_attempt && run.run_attempt > 1;
    const record = {
      ...first,
      id: isAgain ? `${first.id}/attempts/${run.run_attempt}` : first.id,
      environment,
      version: run.head_branch ?? undefined,
      ...outcome,
      labels: [pipelineOf(run)],
      url: run.html_url,
    };
    return [{ kind: 'deployment', record }];
  });
}
