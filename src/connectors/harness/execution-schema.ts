import { z } from 'zod';

const Ms = z
  .number()
  .int()
  .transform((ms) => new Date(ms));

const Commits = z.array(z.object({ id: z.string().nullish(), link: z.string().nullish() })).nullish();

/** What built: the newest commit is the first. A person who starts a pipeline leaves out what a webhook tells. */
const Ci = z.object({
  branch: z.string().nullish(),
  repoName: z.string().nullish(),
  scmDetailsList: z.array(z.object({ scmUrl: z.string().nullish() })).nullish(),
  ciExecutionInfoDTO: z
    .object({
      branch: z
        .object({ name: z.string().nullish(), link: z.string().nullish(), commits: Commits })
        .nullish(),
      pullRequest: z
        .object({ link: z.string().nullish(), sourceBranch: z.string().nullish(), commits: Commits })
        .nullish(),
    })
    .nullish(),
});

const Environment = z.object({
  identifier: z.string().nullish(),
  name: z.string().nullish(),
  type: z.string().nullish(),
});

/** What was deployed: kinds of artefacts tell their version in fields of their own. */
const Artifact = z.object({
  tag: z.string().nullish(),
  version: z.string().nullish(),
  filePath: z.string().nullish(),
  artifactPath: z.string().nullish(),
  displayName: z.string().nullish(),
});

const Cd = z.object({
  serviceInfo: z
    .object({
      identifier: z.string(),
      displayName: z.string().nullish(),
      artifacts: z.object({ primary: Artifact.nullish() }).nullish(),
    })
    .nullish(),
  infraExecutionSummary: Environment.nullish(),
  /** A stage that deploys by GitOps may deploy to several at once. */
  gitopsExecutionSummary: z.object({ environments: z.array(Environment).nullish() }).nullish(),
});

const Stage = z.object({
  name: z.string().nullish(),
  status: z.string(),
  startTs: Ms.nullish(),
  endTs: Ms.nullish(),
  moduleInfo: z.object({ cd: Cd.nullish() }).nullish(),
});

/** An execution of a pipeline as the list gives it, with its stages. Instants are epoch milliseconds. */
export const Execution = z.object({
  planExecutionId: z.string().min(1),
  pipelineIdentifier: z.string().min(1),
  name: z.string().nullish(),
  status: z.string(),
  startTs: Ms,
  /** Absent while it runs. */
  endTs: Ms.nullish(),
  moduleInfo: z.object({ ci: Ci.nullish() }).nullish(),
  layoutNodeMap: z.record(z.string(), Stage).nullish(),
});

export type Execution = z.infer<typeof Execution>;
export type Ci = z.infer<typeof Ci>;
export type Stage = z.infer<typeof Stage>;
export type Environment = z.infer<typeof Environment>;
export type Artifact = z.infer<typeof Artifact>;
