import type { Deployment } from '../../domain/deployment.ts';
import { builtFrom } from './built-from.ts';
import type { Artifact, Environment, Execution, Stage } from './execution-schema.ts';
import { isLeftOut, isUnderWay, outcomeOf } from './status.ts';

interface Deployed {
  service: string;
  record: Omit<Deployment, 'source' | 'repository' | 'service'>;
}

/** Harness tells which environments are production: one whose name does not say so is given one that does. */
export function environmentName({ identifier, name, type }: Environment): string | undefined {
  const own = name ?? identifier ?? undefined;
  if (type?.toLowerCase() !== 'production' && type !== 'PROD') return own;
  if (own === undefined) return 'production';
  return /^(prod|live$)/i.test(own) ? own : `production (${own})`;
}

function versionOf(artifact: Artifact | null | undefined): string | undefined {
  const { tag, version, filePath, artifactPath, displayName } = artifact ?? {};
  return tag || version || filePath || artifactPath || displayName || undefined;
}

/**
 * The commit that was built in the same execution, or that the artefact is named after; else its version, and where
 * there is none the execution, so that what was shipped is told by time.
 */
function shaOf(execution: Execution, version: string | undefined): string {
  const built = builtFrom(execution.moduleInfo?.ci).sha;
  return built ?? version?.match(/[0-9a-f]{40}/)?.[0] ?? version ?? execution.planExecutionId;
}

function environmentsOf({ moduleInfo }: Stage): string[] {
  const { infraExecutionSummary, gitopsExecutionSummary } = moduleInfo?.cd ?? {};
  const all = gitopsExecutionSummary?.environments ?? (infraExecutionSummary ? [infraExecutionSummary] : []);
  return all.flatMap((each) => environmentName(each) ?? []);
}

/** The deployments of an execution's stages that are over, and what keeps others from being told. */
export function deploymentsOf(execution: Execution): {
  deploys: boolean;
  deployments: Deployed[];
  problems: string[];
} {
  const deployments: Deployed[] = [];
  const problems: string[] = [];
  const stages = Object.entries(execution.layoutNodeMap ?? {});
  for (const [key, stage] of stages) {
    const service = stage.moduleInfo?.cd?.serviceInfo;
    if (!service || isUnderWay(stage.status) || isLeftOut(stage.status)) continue;
    const environments = environmentsOf(stage);
    if (environments.length === 0)
      problems.push(`stage ${stage.name ?? key} tells of no environment that it deploys to`);
    const version = versionOf(service.artifacts?.primary);
    for (const environment of environments) {
      const id = `${execution.planExecutionId}/${key}`;
      const record = {
        id: environments.length > 1 ? `${id}/${environment}` : id,
        environment,
        sha: shaOf(execution, version),
        version,
        ...outcomeOf(stage.status),
        startedAt: stage.startTs ?? execution.startTs,
        finishedAt: stage.endTs ?? undefined,
        labels: [execution.pipelineIdentifier],
      };
      deployments.push({ service: service.identifier, record });
    }
  }
  const deploys = stages.some(([, { moduleInfo }]) => moduleInfo?.cd?.serviceInfo != null);
  return { deploys, deployments, problems };
}
