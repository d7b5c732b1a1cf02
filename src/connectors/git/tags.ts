import picomatch from 'picomatch';
import { askGit, type GitDirectory, outputOf } from './run-git.ts';

/** A tag by its name, and the object it points at: a commit, or an annotated tag's own object. */
export interface TagRef {
  tag: string;
  object: string;
}

/** A tag with the commit it stands for, and when it was made: seconds since 1970. */
export interface TagItem {
  tag: string;
  sha: string;
  at: string;
}

/** Tests a tag against globs: one must match, and none that begins with `!` may. */
export function tagMatcher(patterns: string[]): (tag: string) => boolean {
  const wanted = patterns.filter((pattern) => !pattern.startsWith('!'));
  const unwanted = patterns.filter((pattern) => pattern.startsWith('!')).map((pattern) => pattern.slice(1));
  const options = { bash: true, dot: true, nocase: true };
  const matches = picomatch(wanted, options);
  const refused = unwanted.length > 0 ? picomatch(unwanted, options) : () => false;
  return (tag) => matches(tag) && !refused(tag);
}

/** Tags that match, in the order of their names. */
export async function listTags(
  git: GitDirectory,
  matches: (tag: string) => boolean,
  signal: AbortSignal,
): Promise<TagRef[]> {
  const args = ['for-each-ref', '--sort=refname', '--format=%(objectname) %(refname:strip=2)', 'refs/tags'];
  const lines = (await askGit(git, args, { signal })).split('\n').filter((line) => line !== '');
  const refs = lines.map((line) => {
    const space = line.indexOf(' ');
    return { object: line.slice(0, space), tag: line.slice(space + 1) };
  });
  return refs.filter(({ tag }) => matches(tag));
}

interface GitObject {
  sha: string;
  header: string;
}

/** Objects in the output of `git cat-file --batch`, null for each that is missing. */
function* objectsIn(output: Buffer): Generator<GitObject | null> {
  let offset = 0;
  while (offset < output.length) {
    const end = output.indexOf('\n', offset);
    const [sha = '', , size] = output.toString('utf8', offset, end).split(' ');
    offset = end + 1;
    if (size === undefined) {
      yield null;
      continue;
    }
    const content = output.toString('utf8', offset, offset + Number(size));
    offset += Number(size) + 1;
    yield { sha, header: content.split('\n\n', 1)[0] ?? '' };
  }
}

function instantOf(object: GitObject, role: 'tagger' | 'committer'): string | undefined {
  return new RegExp(`^${role} .*> (-?\\d+)`, 'm').exec(object.header)?.[1];
}

/** The commits that tags stand for. A tag of something else, or of a commit that is not there, is left out. */
export async function readTags(git: GitDirectory, refs: TagRef[], signal: AbortSignal): Promise<TagItem[]> {
  const input = refs.map(({ object }) => `${object}^{commit}\n${object}\n`).join('');
  const objects = [...objectsIn(await outputOf(git, ['cat-file', '--batch'], { signal, input }))];
  return refs.flatMap(({ tag }, index) => {
    const commit = objects[index * 2];
    const tagged = objects[index * 2 + 1];
    if (!commit || !tagged) return [];
    const at = instantOf(tagged, 'tagger') ?? instantOf(commit, 'committer') ?? '';
    return [{ tag, sha: commit.sha, at }];
  });
}
