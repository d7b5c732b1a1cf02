import { z } from 'zod';
import type { FactInput } from '../../domain/index.ts';
import { Instant } from '../../domain/instant.ts';

/** What of a run is asked for. */
export const RUN_FIELDS = [
  'next',
  ...[
    'uuid',
    'build_number',
    'created_on',
    'completed_on',
    'state.name',
    'state.result.name',
    'state.stage.name',
    'target.ref_type',
    'target.ref_name',
    'target.source',
    'target.commit.hash',
    'target.selector.type',
    'target.selector.pattern',
  ].map((field) => `values.${field}`),
].join(',');

/** A run of a pipeline; `result` is there once it is completed. */
const Run = z.object({
  uuid: z.string(),
  build_number: z.number().int().nullish(),
  created_on: Instant,
  completed_on: Instant.nullish(),
  state: z.object({ name: z.string(), result: z.object({ name: z.string() }).nullish() }),
  target: z.object({
    /** `branch` or `tag`. */
    ref_type: z.string().nullish(),
    ref_name: z.string().nullish(),
    /** Branch of the pull request that it ran for. */
    source: z.string().nullish(),
    commit: z.object({ hash: z.string() }).nullish(),
    selector: z.object({ type: z.string().nullish(), pattern: z.string().nullish() }).nullish(),
  }),
});

type Run = z.infer<typeof Run>;

/** What is under way, or waits for somebody to let it go on. */
const RUNNING = new Set(['PENDING', 'PARSING', 'IN_PROGRESS', 'RUNNING', 'BUILDING', 'PAUSED', 'HALTED']);

const OUTCOMES: Record<string, 'success' | 'failure' | 'cancelled'> = {
  SUCCESSFUL: 'success',
  PASSED: 'success',
  FAILED: 'failure',
  ERROR: 'failure',
  STOPPED: 'cancelled',
  EXPIRED: 'cancelled',
};

/** How it ended, in Bitbucket's word where that is none of ours; null while it runs. */
function endOf({ state }: Run) {
  if (RUNNING.has(state.name)) return null;
  const word = state.result?.name ?? state.name;
  const status = OUTCOMES[word];
  return status ? { status } : { status: 'other' as const, statusText: word };
}

/** When the run was created; undefined where the item does not say. */
export function createdAt(item: unknown): Date | undefined {
  return z.object({ created_on: Instant }).safeParse(item).data?.created_on;
}

/** Whether a run is under way, or ended in a way that makes people run it again. */
export function mayYetChange(item: unknown): boolean {
  const run = Run.safeParse(item).data;
  return run !== undefined && endOf(run)?.status !== 'success';
}

/** What tells a run from the same run after a change. */
export function versionOf(item: unknown): string | undefined {
  const run = Run.safeParse(item).data;
  return run && `${run.uuid} ${run.completed_on?.toISOString()} ${run.state.name} ${run.state.result?.name}`;
}

/** As `section: name` of bitbucket-pipelines.yml: `custom: deploy`, `branches: main`, or `default`. */
export function pipelineOf(item: unknown): string | undefined {
  const run = Run.safeParse(item).data;
  if (!run) return undefined;
  const { type, pattern } = run.target.selector ?? {};
  const section = type?.toLowerCase() || 'default';
  return pattern ? `${section}: ${pattern}` : section;
}

/** A schema from a run to its build; to none while it runs. */
export function buildFacts(source: string, repository: string): z.ZodType<FactInput[]> {
  return Run.transform((run): FactInput[] => {
    const end = endOf(run);
    if (!end) return [];
    const { ref_type, ref_name, source: pullBranch, commit } = run.target;
    const branch = ref_type === 'tag' ? undefined : (ref_name ?? pullBranch ?? undefined);
    const record = {
      source,
      id: `${repository}/pipelines/${run.uuid}`,
      repository,
      pipeline: pipelineOf(run) ?? 'default',
      branch,
      sha: commit?.hash,
      ...end,
      startedAt: run.created_on,
      finishedAt: run.completed_on ?? undefined,
    };
    return [{ kind: 'build', record }];
  });
}

/** A schema from a run of a pipeline that deploys to its deployment, labelled with the pipeline. */
export function runDeploymentFacts(
  source: string,
  repository: string,
  environment: string,
): z.ZodType<FactInput[]> {
  return Run.transform((run, context): FactInput[] => {
    const end = endOf(run);
    if (!end) return [];
    const sha = run.target.commit?.hash;
    if (sha === undefined) {
      context.addIssue({ code: 'custom', path: ['target', 'commit'], message: 'the run has no commit' });
      return z.NEVER;
    }
    const record = {
      source,
      id: `${repository}/pipelines/${run.uuid}`,
      repository,
      environment,
      sha,
      version: run.build_number ? `#${run.build_number}` : undefined,
      ...end,
      startedAt: run.created_on,
      finishedAt: run.completed_on ?? undefined,
      labels: [pipelineOf(run) ?? 'default'],
    };
    return [{ kind: 'deployment', record }];
  });
}
