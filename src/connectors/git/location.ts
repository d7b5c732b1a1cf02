import { stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { SourceError } from '../source-error.ts';
import { askGit, askGitOrNull, type GitDirectory } from './run-git.ts';

/** The oldest git whose options the connector uses. */
const OLDEST_GIT = [2, 32] as const;

/** Which git this is, and what is wrong with it or null. Throws a SourceError when there is none. */
export async function gitVersion(
  git: GitDirectory,
  signal: AbortSignal,
): Promise<{ version: string; problem: string | null }> {
  const version = (await askGit(git, ['version'], { signal })).trim();
  const [major = 0, minor = 0] = (/(\d+)\.(\d+)/.exec(version) ?? []).slice(1).map(Number);
  const recent = major > OLDEST_GIT[0] || (major === OLDEST_GIT[0] && minor >= OLDEST_GIT[1]);
  const problem = `${version} is too old: install git ${OLDEST_GIT.join('.')} or later on this machine`;
  return { version, problem: recent ? null : problem };
}

/** The name under which a repository is known when none is configured: its folder's, without `.git`. */
export function repositoryKey(path: string): string {
  const folder = resolve(path);
  const name = basename(folder) === '.git' ? basename(dirname(folder)) : basename(folder);
  return name.replace(/\.git$/, '');
}

/**
 * The git directory of a clone (or one of its work trees) or of a bare repository.
 * Throws a SourceError when the folder is absent or no repository, or holds only a part of the history.
 */
export async function locateRepository(path: string, signal: AbortSignal): Promise<GitDirectory> {
  const folder = resolve(path);
  const found = await stat(folder).catch(() => null);
  if (!found?.isDirectory()) {
    throw new SourceError('not-found', `no folder that can be read at ${folder}: correct \`path\``);
  }
  const inside = join(folder, '.git');
  const gitDir = (await stat(inside).catch(() => null)) ? inside : folder;
  const told = await askGitOrNull(
    { gitDir },
    ['rev-parse', '--absolute-git-dir', '--is-shallow-repository'],
    {
      signal,
    },
  );
  const [absolute, shallow] = told?.split('\n') ?? [];
  if (!absolute) {
    const what = `${folder} is not a git repository: let \`path\` name the top folder of a clone, or a bare repository`;
    throw new SourceError('misconfigured', what);
  }
  if (shallow === 'true') {
    const what = `${folder} is a shallow clone that lacks most of its history: run \`git fetch --unshallow\` in it`;
    throw new SourceError('misconfigured', what);
  }
  return { gitDir: absolute };
}
