import { z } from 'zod';
import type { Review } from '../../domain/change.ts';
import type { FactInput } from '../../domain/index.ts';
import { Instant } from '../../domain/instant.ts';
import { Note, readyAtOf, reviewsOf } from './notes.ts';
import { accountsOf, authorOf, GHOST, User } from './people.ts';

const MergeRequestCommit = z.object({
  sha: z.string(),
  message: z.string().nullish(),
  authoredDate: Instant.nullish(),
  committedDate: Instant.nullish(),
  authorName: z.string().nullish(),
  authorEmail: z.string().nullish(),
  author: User,
});

type MergeRequestCommit = z.infer<typeof MergeRequestCommit>;

const ChangedFile = z.object({ path: z.string(), additions: z.number().int(), deletions: z.number().int() });

/** What only REST tells of how a merge request landed. */
export const Landed = z.object({
  iid: z.number().int(),
  merge_commit_sha: z.string().nullish(),
  squash_commit_sha: z.string().nullish(),
  /** Tip of its branch. */
  sha: z.string().nullish(),
});

/** A merge request as the query asks for it, its nested lists whole; `landed` where the query does not tell. */
const MergeRequest = z.object({
  iid: z.string().regex(/^\d+$/).transform(Number),
  title: z.string(),
  description: z.string().nullish(),
  webUrl: z.string().nullish(),
  state: z.string(),
  createdAt: Instant,
  updatedAt: Instant,
  mergedAt: Instant.nullish(),
  closedAt: Instant.nullish(),
  sourceBranch: z.string(),
  targetBranch: z.string(),
  mergeCommitSha: z.string().nullish(),
  landed: Landed.optional(),
  author: User,
  labels: z.object({ nodes: z.array(z.object({ title: z.string() })) }).nullish(),
  reviewers: z.object({ nodes: z.array(z.object({ username: z.string() })) }).nullish(),
  diffStats: z.array(ChangedFile).nullish(),
  commits: z.object({ nodes: z.array(MergeRequestCommit) }).nullish(),
  notes: z.object({ nodes: z.array(Note) }),
});

type MergeRequest = z.infer<typeof MergeRequest>;

/** The commit on the target branch: the merge, else the squashed one, else the tip that the branch was moved to. */
function mergeShaOf({ mergeCommitSha, landed }: MergeRequest): string | undefined {
  return mergeCommitSha ?? landed?.merge_commit_sha ?? landed?.squash_commit_sha ?? landed?.sha ?? undefined;
}

function commitAuthor({ author, authorName, authorEmail }: MergeRequestCommit): string {
  return author.login === GHOST ? authorOf({ name: authorName, email: authorEmail }) : author.login;
}

/** GitLab lists the newest first. */
function commitsOf({ commits }: MergeRequest) {
  return (commits?.nodes ?? []).toReversed().flatMap((commit) => {
    const authoredAt = commit.authoredDate ?? commit.committedDate;
    if (!authoredAt) return [];
    return [
      {
        sha: commit.sha,
        authoredAt,
        committedAt: commit.committedDate ?? undefined,
        author: commitAuthor(commit),
        message: commit.message ?? undefined,
      },
    ];
  });
}

function sizeOf(files: MergeRequest['diffStats']) {
  if (!files) return {};
  return {
    additions: files.reduce((sum, file) => sum + file.additions, 0),
    deletions: files.reduce((sum, file) => sum + file.deletions, 0),
    changedFiles: files.length,
    paths: files.map((file) => file.path),
    files,
  };
}

function endOf({ state, mergedAt, closedAt }: MergeRequest) {
  if (mergedAt) return { mergedAt, closedAt: mergedAt };
  return { mergedAt: undefined, closedAt: state === 'closed' ? (closedAt ?? undefined) : undefined };
}

/** By its title GitLab knows a draft. */
const DRAFT = /^\s*(?:draft:|\[draft\]|\(draft\))/i;

/** What only an open one tells: that it is a draft, and which of its reviewers have not said anything yet. */
function standingOf({ state, title, reviewers }: MergeRequest, reviews: Review[]) {
  if (state !== 'opened') return {};
  const given = new Set(reviews.map(({ author }) => author));
  const asked = reviewers?.nodes.map(({ username }) => username).filter((login) => !given.has(login));
  return { isDraft: DRAFT.test(title), requestedReviewers: asked };
}

/** A schema from a merge request to its change, and the accounts of those who wrote it. */
export function changeFacts(source: string, repository: string): z.ZodType<FactInput[]> {
  return MergeRequest.transform((request): FactInput[] => {
    const { iid, author } = request;
    const notes = request.notes.nodes;
    const end = endOf(request);
    const before = notes.filter(({ createdAt }) => !end.mergedAt || createdAt <= end.mergedAt);
    const reviews = [...reviewsOf(before), ...reviewsOf(notes.filter((note) => !before.includes(note)))];
    const record = {
      source,
      id: `${repository}!${iid}`,
      repository,
      number: iid,
      title: request.title,
      body: request.description === null ? '' : request.description,
      author: author.login,
      authorIsBot: author.isBot,
      baseBranch: request.targetBranch,
      headBranch: request.sourceBranch,
      openedAt: request.createdAt,
      readyAt: readyAtOf(notes, reviews, { author: author.login, mergedAt: end.mergedAt }),
      ...standingOf(request, reviews),
      ...end,
      updatedAt: request.updatedAt,
      mergeSha: end.mergedAt ? mergeShaOf(request) : undefined,
      commits: commitsOf(request),
      reviews,
      ...sizeOf(request.diffStats),
      labels: request.labels?.nodes.map(({ title }) => title) ?? [],
      url: request.webUrl ?? undefined,
    };
    const writers = (request.commits?.nodes ?? []).map((commit) => ({
      user: commit.author,
      email: commit.authorEmail ?? undefined,
    }));
    return [{ kind: 'change', record }, ...accountsOf(source, [{ user: author }, ...writers])];
  });
}
