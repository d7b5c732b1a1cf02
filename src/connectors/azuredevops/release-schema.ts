import picomatch from 'picomatch';
import { z } from 'zod';
import type { FactInput } from '../../domain/index.ts';
import { type KnownRepositories, Run, repositoryOf } from './build-schema.ts';
import { MaybeInstant } from './schema.ts';

const Reference = z.object({ id: z.string().nullish(), name: z.string().nullish() });

const Artifact = z.object({
  type: z.string().nullish(),
  isPrimary: z.boolean().nullish(),
  definitionReference: z.record(z.string(), Reference.nullish()).nullish(),
});

const Deployment = z.object({
  id: z.number().int(),
  release: z.object({
    id: z.number().int(),
    name: z.string().nullish(),
    artifacts: z.array(Artifact).nullish(),
    webAccessUri: z.string().nullish(),
  }),
  releaseDefinition: z.object({ name: z.string().nullish() }).nullish(),
  releaseEnvironment: z.object({ name: z.string() }),
  deploymentStatus: z.string(),
  operationStatus: z.string().nullish(),
  startedOn: MaybeInstant,
  completedOn: MaybeInstant,
  lastModifiedOn: MaybeInstant,
});

type Deployment = z.infer<typeof Deployment>;

/** A stage that waits for an approval, an agent or a gate. */
const WAITING =
  /^(?:queued|scheduled|pending|approved|deferred|phaseInProgress|manualInterventionPending|evaluatingGates|cancelling)/i;

const STATUSES: Record<string, 'success' | 'failure'> = {
  succeeded: 'success',
  partiallysucceeded: 'success',
  failed: 'failure',
};

function underWay({ deploymentStatus, operationStatus }: Deployment): boolean {
  if (/^(?:inProgress|undefined)$/i.test(deploymentStatus)) return true;
  return deploymentStatus === 'notDeployed' && WAITING.test(operationStatus ?? '');
}

/** Whether a deployment as the interface gave it has not come to an end. */
export function isUnderWay(item: unknown): boolean {
  const deployment = Deployment.safeParse(item).data;
  return deployment !== undefined && underWay(deployment);
}

function primaryOf({ release }: Deployment): z.infer<typeof Artifact> | undefined {
  const artifacts = release.artifacts ?? [];
  return artifacts.find(({ isPrimary }) => isPrimary) ?? artifacts[0];
}

/** Id of the run that built what was deployed; undefined where it was no run. */
export function buildArtifactOf(item: unknown): number | undefined {
  const deployment = Deployment.safeParse(item).data;
  const artifact = deployment && primaryOf(deployment);
  const id = artifact?.type === 'Build' ? Number(artifact.definitionReference?.['version']?.id) : Number.NaN;
  return Number.isInteger(id) ? id : undefined;
}

/** Rejected and cancelled before it ran are no deployment; what broke off when it had begun is a failure. */
function statusOf({ deploymentStatus, operationStatus }: Deployment) {
  if (deploymentStatus !== 'notDeployed') {
    const status = STATUSES[deploymentStatus.toLowerCase()];
    return status ? { status } : { status: 'other' as const, statusText: deploymentStatus };
  }
  if (/failed/i.test(operationStatus ?? '')) return { status: 'failure' as const };
  return /^phaseCanceled$/i.test(operationStatus ?? '') ? { status: 'cancelled' as const } : null;
}

interface Releasing {
  source: string;
  project: string;
  known: KnownRepositories;
  environments: string[];
}

/** What a deployment was of: the commit, and the repository as changes name it; null for one that is not read. */
function deployed(deployment: Deployment, run: Run | null, known: KnownRepositories) {
  if (run) return { sha: run.sourceVersion ?? '', repository: repositoryOf(run, known) };
  const artifact = primaryOf(deployment);
  if (artifact?.type !== 'Git' && artifact?.type !== 'GitHub') return undefined;
  const reference = artifact.definitionReference;
  const id = reference?.['definition']?.id ?? '';
  const key = artifact.type === 'Git' ? known.keyOf(id) : (reference?.['definition']?.name ?? undefined);
  const isRead = key !== undefined && (artifact.type === 'GitHub' || known.isRead(key));
  return { sha: reference?.['version']?.id ?? '', repository: isRead ? key : null };
}

/**
 * A schema from a deployment of a classic release to its fact; to none while it runs, and for stages and repositories
 * that are not read. One without an artefact that comes of a commit fails.
 */
export function releaseFacts({ source, project, known, environments }: Releasing): z.ZodType<FactInput[]> {
  const matches = picomatch(environments, { dot: true });
  return z
    .object({ deployment: Deployment, run: Run.nullable() })
    .transform(({ deployment, run }, context): FactInput[] => {
      const { id, release, releaseEnvironment, releaseDefinition, startedOn } = deployment;
      const status = statusOf(deployment);
      if (underWay(deployment) || !status || !startedOn || !matches(releaseEnvironment.name)) return [];
      const what = deployed(deployment, run, known);
      if (!what?.sha) {
        context.addIssue(`${release.name ?? release.id}: no artefact tells which commit was deployed`);
        return z.NEVER;
      }
      if (what.repository === null) return [];
      const record = {
        source,
        id: `${project}/releases/${release.id}/deployments/${id}`,
        repository: what.repository,
        environment: releaseEnvironment.name,
        sha: what.sha,
        version: release.name ?? undefined,
        ...status,
        startedAt: startedOn,
        finishedAt: deployment.completedOn ?? deployment.lastModifiedOn,
        labels: [releaseDefinition?.name].filter((label) => label != null),
        url: release.webAccessUri ?? undefined,
      };
      return [{ kind: 'deployment', record }];
    });
}
