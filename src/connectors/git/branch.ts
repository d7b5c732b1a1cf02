import { SourceError } from '../source-error.ts';
import { askGit, askGitOrNull, type GitDirectory } from './run-git.ts';

export interface BranchTip {
  name: string;
  sha: string;
}

async function shaOf(git: GitDirectory, ref: string, signal: AbortSignal): Promise<string | null> {
  return (await askGitOrNull(git, ['show-ref', '--verify', '--hash', '--', ref], { signal }))?.trim() ?? null;
}

/** Whether a commit is reachable from another; false too when it is no longer there. */
export async function isAncestor(
  git: GitDirectory,
  pair: { ancestor: string; of: string },
  signal: AbortSignal,
): Promise<boolean> {
  const args = ['merge-base', '--is-ancestor', '--end-of-options', pair.ancestor, pair.of];
  return (await askGitOrNull(git, args, { signal })) !== null;
}

/** A clone's own branch and what it last fetched: the further of the two, or the fetched one where they have parted. */
async function tipOf(git: GitDirectory, name: string, signal: AbortSignal): Promise<string | null> {
  const fetched = await shaOf(git, `refs/remotes/origin/${name}`, signal);
  const local = await shaOf(git, `refs/heads/${name}`, signal);
  if (!fetched || !local || fetched === local) return fetched ?? local;
  return (await isAncestor(git, { ancestor: fetched, of: local }, signal)) ? local : fetched;
}

async function candidates(git: GitDirectory, signal: AbortSignal): Promise<string[]> {
  const names: string[] = [];
  for (const [ref, prefix] of [
    ['refs/remotes/origin/HEAD', 'refs/remotes/origin/'],
    ['HEAD', 'refs/heads/'],
  ] as const) {
    const target = (await askGitOrNull(git, ['symbolic-ref', '--quiet', ref], { signal }))?.trim();
    if (target?.startsWith(prefix)) names.push(target.slice(prefix.length));
  }
  return [...names, 'main', 'master'];
}

async function branchNames(git: GitDirectory, signal: AbortSignal): Promise<string> {
  const args = ['for-each-ref', '--count=10', '--format=%(refname)', 'refs/heads', 'refs/remotes/origin'];
  const names = (await askGit(git, args, { signal }))
    .split('\n')
    .map((ref) => ref.replace(/^refs\/(heads|remotes\/origin)\//, ''))
    .filter((name) => name !== '' && name !== 'HEAD');
  return [...new Set(names)].join(', ');
}

/**
 * The branch whose history is read: the configured one, else origin's default, else the one HEAD names, else main or
 * master. Throws a SourceError when there is none.
 */
export async function resolveBranch(
  git: GitDirectory,
  configured: string | undefined,
  signal: AbortSignal,
): Promise<BranchTip> {
  for (const name of configured ? [configured] : await candidates(git, signal)) {
    const sha = await tipOf(git, name, signal);
    if (sha) return { name, sha };
  }
  const known = await branchNames(git, signal);
  if (known === '')
    throw new SourceError('misconfigured', 'the repository has no commits yet: push some to it first');
  const missing = configured ? `there is no branch ${configured}` : 'no branch is the default one';
  throw new SourceError('misconfigured', `${missing}: set \`branch\` to one of ${known}`);
}
