import type { Change } from '../domain/change.ts';

/** What a change puts right. */
export interface Remedy {
  kind: 'revert' | 'hotfix';
  /** Numbers and shas that it names, the surest first; empty when it names nothing. */
  names: ({ number: number } | { sha: string })[];
  /** Title of what it reverts, where that is all it says. */
  title: string | null;
}

/** A change as far as it is looked at for what it puts right. */
type Told = Pick<Change, 'body' | 'commits' | 'headBranch' | 'labels' | 'number' | 'repository' | 'title'>;

const REVERTED_TITLE = /^Revert "(.*)"(?: \([#!]\d+\))?$/;
const REVERTED_SUBJECT = /^revert(?:\([^)]*\))?: (.+)$/;
const REAPPLIED = /^Reapply "/;
const REVERTS = /^(?:this )?reverts (?:commit|pull request|merge request|pr\b|https?:|[\w./-]*[#!]\d)/im;
const REVERTED_SHA = /\breverts commit ([0-9a-f]{7,40})\b/gi;
const REVERTED_NUMBER =
  /\breverts (?:(?:pull request|merge request|pr) )?(?:https?:\/\/[^\s/]+\/)?([\w./-]*?)(?:[#!]|(?:\/-)?\/(?:pull|merge_requests)\/)(\d+)/gi;
const REVERT_BRANCH = /^(?:.*\/)?revert(?:[/_-](\d+)?|$)/i;
const HOTFIX_TITLE = /^(?:\[?[a-z][a-z0-9]+-\d+\]?:?\s+)?\[?hot-?fix\b/i;
const HOTFIX_BRANCH = /^(?:.*\/)?hot-?fix(?:[/_-]|$)/i;
const ANY_NUMBER = /([\w.-]+\/[\w./-]+?)?(?:[#!]|(?:\/-)?\/(?:pull|merge_requests)\/)(\d+)\b/g;
const ANY_SHA = /(?<![\w/-])(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{7,40}(?![\w/-])/g;

/** Whether a title says that it takes something back; taking back what was taken back is none. */
function saysRevert(title: string): boolean {
  const reverted = revertedTitle(title);
  return reverted !== null && !REAPPLIED.test(reverted) && !saysRevert(reverted);
}

function revertedTitle(title: string): string | null {
  return REVERTED_TITLE.exec(title)?.[1] ?? REVERTED_SUBJECT.exec(title)?.[1] ?? null;
}

/** Whether a text that names a repository before a number means this one. */
function isHere(repository: string, named: string | undefined): boolean {
  const name = named?.replace(/^.*:\/\/[^/]+\//, '') ?? '';
  return (
    name === '' || repository === name || repository.endsWith(`/${name}`) || name.endsWith(`/${repository}`)
  );
}

function namesIn(change: Told, texts: string[], sha: RegExp, number: RegExp): Remedy['names'] {
  const own = new Set(change.commits.map((commit) => commit.sha));
  const shas = texts.flatMap((text) => [...text.matchAll(sha)].map(([whole, group]) => group ?? whole));
  const numbers = texts.flatMap((text) =>
    [...text.matchAll(number)].flatMap(([, repository, digits]) =>
      isHere(change.repository, repository) ? Number(digits) : [],
    ),
  );
  return [
    ...[...new Set(shas)].filter((each) => !own.has(each)).map((each) => ({ sha: each })),
    ...[...new Set(numbers)].filter((each) => each !== change.number).map((each) => ({ number: each })),
  ];
}

/** What git and the hosts write of a commit that takes another back. */
function isRevertCommit(message: string): boolean {
  const [subject = ''] = message.split('\n');
  if (REAPPLIED.test(subject)) return false;
  return revertedTitle(subject) === null ? REVERTS.test(message) : saysRevert(subject);
}

function revertOf(change: Told): Remedy {
  const texts = [change.body ?? '', ...change.commits.map(({ message }) => message ?? '')];
  const names = namesIn(change, texts, REVERTED_SHA, REVERTED_NUMBER);
  const inBranch = REVERT_BRANCH.exec(change.headBranch ?? '')?.[1];
  if (names.length === 0 && inBranch) names.push({ number: Number(inBranch) });
  return { kind: 'revert', names, title: revertedTitle(change.title) };
}

/**
 * Whether a change is a revert or a hotfix, by its title, labels, branch, body or the commit messages git writes, and
 * what it names. A title that takes back a revert brings the change back: no remedy. Null for any other change.
 */
export function remedyOf(change: Told): Remedy | null {
  const { title, body = '', headBranch = '', commits } = change;
  if (REAPPLIED.test(title) || (revertedTitle(title) !== null && !saysRevert(title))) return null;
  const labels = new Set(change.labels?.map((label) => label.toLowerCase()));
  const messages = commits.map(({ message }) => message ?? '');
  const reverts =
    saysRevert(title) ||
    labels.has('revert') ||
    REVERT_BRANCH.test(headBranch) ||
    REVERTS.test(body) ||
    (messages.length > 0 && messages.every(isRevertCommit));
  if (reverts) return revertOf(change);
  const hotfix = labels.has('hotfix') || labels.has('hot-fix') || HOTFIX_TITLE.test(title);
  if (!hotfix && !HOTFIX_BRANCH.test(headBranch)) return null;
  return {
    kind: 'hotfix',
    names: namesIn(change, [title, body, ...messages], ANY_SHA, ANY_NUMBER),
    title: null,
  };
}
