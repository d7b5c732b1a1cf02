import type { z } from 'zod';
import type { FactInput } from '../../domain/index.ts';
import { type BuiltFrom, builtFrom } from './built-from.ts';
import { type HarnessConfig, repositoryNamed } from './config.ts';
import { deploymentsOf } from './deployments.ts';
import { Execution } from './execution-schema.ts';
import { isUnderWay, outcomeOf } from './status.ts';

function buildOf(source: string, execution: Execution, built: BuiltFrom & { repository: string }): FactInput {
  return {
    kind: 'build',
    record: {
      source,
      id: execution.planExecutionId,
      ...built,
      pipeline: execution.pipelineIdentifier,
      ...outcomeOf(execution.status),
      startedAt: execution.startTs,
      finishedAt: execution.endTs ?? undefined,
    },
  };
}

/**
 * A schema from an execution to its deployments, of the stages that are over, and to its build once it is over itself:
 * one that deploys without building anything is no build.
 */
export function executionFacts(source: string, config: HarnessConfig): z.ZodType<FactInput[]> {
  return Execution.transform((execution, context): FactInput[] => {
    const { pipelineIdentifier: pipeline, moduleInfo } = execution;
    const built = builtFrom(moduleInfo?.ci);
    const facts: FactInput[] = [];
    const deployed = deploymentsOf(execution);
    const nameless = (what: string) =>
      context.addIssue(`tells of no repository: name the one of ${what}, under repositories`);
    for (const { service, record } of deployed.deployments) {
      const repository = repositoryNamed(config, pipeline, service) ?? built.repository;
      if (repository === undefined) nameless(`service ${service}`);
      else facts.push({ kind: 'deployment', record: { source, repository, service, ...record } });
    }
    for (const problem of deployed.problems) context.addIssue(problem);
    const isBuild = moduleInfo?.ci != null || !deployed.deploys;
    if (isBuild && !isUnderWay(execution.status)) {
      const repository = repositoryNamed(config, pipeline) ?? built.repository;
      if (repository === undefined) nameless(`pipeline ${pipeline}`);
      else facts.push(buildOf(source, execution, { ...built, repository }));
    }
    return facts;
  });
}
