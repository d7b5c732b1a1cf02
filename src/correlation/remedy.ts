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
  /\breverts (?:(?:pull request|merge request|pr) )?[\w./:-]{0,200}?(?:[#!]|\/(?:pull|merge_requests)\/)(\d{1,9})\b/gi;
const REVERT_BRANCH = /^(?:.*\/)?revert(?:[/_-]|$)/i;
/** `revert-12-the-branch` names a change, as GitHub does; `revert-12ab34cd` a commit, as GitLab does. */
const REVERT_BRANCH_SHA = /^(?:.*\/)?revert-([0-9a-f]{8})$/i;
const REVERT_BRANCH_NUMBER = /^(?:.*\/)?revert[/_-](\d{1,9})(?![0-9a-z])/i;
const HOTFIX_TITLE = /^(?:\[?[a-z][a-z0-9]+-\d+\]?:?\s+)?\[?hot-?fix\b/i;
const HOTFIX_BRANCH = /^(?:.*\/)?hot-?fix(?:[/_-]|$)/i;
const ANY_NUMBER = /(?:[#!]|\/(?:pull|merge_requests)\/)(\d{1,9})\b/g;
const PLACE_BEFORE = /[\w./:-]*$/;
const LONGEST_PLACE = 200;
const MOST_NESTED = 20;
const ANY_SHA = /(?<![\w/-])(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{7,40}(?![\w/-])/g;

function revertedTitle(title: string): string | null {
  return REVERTED_TITLE.exec(title)?.[1] ?? REVERTED_SUBJECT.exec(title)?.[1] ?? null;
}

/** Whether a title says that it takes something back: one that takes back a revert brings back what was there. */
function saysRevert(title: string): boolean {
  let depth = 0;
  for (let at = revertedTitle(title); at !== null && depth < MOST_NESTED; at = revertedTitle(at)) depth += 1;
  return depth % 2 === 1;
}

/** Whether a place named before a number, such as `acme/shop` or the start of an address, is this repository. */
function isHere(repository: string, named: string): boolean {
  const name = named.replace(/^\w+:\/\/[^/]*\//, '').replace(/\/-?$/, '');
  return (
    !name.includes('/') ||
    repository === name ||
    repository.endsWith(`/${name}`) ||
    name.endsWith(`/${repository}`)
  );
}

function numbersIn(text: string, repository: string, pattern: RegExp): number[] {
  return [...text.matchAll(pattern)].flatMap(({ 0: whole, 1: digits, index }) => {
    const end = index + whole.search(/[#!]|(?:\/-)?\/(?:pull|merge_requests)\//);
    const place = PLACE_BEFORE.exec(text.slice(Math.max(0, end - LONGEST_PLACE), end))?.[0] ?? '';
    return isHere(repository, place) ? Number(digits) : [];
  });
}

function namesIn(change: Told, texts: string[], sha: RegExp, number: RegExp): Remedy['names'] {
  const own = new Set(change.commits.map((commit) => commit.sha));
  const shas = texts.flatMap((text) => [...text.matchAll(sha)].map(([whole, group]) => group ?? whole));
  const numbers = texts.flatMap((text) => numbersIn(text, change.repository, number));
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

function namesInBranch(branch: string): Remedy['names'] {
  const sha = REVERT_BRANCH_SHA.exec(branch)?.[1];
  if (sha) return [{ sha: sha.toLowerCase() }];
  const number = REVERT_BRANCH_NUMBER.exec(branch)?.[1];
  return number ? [{ number: Number(number) }] : [];
}

function revertOf(change: Told): Remedy {
  const texts = [change.body ?? '', ...change.commits.map(({ message }) => message ?? '')];
  const names = namesIn(change, texts, REVERTED_SHA, REVERTED_NUMBER);
  if (names.length === 0) names.push(...namesInBranch(change.headBranch ?? ''));
  return { kind: 'revert', names, title: revertedTitle(change.title) };
}

export function isHotfixLabel(label: string): boolean {
  return /^hot-?fix$/i.test(label);
}

/**
 * Whether a change is a revert or a hotfix, by its title, labels, branch, body or the commit messages git writes, and
 * what it names. A title that takes back a revert brings the change back: no remedy. Null for any other change.
 */
export function remedyOf(change: Told): Remedy | null {
  const { title, body = '', headBranch = '', commits } = change;
  if (REAPPLIED.test(title) || (revertedTitle(title) !== null && !saysRevert(title))) return null;
  const labels = change.labels ?? [];
  const messages = commits.map(({ message }) => message ?? '');
  const reverts =
    saysRevert(title) ||
    labels.some((label) => label.toLowerCase() === 'revert') ||
    REVERT_BRANCH.test(headBranch) ||
    REVERTS.test(body) ||
    (messages.length > 0 && messages.every(isRevertCommit));
  if (reverts) return revertOf(change);
  const hotfix = labels.some(isHotfixLabel) || HOTFIX_TITLE.test(title);
  if (!hotfix && !HOTFIX_BRANCH.test(headBranch)) return null;
  return {
    kind: 'hotfix',
    names: namesIn(change, [title, body, ...messages], ANY_SHA, ANY_NUMBER),
    title: null,
  };
}
