import type { Change } from '../domain/change.ts';
import type { Commit } from '../domain/commit.ts';
import type { Deed } from '../store/deeds.ts';
import { commitsOnce } from './told-once.ts';
import { namedWorkItems } from './work-item-keys.ts';

/** Subjects that git gives the merges it makes. */
const MERGE_SUBJECT = /^Merge (branch|remote-tracking branch|pull request|tag|commit) /;

/** The first merged comes first, as a commit is that one's; then those that were not merged, by name. */
function inOrder(changes: Change[]): Change[] {
  const never = Number.POSITIVE_INFINITY;
  return changes.toSorted(
    (a, b) =>
      Number(a.mergedAt ?? never) - Number(b.mergedAt ?? never) ||
      `${a.source} ${a.id}`.localeCompare(`${b.source} ${b.id}`),
  );
}

/**
 * Commits and reviews of a repository, by name. A commit is told once: a rebased one has another sha and the same
 * author and author date. What a change landed as is nobody's work, unless it is all that is known of the change; a
 * merge is none.
 */
export function deedsOf({ commits, changes }: { commits: Commit[]; changes: Change[] }): Deed[] {
  const written = new Map<string, Deed>();
  const reviews: Deed[] = [];
  const landings = new Set<string>();
  const write = (name: string, at: Date, named: Deed['named']) => {
    const place = `${at.getTime()} ${name}`;
    if (!written.has(place)) written.set(place, { name, at, did: 'commit', of: null, named });
  };
  for (const change of inOrder(changes)) {
    const { author, mergeSha } = change;
    const named = namedWorkItems(change);
    const listed = change.commits.filter(({ message }) => !MERGE_SUBJECT.test(message ?? ''));
    for (const commit of listed) write(commit.author ?? author, commit.authoredAt, named);
    if (mergeSha && listed.length > 0 && !listed.some(({ sha }) => sha === mergeSha)) landings.add(mergeSha);
    for (const review of change.reviews) {
      reviews.push({ name: review.author, at: review.submittedAt, did: 'review', of: author, named });
    }
  }
  for (const { sha, parents, author, authoredAt } of commitsOnce(commits)) {
    if (parents.length < 2 && !landings.has(sha)) write(author, authoredAt, []);
  }
  return [...written.values(), ...reviews];
}
