import { type NamedWorkItem, namedWorkItems } from '../../correlation/work-item-keys.ts';
import type { Activity, Window } from '../../metrics/facts.ts';
import type { WorkedChange, WrittenCommit } from '../../store/actions.ts';
import { declaredStart } from './declared-start.ts';
import type { Loader } from './define.ts';
import { type OwnNames, ownNames } from './own-names.ts';
import { workedItems } from './worked-items.ts';

/** Who was active is asked for as of a time before each span. */
const BEFORE_MS = 28 * 86_400_000;

/** Subjects that git gives the merges it makes. */
const MERGE_SUBJECT = /^Merge (branch|remote-tracking branch|pull request|tag|commit) /;

/** Something somebody did, with the work items it names by the most telling place first. */
type Deed = Omit<Activity, 'item'> & { named: NamedWorkItem[] };

/** The first merged comes first, as a commit is that one's; then those that were not merged, by name. */
function inOrder(changes: WorkedChange[]): WorkedChange[] {
  const never = Number.POSITIVE_INFINITY;
  return changes.toSorted(
    (a, b) =>
      Number(a.mergedAt ?? never) - Number(b.mergedAt ?? never) ||
      `${a.source} ${a.id}`.localeCompare(`${b.source} ${b.id}`),
  );
}

/**
 * Commits by members, each once: a rebased commit has another name and the same author and author date. What a change
 * landed as is nobody's work, unless it is all that is known of the change; a merge is none.
 */
function commitDeeds(commits: WrittenCommit[], changes: WorkedChange[], { personOf }: OwnNames): Deed[] {
  const deeds = new Map<string, Deed>();
  const add = (repository: string, author: string, at: Date, named: NamedWorkItem[]) => {
    const person = personOf(author);
    if (person === null) return;
    const name = JSON.stringify([repository, person, at.getTime()]);
    if (!deeds.has(name)) deeds.set(name, { person, at, did: 'commit', named });
  };
  const landings = new Set<string>();
  for (const change of changes) {
    const { repository, author, mergeSha } = change;
    const listed = change.commits.filter(({ message }) => !MERGE_SUBJECT.test(message ?? ''));
    const named = namedWorkItems(change);
    for (const commit of listed) add(repository, commit.author ?? author, commit.authoredAt, named);
    if (mergeSha && listed.length > 0 && !listed.some(({ sha }) => sha === mergeSha)) {
      landings.add(`${repository}@${mergeSha}`);
    }
  }
  for (const { repository, sha, parents, author, authoredAt } of commits) {
    if (parents.length > 1 || landings.has(`${repository}@${sha}`)) continue;
    add(repository, author, authoredAt, []);
  }
  return [...deeds.values()];
}

/** Reviews by members of what somebody else wrote. */
function reviewDeeds(changes: WorkedChange[], { personOf }: OwnNames): Deed[] {
  return changes.flatMap((change) => {
    const named = namedWorkItems(change);
    return change.reviews.flatMap(({ author, submittedAt }) => {
      const person = personOf(author);
      if (person === null || person === personOf(change.author)) return [];
      return [{ person, at: submittedAt, did: 'review' as const, named }];
    });
  });
}

/** The items that a deed was for: all that its most telling place names and that exist. */
function itemsOf<T>({ named }: Deed, existing: Map<string, T>): T[] {
  const known = named.flatMap(({ key, reason }) => {
    const item = existing.get(key);
    return item ? [{ item, reason }] : [];
  });
  return known.filter(({ reason }) => reason === known[0]?.reason).map(({ item }) => item);
}

/**
 * What the members did whose primary team this is, in any repository and project. A commit is for the work items that
 * its change names, a review for those of the reviewed change, a move for the item that was moved.
 */
export const loadActivities: Loader<'activities'> = async (query) => {
  const { store, spans, now, repositories } = query;
  const within: Window[] = spans.map(({ from, to }) => ({ from: new Date(from.getTime() - BEFORE_MS), to }));
  const from = new Date(Math.min(...within.map((span) => span.from.getTime())));
  const isTold = (at: Date) => at <= now && within.some((span) => at >= span.from && at < span.to);
  const own = await ownNames(query);
  const [commits, found, moved, firsts] = await Promise.all([
    store.actions.commitsBy(own.names, from),
    store.actions.changesWith(own.names, from),
    store.actions.itemsMovedBy(own.names, from),
    Promise.all((['change', 'commit'] as const).map((kind) => store.events.firsts(kind, repositories))),
  ]);
  const changes = inOrder(found);
  const moves = moved.flatMap(({ key, history }) =>
    history.flatMap(({ field, at, author }): Deed[] => {
      const person = field === 'status' && author !== undefined ? own.personOf(author) : null;
      return person === null ? [] : [{ person, at, did: 'status', named: [{ key, reason: 'title' }] }];
    }),
  );
  const deeds = [...commitDeeds(commits, changes, own), ...reviewDeeds(changes, own), ...moves].filter(
    ({ at }) => isTold(at),
  );
  const items = await workedItems(
    query,
    deeds.flatMap(({ named }) => named.map(({ key }) => key)),
  );
  const facts = deeds.flatMap((deed): Activity[] => {
    const { named: _, ...did } = deed;
    const worked = itemsOf(deed, items);
    return worked.length > 0 ? worked.map((item) => ({ ...did, item })) : [{ ...did, item: null }];
  });
  return { facts, since: await declaredStart(store, 'change', firsts.flat()) };
};
