import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type Check, defineConnector, type Stream } from '../define.ts';
import { SourceError } from '../source-error.ts';
import { type BranchTip, resolveBranch } from './branch.ts';
import { changeStream } from './changes.ts';
import { commitStream } from './commits.ts';
import { deploymentStream } from './deployments.ts';
import { gitVersion, locateRepository, repositoryKey } from './location.ts';
import { type FiledUnder, repositoryFacts } from './schema.ts';

const PRE_RELEASES = '!*[0-9]{-,.,_,}{alpha,beta,rc,cr,pre,dev,snapshot,nightly,canary,next}*';

const config = z.strictObject({
  path: z.string().min(1).describe('Folder of a clone or of a bare repository on this machine.'),
  repository: z
    .string()
    .min(1)
    .optional()
    .describe("Key under which the repository is filed. Default: the folder's name without `.git`."),
  branch: z
    .string()
    .min(1)
    .optional()
    .describe(
      "Branch that ships. Default: origin's default branch, else the one HEAD names, else main or master.",
    ),
  deploymentTags: z
    .array(z.string().min(1))
    .min(1)
    .default(['v*', '[0-9]*', '*@[0-9]*', PRE_RELEASES])
    .describe('Globs of the tags that are production deployments; those of a glob after `!` are not.'),
  environment: z.string().min(1).default('production').describe('Environment to which a tag is deployed.'),
});

function repositoryStream(branch: BranchTip, filed: FiledUnder): Stream {
  return {
    id: `repository:${filed.repository}`,
    facts: repositoryFacts(filed),
    async *pages({ cursor }) {
      const item = { defaultBranch: branch.name };
      const digest = createHash('sha256')
        .update(JSON.stringify([item, filed]))
        .digest('hex');
      if (cursor !== digest) yield { items: [item], cursor: digest, total: 1 };
    },
  };
}

/** Which git reads the repository, and what stands in the way, with what to do. */
async function checkSource(settings: z.infer<typeof config>, signal: AbortSignal): Promise<Check> {
  let account = 'no git';
  try {
    const { version, problem } = await gitVersion({ gitDir: '/' }, signal);
    account = version;
    if (problem) return { account, problems: [problem] };
    await resolveBranch(await locateRepository(settings.path, signal), settings.branch, signal);
    return { account, problems: [] };
  } catch (error) {
    if (error instanceof SourceError) return { account, problems: [error.message] };
    throw error;
  }
}

/** Any repository on this machine, read through the git program: its commits, what was merged, and its tags. */
export const git = defineConnector({
  id: 'git',
  title: 'git',
  config,
  connect: { asks: ['path', 'repository'] },
  open(settings, io) {
    const filed: FiledUnder = {
      source: io.source,
      repository: settings.repository ?? repositoryKey(settings.path),
      environment: settings.environment,
    };
    return {
      check: (signal) => checkSource(settings, signal),
      async streams(signal) {
        const repository = await locateRepository(settings.path, signal);
        const branch = await resolveBranch(repository, settings.branch, signal);
        return [
          repositoryStream(branch, filed),
          commitStream(repository, branch, filed),
          changeStream(repository, branch, filed),
          deploymentStream(repository, branch, { filed, patterns: settings.deploymentTags }),
        ];
      },
    };
  },
});
