import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { SourceError } from '../source-error.ts';
import { failureOf } from './git-failure.ts';

/** A repository as the git program is pointed at it; `program` is another git than the one on the machine's path. */
export interface GitDirectory {
  gitDir: string;
  program?: string;
}

export interface GitCall {
  signal: AbortSignal;
  input?: string;
}

/**
 * What a repository's own configuration could use to run a program or to let the answer depend on the machine:
 * each of these is decided here. No transport is allowed, so that a partial clone's remote is never asked.
 */
const ENVIRONMENT = {
  PATH: '/usr/local/bin:/usr/bin:/bin:/opt/homebrew/bin:/run/current-system/sw/bin',
  LC_ALL: 'C',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_ATTR_NOSYSTEM: '1',
  GIT_TERMINAL_PROMPT: '0',
  GIT_OPTIONAL_LOCKS: '0',
  GIT_NO_REPLACE_OBJECTS: '1',
  GIT_GRAFT_FILE: '/dev/null',
  GIT_ALLOW_PROTOCOL: 'none',
  GIT_NO_LAZY_FETCH: '1',
};

/** The commit graph file is left aside: it changes the order among commits of equal rank, by which a sync resumes. */
const SETTINGS = [
  'core.fsmonitor=false',
  'core.hooksPath=/dev/null',
  'core.commitGraph=false',
  'log.showSignature=false',
].flatMap((setting) => ['-c', setting]);

function start(git: GitDirectory, args: string[], call: GitCall) {
  const child = spawn(git.program ?? 'git', ['--no-pager', ...SETTINGS, ...args], {
    cwd: '/',
    // A git directory that is named needs no owner check, and makes git look in no folder above it.
    env: { ...ENVIRONMENT, GIT_DIR: git.gitDir, GIT_WORK_TREE: git.gitDir },
    stdio: ['pipe', 'pipe', 'pipe'],
    signal: call.signal,
    killSignal: 'SIGKILL',
  });
  const failure: { error?: Error; stderr: string } = { stderr: '' };
  child.on('error', (error) => {
    failure.error = error;
  });
  // git may end before it has read everything; its exit status tells why.
  child.stdin.on('error', () => {});
  child.stdin.end(call.input ?? '');
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    if (failure.stderr.length < 4_000) failure.stderr += text;
  });
  return { child, failure, closed: once(child, 'close').catch(() => [null]) };
}

/**
 * Runs git and hands over its output as it comes, holding git back while the reader is busy.
 * Throws a SourceError when git is missing or fails, and the signal's reason when it is aborted.
 */
export async function* streamGit(git: GitDirectory, args: string[], call: GitCall): AsyncGenerator<Buffer> {
  call.signal.throwIfAborted();
  const { child, failure, closed } = start(git, args, call);
  try {
    for await (const chunk of child.stdout) yield chunk;
    const [status] = await closed;
    call.signal.throwIfAborted();
    if (failure.error || status !== 0) throw failureOf(args, failure.stderr, failure.error);
  } finally {
    child.kill('SIGKILL');
  }
}

/** The whole output of a git call that says little. Throws as `streamGit` does. */
export async function askGit(git: GitDirectory, args: string[], call: GitCall): Promise<string> {
  return (await outputOf(git, args, call)).toString('utf8');
}

export async function outputOf(git: GitDirectory, args: string[], call: GitCall): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of streamGit(git, args, call)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** The output of a git call that answers "no" by its exit status, or null for that answer. */
export async function askGitOrNull(git: GitDirectory, args: string[], call: GitCall): Promise<string | null> {
  try {
    return await askGit(git, args, call);
  } catch (error) {
    if (error instanceof SourceError && !(error.cause instanceof Error)) return null;
    throw error;
  }
}

/** Pieces of git's output between NUL bytes. Bytes that are not UTF-8 become U+FFFD. */
export async function* nulSeparated(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let rest = '';
  for await (const chunk of chunks) {
    const pieces = (rest + decoder.decode(chunk, { stream: true })).split('\0');
    rest = pieces.pop() ?? '';
    yield* pieces;
  }
  if (rest !== '') yield rest;
}
