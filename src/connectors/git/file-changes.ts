import { type GitDirectory, nulSeparated, streamGit } from './run-git.ts';

export interface FileChange {
  path: string;
  additions: number;
  deletions: number;
}

const FLAGS = [
  '--stdin',
  '-z',
  '-r',
  '--root',
  '--always',
  '--numstat',
  '-M',
  '-l200',
  '--ignore-submodules=none',
  '--no-textconv',
  '--no-ext-diff',
  '--no-color',
];

/** Lines added and deleted; a binary file's are not counted. */
function countsOf(piece: string): { additions: number; deletions: number; path: string } {
  const [added = '', deleted = '', ...path] = piece.split('\t');
  return { additions: Number(added) || 0, deletions: Number(deleted) || 0, path: path.join('\t') };
}

/**
 * Files that commits changed against their first parents (a root commit: against nothing), by sha. A file that was
 * moved is given at its new path with the lines that differ.
 */
export async function readFileChanges(
  git: GitDirectory,
  commits: { sha: string; parents: string[] }[],
  signal: AbortSignal,
): Promise<Map<string, FileChange[]>> {
  const changes = new Map<string, FileChange[]>(commits.map(({ sha }) => [sha, []]));
  if (commits.length === 0) return changes;
  const input = commits.map(({ sha, parents }) => `${[sha, ...parents.slice(0, 1)].join(' ')}\n`).join('');
  let files: FileChange[] = [];
  let moved: FileChange | null = null;
  let pathsOfMoved = 0;
  for await (const piece of nulSeparated(streamGit(git, ['diff-tree', ...FLAGS], { signal, input }))) {
    if (moved) {
      pathsOfMoved += 1;
      if (pathsOfMoved < 2) continue;
      files.push({ ...moved, path: piece });
      moved = null;
    } else if (!piece.includes('\t')) {
      files = changes.get(piece) ?? [];
    } else {
      const counts = countsOf(piece);
      if (counts.path !== '') files.push(counts);
      else {
        moved = counts;
        pathsOfMoved = 0;
      }
    }
  }
  return changes;
}
