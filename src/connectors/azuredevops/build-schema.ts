import picomatch from 'picomatch';
import { z } from 'zod';
import type { FactInput } from '../../domain/index.ts';
import { AzureInstant, branchOf, MaybeInstant } from './schema.ts';

/** A run of a pipeline: the interface calls it a build. */
export const Run = z.object({
  id: z.number().int(),
  buildNumber: z.string().nullish(),
  status: z.string().nullish(),
  result: z.string().nullish(),
  queueTime: AzureInstant,
  startTime: MaybeInstant,
  finishTime: MaybeInstant,
  definition: z.object({ name: z.string(), path: z.string().nullish() }),
  project: z.object({ name: z.string() }),
  repository: z.object({ id: z.string(), type: z.string().nullish(), name: z.string().nullish() }),
  sourceBranch: z.string().nullish(),
  sourceVersion: z.string().nullish(),
  _links: z.object({ web: z.object({ href: z.string() }).nullish() }).nullish(),
});

export type Run = z.infer<typeof Run>;

/** What is known of a project's own repositories: their keys by id, and which of them are read. */
export interface KnownRepositories {
  keyOf(id: string): string | undefined;
  isRead(key: string): boolean;
}

type Outcome = 'success' | 'failure' | 'cancelled';

/** A run that succeeded in part had steps that were allowed to fail: it lets through what depends on it. */
const OUTCOMES: Record<string, Outcome> = {
  succeeded: 'success',
  partiallysucceeded: 'success',
  succeededwithissues: 'success',
  failed: 'failure',
  abandoned: 'failure',
  canceled: 'cancelled',
};

/** As a record has it: a result that is not known is kept as it stands. */
export function outcomeOf(result: string): { status: Outcome } | { status: 'other'; statusText: string } {
  const status = OUTCOMES[result.toLowerCase()];
  return status ? { status } : { status: 'other', statusText: result };
}

/**
 * The repository that a run was of, as changes name it: `project/repository` here, `owner/name` on GitHub. Null for
 * one here that is not read.
 */
export function repositoryOf(run: Run, known: KnownRepositories): string | null {
  const { id, type, name } = run.repository;
  if (type && type !== 'TfsGit') return id.includes('/') ? id : name || id;
  const key = known.keyOf(id);
  return key !== undefined && known.isRead(key) ? key : null;
}

/** The pipeline with the folders that it is in. */
export function pipelineOf({ definition }: Pick<Run, 'definition'>): string {
  const folders = (definition.path ?? '').split('\\').filter(Boolean);
  return [...folders, definition.name].join('/');
}

/** A schema from a run that is over to its build; to none while it runs. */
export function buildFacts(source: string, known: KnownRepositories): z.ZodType<FactInput[]> {
  return Run.transform((run): FactInput[] => {
    const repository = repositoryOf(run, known);
    if (run.status !== 'completed' || !run.result || run.result === 'none' || repository === null) return [];
    const record = {
      source,
      id: `${run.project.name}/builds/${run.id}`,
      repository,
      pipeline: pipelineOf(run),
      branch: run.sourceBranch ? branchOf(run.sourceBranch) : undefined,
      sha: run.sourceVersion || undefined,
      ...outcomeOf(run.result),
      startedAt: run.startTime ?? run.queueTime,
      finishedAt: run.finishTime,
    };
    return [{ kind: 'build', record }];
  });
}

export interface PipelineChoice {
  /** Globs of the names of the pipelines that deploy, with or without their folders. */
  pipelines: string[];
  environment: string;
}

/** A schema from a run of a pipeline that deploys to its deployment; to none for other pipelines and pull requests. */
export function runDeploymentFacts(
  source: string,
  known: KnownRepositories,
  { pipelines, environment }: PipelineChoice,
): z.ZodType<FactInput[]> {
  const matches = picomatch(pipelines, { dot: true, nocase: true });
  return Run.transform((run): FactInput[] => {
    const repository = repositoryOf(run, known);
    const deploys = matches(run.definition.name) || matches(pipelineOf(run));
    const ofPullRequest = run.sourceBranch?.startsWith('refs/pull/');
    if (!deploys || ofPullRequest || repository === null || !run.result || run.result === 'none') return [];
    const record = {
      source,
      id: `${run.project.name}/builds/${run.id}`,
      repository,
      environment,
      sha: run.sourceVersion ?? '',
      version: run.buildNumber || undefined,
      ...outcomeOf(run.result),
      startedAt: run.startTime ?? run.queueTime,
      finishedAt: run.finishTime,
      labels: [pipelineOf(run)],
      url: run._links?.web?.href,
    };
    return [{ kind: 'deployment', record }];
  });
}
