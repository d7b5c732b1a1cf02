import { askGit, type GitCall, type GitDirectory, nulSeparated, streamGit } from './run-git.ts';

/** A commit as git printed it: instants in seconds since 1970, empty where the commit's own are unreadable. */
export interface LogRecord {
  sha: string;
  parents: string[];
  authorName: string;
  authorEmail: string;
  authoredAt: string;
  committedAt: string;
  message: string;
}

/** The commits reachable from some tips and not from others. */
export interface Reach {
  from: string[];
  to: string[];
}

const FIELDS = ['%H', '%P', '%aN', '%aE', '%at', '%ct', '%B'];

/** `--no-textconv` and `--no-ext-diff` have no effect without a diff; they are there for the day one is asked for. */
const FLAGS = [
  '-z',
  '--topo-order',
  '--no-patch',
  '--no-textconv',
  '--no-ext-diff',
  '--no-show-signature',
  '--no-notes',
  '--no-decorate',
  '--no-color',
  '--use-mailmap',
  '--encoding=UTF-8',
  `--format=tformat:${FIELDS.join('%x00')}`,
];

function revisions(reach: Reach): string {
  return [...reach.to, ...reach.from.map((sha) => `^${sha}`)].map((line) => `${line}\n`).join('');
}

/**
 * Commits from the newest to the oldest, none before all its children, in an order that is the same at each call.
 * `skip` leaves out so many of the first. Names and e-mails are those of the mailmap at `mailmapAt`.
 */
export async function* readLog(
  git: GitDirectory,
  reach: Reach,
  options: { mailmapAt: string; skip?: number; signal: AbortSignal },
): AsyncGenerator<LogRecord> {
  const args = ['-c', `mailmap.blob=${options.mailmapAt}:.mailmap`, 'log', ...FLAGS];
  if (options.skip) args.push(`--skip=${options.skip}`);
  const call: GitCall = { signal: options.signal, input: revisions(reach) };
  let fields: string[] = [];
  for await (const piece of nulSeparated(streamGit(git, [...args, '--stdin'], call))) {
    fields.push(piece);
    if (fields.length < FIELDS.length) continue;
    yield recordOf(fields);
    fields = [];
  }
}

function recordOf(fields: string[]): LogRecord {
  const [
    sha = '',
    parents = '',
    authorName = '',
    authorEmail = '',
    authoredAt = '',
    committedAt = '',
    message = '',
  ] = fields;
  return {
    sha,
    parents: parents === '' ? [] : parents.split(' '),
    authorName,
    authorEmail,
    authoredAt,
    committedAt,
    message: message.trimEnd(),
  };
}

/** How many commits `readLog` reads without a skip. */
export async function countLog(git: GitDirectory, reach: Reach, signal: AbortSignal): Promise<number> {
  return Number(await askGit(git, ['rev-list', '--count', '--stdin'], { signal, input: revisions(reach) }));
}
