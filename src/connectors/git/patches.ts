import { type GitDirectory, streamGit } from './run-git.ts';

const FLAGS = [
  '--stdin',
  '-r',
  '--root',
  '--always',
  '--patch',
  '--unified=0',
  '--inter-hunk-context=0',
  '--diff-algorithm=myers',
  '--indent-heuristic',
  '-M',
  '-l200',
  '--no-prefix',
  '--no-relative',
  '--ignore-submodules=all',
  '--no-textconv',
  '--no-ext-diff',
  '--no-color',
];

/** Larger files are not compared by lines, so that one of them cannot fill the memory. */
const SETTINGS = ['core.bigFileThreshold=4m', 'core.quotePath=false', 'diff.suppressBlankEmpty=false'];

/** So much of a line of the patch is looked at; paths are shorter. */
const LONGEST_HEADER = 10_000;
const NEWLINE = 0x0a;
const BACKSLASH = 0x5c;

/** A place where lines were taken out and others put in; a start is the first line of its side, else the one before. */
export interface Hunk {
  oldStart: number;
  oldCount: number;
  newStart: number;
  newCount: number;
}

/** Told in the order of the patch. */
export interface PatchListener {
  commit(sha: string): void;
  /** A file of the commit; its paths differ where it was moved. As git writes them: quoted if need be. */
  file(path: string, movedFrom: string | null): void;
  /** The file is compared as a whole from here on. */
  binary(): void;
  /** Of the last file, from its top to its bottom. */
  hunk(hunk: Hunk): void;
}

/** Where the path of `diff --git path path` is not moved, it stands there twice. */
function pathTwice(text: string): string {
  return text.slice(0, (text.length - 1) / 2);
}

function headerReader(listener: PatchListener): (line: string) => number {
  let movedFrom: string | null = null;
  /** Told once it is known whether the file was moved. */
  let path: string | null = null;
  const tellFile = () => {
    if (path !== null) listener.file(path, movedFrom);
    path = null;
    movedFrom = null;
  };
  return (line) => {
    if (line.startsWith('@@ ')) {
      tellFile();
      const [, oldStart, oldCount = 1, newStart, newCount = 1] =
        /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/.exec(line) ?? [];
      const hunk = {
        oldStart: Number(oldStart),
        oldCount: Number(oldCount),
        newStart: Number(newStart),
        newCount: Number(newCount),
      };
      listener.hunk(hunk);
      return hunk.oldCount + hunk.newCount;
    }
    if (line.startsWith('diff --git ')) {
      tellFile();
      path = pathTwice(line.slice('diff --git '.length));
    } else if (line.startsWith('rename from ')) {
      movedFrom = line.slice('rename from '.length);
    } else if (line.startsWith('rename to ')) {
      path = line.slice('rename to '.length);
    } else if (line.startsWith('Binary files ')) {
      tellFile();
      listener.binary();
    } else if (/^[0-9a-f]{40,64}$/.test(line)) {
      tellFile();
      listener.commit(line);
    } else if (line === '') {
      tellFile();
    }
    return 0;
  };
}

/** Takes a patch in as it comes; what lines say is passed over, whatever it looks like. */
export function patchReader(listener: PatchListener): { take(chunk: Buffer): void; end(): void } {
  const readHeader = headerReader(listener);
  let header = '';
  let contentLines = 0;
  /** Within a line of content that began in an earlier chunk. */
  let inContent = false;

  function take(chunk: Buffer): void {
    let start = 0;
    while (start < chunk.length) {
      const end = chunk.indexOf(NEWLINE, start);
      const stop = end < 0 ? chunk.length : end;
      if (inContent || contentLines > 0) {
        if (!inContent && chunk[start] !== BACKSLASH) contentLines -= 1;
        inContent = end < 0;
      } else {
        if (header.length < LONGEST_HEADER) {
          header += chunk.toString('latin1', start, Math.min(stop, start + LONGEST_HEADER));
        }
        if (end >= 0) {
          contentLines = readHeader(header);
          header = '';
        }
      }
      start = stop + 1;
    }
  }
  return { take, end: () => void readHeader('') };
}

/** What commits changed against their parents (null: against nothing), in the order in which they are given. */
export async function readPatches(
  git: GitDirectory,
  commits: { sha: string; parent: string | null }[],
  listener: PatchListener,
  signal: AbortSignal,
): Promise<void> {
  if (commits.length === 0) return;
  const input = commits.map(({ sha, parent }) => `${parent === null ? sha : `${sha} ${parent}`}\n`).join('');
  const args = [...SETTINGS.flatMap((setting) => ['-c', setting]), 'diff-tree', ...FLAGS];
  const reader = patchReader(listener);
  for await (const chunk of streamGit(git, args, { signal, input })) reader.take(chunk);
  reader.end();
}
