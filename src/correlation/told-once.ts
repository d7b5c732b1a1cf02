import type { Change } from '../domain/change.ts';
import type { Commit } from '../domain/commit.ts';

/** A merged change. */
export type Merged = Change & { mergedAt: Date };

function byName(a: { source: string; id?: string }, b: { source: string; id?: string }): number {
  return a.source.localeCompare(b.source) || (a.id ?? '').localeCompare(b.id ?? '');
}

/** How much a source tells of a change: one that knows when it was opened knows its reviews too. */
function richness({ openedAt, commits }: Change): number {
  return (openedAt ? 2 : 0) + (commits.length > 0 ? 1 : 0);
}

/** Two sources tell of one change: the same landing, or the same number where a source does not tell the landing. */
function isSame(a: Change, b: Change): boolean {
  if (a.source === b.source) return false;
  if (a.mergeSha && b.mergeSha) return a.mergeSha === b.mergeSha;
  return a.number > 0 && a.number === b.number;
}

/**
 * Merged changes, each once, though several sources (git and GitHub) tell of the same repository: the telling with the
 * most in it is kept. First merged first, in an order that does not depend on the order in which they came.
 */
export function mergedOnce(changes: Change[]): Merged[] {
  const merged: Merged[] = changes
    .flatMap((change) => (change.mergedAt ? [{ ...change, mergedAt: change.mergedAt }] : []))
    .toSorted((a, b) => richness(b) - richness(a) || byName(a, b));
  const kept: Merged[] = [];
  const alike = new Map<string, Merged[]>();
  for (const change of merged) {
    const names = [change.mergeSha, change.number > 0 ? `#${change.number}` : undefined];
    const known = names.filter((name) => name !== undefined);
    if (known.some((name) => alike.get(name)?.some((other) => isSame(change, other)))) continue;
    kept.push(change);
    for (const name of known) alike.set(name, [...(alike.get(name) ?? []), change]);
  }
  return kept.toSorted(
    (a, b) => Number(a.mergedAt) - Number(b.mergedAt) || a.number - b.number || byName(a, b),
  );
}

/** Commits, each once by sha: a telling that names its author's login before one that knows an e-mail address. */
export function commitsOnce(commits: Commit[]): Commit[] {
  const bySha = new Map<string, Commit>();
  const best = (a: Commit, b: Commit) =>
    Number(a.author.includes('@')) - Number(b.author.includes('@')) || byName(a, b);
  for (const commit of commits) {
    const other = bySha.get(commit.sha);
    if (!other || best(commit, other) < 0) bySha.set(commit.sha, commit);
  }
  return [...bySha.values()];
}
