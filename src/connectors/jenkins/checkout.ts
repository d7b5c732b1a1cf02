import { type Build, type Checkout, checkoutsOf } from './build-schema.ts';
import { decoded } from './decoded.ts';
import type { Job } from './jobs.ts';
import { repositoryAt } from './remote-address.ts';

/** What a build is of. */
export interface Built {
  repository?: string | undefined;
  sha?: string | undefined;
  branch?: string | undefined;
}

function nameOfBranch(ref: string): string | undefined {
  const name = ref.replace(/^refs\/(remotes\/[^/]+|heads)\//, '').replace(/^origin\//, '');
  return name === 'detached' ? undefined : name;
}

/** The branch that a multibranch project made the job for: its name is encoded, as it may hold slashes. */
export function branchOfJob({ names, branchOf }: Job): string | undefined {
  const name = names.at(-1);
  if (branchOf === undefined || name === undefined) return undefined;
  return decoded(name);
}

function repositoryOf({ remoteUrls }: Checkout): string | undefined {
  return remoteUrls?.map(repositoryAt).find((repository) => repository !== undefined);
}

/** Whether a checkout may be of the repository that is named: where owners are written in other ways, names tell. */
function mayBe(checkout: Checkout, named: string | undefined): boolean {
  const repository = repositoryOf(checkout);
  if (named === undefined || repository === undefined) return true;
  return named.split('/').at(-1)?.toLowerCase() === repository.split('/').at(-1)?.toLowerCase();
}

/**
 * A pipeline checks out its libraries too, and they come first: its own is one that may be of the repository that the
 * configuration names, that of the job’s branch, else the last.
 */
function ownCheckout(actions: Build['actions'], named: string | undefined, branch: string | undefined) {
  const possible = checkoutsOf({ actions }).filter((each) => mayBe(each, named));
  const isOfBranch = ({ lastBuiltRevision }: Checkout) =>
    branch !== undefined &&
    lastBuiltRevision.branch?.some(({ name }) => nameOfBranch(name) === branch) === true;
  return possible.findLast(isOfBranch) ?? possible.at(-1);
}

/** Repository, commit and branch of a build, each as far as it is known. */
export function builtBy(build: Build, job: Job, named: string | undefined): Built {
  const branch = branchOfJob(job);
  const own =
    ownCheckout(build.actions, named, branch) ?? ownCheckout(build.upstreamActions, named, undefined);
  const ref = own?.lastBuiltRevision.branch?.[0]?.name;
  return {
    repository: named ?? (own && repositoryOf(own)) ?? build.repositoryOfOthers,
    sha: own?.lastBuiltRevision.SHA1 ?? undefined,
    branch: branch ?? (ref === undefined ? undefined : nameOfBranch(ref)),
  };
}
