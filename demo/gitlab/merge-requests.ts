import type { HistoryCommit, HistoryPull, RepositoryHistory } from '../organisation/model.ts';
import { connectionOf, type PageArguments, place } from './connection.ts';
import { loginOf, numberOf, time, type World } from './world.ts';

/** Whoever has this key, as GraphQL shows people; null when the account is gone. */
export function userNode(world: World, key: string): object | null {
  const person = world.person(key);
  if (!person) return null;
  const username = loginOf(person);
  return { id: `gid://gitlab/User/${numberOf(username)}`, username, name: person.name, bot: person.bot };
}

function commitNode(world: World, commit: HistoryCommit) {
  const person = world.person(commit.author);
  return {
    sha: commit.sha,
    message: commit.message,
    authoredDate: time(commit.authoredAt),
    committedDate: time(commit.committedAt),
    authorName: person?.name ?? commit.author,
    authorEmail: person?.email ?? null,
    author: () => (person?.bot ? null : userNode(world, commit.author)),
  };
}

interface NoteInput {
  at: Date;
  author: string;
  /** Of a system note. */
  said?: string;
  /** Of a comment; some remark unless said. */
  body?: string;
}

const VERDICTS = { APPROVED: 'approved this merge request', CHANGES_REQUESTED: 'requested changes' };

/** A review is several notes: its comments, and what it decided. */
function notesOf(pull: HistoryPull): NoteInput[] {
  const reviews = pull.reviews.flatMap(({ author, state, submittedAt: at, comments }) => {
    const said = state === 'COMMENTED' ? undefined : VERDICTS[state];
    const remarks = Math.max(comments, said === undefined ? 1 : 0);
    const notes: NoteInput[] = Array.from({ length: remarks }, () => ({ at, author }));
    return said === undefined ? notes : [...notes, { at, author, said }];
  });
  const ready = pull.readyAt.flatMap((at, index): NoteInput[] => {
    const made = { at, author: pull.author, said: 'marked this merge request as **ready**' };
    const before = pull.readyAt[index - 1];
    if (!before) return [made];
    const between = new Date((before.getTime() + at.getTime()) / 2);
    return [{ at: between, author: pull.author, said: 'marked this merge request as **draft**' }, made];
  });
  return [...reviews, ...ready].toSorted((a, b) => a.at.getTime() - b.at.getTime());
}

/** Notes as a connection; one without a text of its own is a person's comment. */
export function notesConnection(world: World, owner: string, notes: NoteInput[], page: PageArguments) {
  const numbered = notes.map((note, index) => ({ ...note, id: numberOf(`${owner}/${index}`) }));
  return connectionOf(numbered, page, place, ({ id, at, author, said, body = 'A remark.' }) => ({
    id: `gid://gitlab/${said === undefined ? 'DiscussionNote' : 'Note'}/${id}`,
    system: said !== undefined,
    body: said ?? body,
    createdAt: time(at),
    author: () => userNode(world, author),
  }));
}

/** Everybody who is asked for a review, whether or not they have given it. */
function reviewersOf({ reviews, requested = [] }: HistoryPull): string[] {
  return [...new Set([...reviews.map(({ author }) => author), ...requested])];
}

export function stateOf(pull: HistoryPull): string {
  if (pull.mergedAt) return 'merged';
  return pull.closedAt ? 'closed' : 'opened';
}

/** A merge request with the fields a sync may ask for; lists are made only when asked for. */
export function mergeRequestNode(world: World, repository: RepositoryHistory, pull: HistoryPull) {
  const path = `${world.organisation.login}/${repository.name}`;
  const isDraft = pull.draft && pull.readyAt.length === 0;
  const written = world
    .written(`${repository.name}!${pull.number}`)
    .map(({ createdAt: at, author, body }) => ({ at, author, body }));
  const isMerge = pull.mergedAt !== undefined && pull.mergeMethod === 'merge';
  return {
    iid: String(pull.number),
    title: isDraft ? `Draft: ${pull.title}` : pull.title,
    description: pull.body,
    webUrl: `https://gitlab.com/${path}/-/merge_requests/${pull.number}`,
    state: stateOf(pull),
    createdAt: time(pull.openedAt),
    updatedAt: time(pull.updatedAt),
    mergedAt: pull.mergedAt ? time(pull.mergedAt) : null,
    closedAt: pull.closedAt && !pull.mergedAt ? time(pull.closedAt) : null,
    sourceBranch: pull.headBranch,
    targetBranch: pull.baseBranch,
    mergeCommitSha: (isMerge && pull.mergeSha) || null,
    author: () => userNode(world, pull.author),
    labels: (page: PageArguments) => connectionOf(pull.labels, page, place, (title) => ({ title })),
    reviewers: (page: PageArguments) =>
      connectionOf(reviewersOf(pull), page, place, (key) => userNode(world, key)),
    diffStats: () => pull.files,
    commits: (page: PageArguments) =>
      connectionOf(pull.commits.toReversed(), page, place, (commit) => commitNode(world, commit)),
    notes: (page: PageArguments) =>
      notesConnection(world, `${path}!${pull.number}`, [...notesOf(pull), ...written], page),
  };
}
