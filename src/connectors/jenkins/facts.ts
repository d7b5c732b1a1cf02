import { z } from 'zod';
import type { FactInput } from '../../domain/index.ts';
import { Build, buildOutcome, deploymentOutcome, isRunning, parameterOf } from './build-schema.ts';
import { type Built, builtBy } from './checkout.ts';
import type { DeployingJobs } from './config.ts';
import type { Job } from './jobs.ts';

/** What the configuration says of a job. */
export interface Reading {
  source: string;
  job: Job;
  /** The repository that it builds. */
  repository: string | undefined;
  deploying: DeployingJobs | undefined;
}

/** Short ones have a letter: a number of digits alone is a version. */
const SHA = /^(?:[0-9a-f]{40}|(?=.*[a-f])[0-9a-f]{7,39})$/;

/** The job of a branch that was made anew counts from 1 again. */
function idOf(build: Build, { fullName, branchOf }: Job): string {
  const id = `${fullName}#${build.number}`;
  return branchOf === undefined ? id : `${id}@${build.timestamp.getTime()}`;
}

function common(build: Build, { source, job }: Reading, repository: string) {
  const startedAt = build.timestamp;
  const finishedAt = new Date(startedAt.getTime() + build.duration);
  return { source, id: idOf(build, job), repository, startedAt, finishedAt };
}

function pipelineOf({ fullName, branchOf }: Job): string {
  return branchOf ?? fullName;
}

/**
 * What a deployment deployed: the commit that a parameter names, or that was checked out; else its version, and where
 * there is none its own id, so that what it shipped is told by time.
 */
function shaOf(build: Build, { job, deploying }: Reading, { sha }: Built): string {
  const version = parameterOf(build, deploying?.versionParameter);
  const told = parameterOf(build, deploying?.shaParameter) ?? (version && SHA.test(version) ? version : sha);
  const isShort = told !== undefined && sha?.startsWith(told);
  return (isShort ? sha : told) ?? version ?? idOf(build, job);
}

function deploymentOf(build: Build, reading: Reading, built: Built & { repository: string }): FactInput {
  const { job, deploying } = reading;
  const named = deploying?.environmentParameter;
  return {
    kind: 'deployment',
    record: {
      ...common(build, reading, built.repository),
      ...deploymentOutcome(build.result ?? ''),
      environment: (named === undefined ? deploying?.environment : parameterOf(build, named)) ?? '',
      sha: shaOf(build, reading, built),
      version: parameterOf(build, deploying?.versionParameter),
      labels: [pipelineOf(job)],
      url: build.url ?? undefined,
    },
  };
}

function buildOf(
  build: Build,
  reading: Reading,
  { repository, sha, branch }: Built & { repository: string },
) {
  const record = {
    ...common(build, reading, repository),
    ...buildOutcome(build.result ?? ''),
    pipeline: pipelineOf(reading.job),
    branch,
    sha,
  };
  return { kind: 'build' as const, record };
}

/** A schema from a build of a job to its build or its deployment, or both; to none while it runs. */
export function jobFacts(reading: Reading): z.ZodType<FactInput[]> {
  const { job, deploying } = reading;
  return Build.transform((build, context): FactInput[] => {
    if (isRunning(build)) return [];
    const built = builtBy(build, job, reading.repository);
    const { repository } = built;
    if (repository === undefined) {
      context.addIssue(
        `tells of no repository: name the one that ${job.fullName} builds, under repositories or deployments`,
      );
      return z.NEVER;
    }
    const own = { ...built, repository };
    if (!deploying) return [buildOf(build, reading, own)];
    const named = deploying.environmentParameter;
    if (named !== undefined && parameterOf(build, named) === undefined) {
      context.addIssue(`has no parameter ${named}, which is to name the environment`);
      return z.NEVER;
    }
    const deployment = deploymentOf(build, reading, own);
    return deploying.builds ? [deployment, buildOf(build, reading, own)] : [deployment];
  });
}
