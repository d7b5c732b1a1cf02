import { z } from 'zod';
import type { Review } from '../../domain/change.ts';
import type { FactInput } from '../../domain/index.ts';
import { Instant } from '../../domain/instant.ts';
import { Activity } from './activity.ts';
import { Actor, accountFacts, CommitAuthor } from './actor.ts';

const Branch = z.object({ branch: z.object({ name: z.string() }).nullish() });

/** As the list gives it. Hashes in it are cut to twelve digits. */
export const PullRequest = z.object({
  id: z.number().int(),
  title: z.string(),
  state: z.string(),
  draft: z.boolean().nullish(),
  summary: z.object({ raw: z.string().nullish() }).nullish(),
  author: Actor,
  created_on: Instant,
  updated_on: Instant,
  destination: z.object({ branch: z.object({ name: z.string() }) }),
  source: Branch.nullish(),
  merge_commit: z.object({ hash: z.string() }).nullish(),
  participants: z.array(z.object({ role: z.string().nullish(), user: Actor })).nullish(),
  links: z
    .object({
      html: z.object({ href: z.string() }).nullish(),
      diffstat: z.object({ href: z.string() }).nullish(),
    })
    .nullish(),
});

const Commit = z.object({
  hash: z.string(),
  date: Instant,
  message: z.string().nullish(),
  author: CommitAuthor,
});

const ChangedFile = z
  .object({
    lines_added: z.number().int().nonnegative(),
    lines_removed: z.number().int().nonnegative(),
    old: z.object({ path: z.string() }).nullish(),
    new: z.object({ path: z.string() }).nullish(),
  })
  .transform(({ lines_added, lines_removed, ...file }, context) => {
    const path = (file.new ?? file.old)?.path;
    if (path !== undefined) return { path, additions: lines_added, deletions: lines_removed };
    context.addIssue('is a changed file without a path');
    return z.NEVER;
  });

/** A pull request with all that belongs to it: an item of a page. */
const WholePullRequest = z.object({
  pull: PullRequest,
  activity: Activity,
  commits: z.array(Commit),
  /** Null where Bitbucket no longer has them. */
  files: z.array(ChangedFile).nullable(),
  /** In full; null where it is not merged. */
  mergeSha: z.string().nullable(),
});

type WholePullRequest = z.infer<typeof WholePullRequest>;

/**
 * When its clock of review starts: the last time it was made ready up to the first review by another person since it
 * first was; unreviewed, the last time before its merge. Undefined for one that never left draft, or never was one.
 */
function readyAtOf(
  { pull, activity }: WholePullRequest,
  reviews: Review[],
  mergedAt: Date | undefined,
): Date | undefined {
  const [first] = activity.readyAt;
  if (!first) return undefined;
  const byOthers = reviews.filter(({ author, isBot, submittedAt }) => {
    return author !== pull.author.login && !isBot && submittedAt >= first;
  });
  const reviewedAt = byOthers
    .map(({ submittedAt }) => submittedAt)
    .toSorted((a, b) => a.getTime() - b.getTime())[0];
  const end = reviewedAt ?? mergedAt;
  return activity.readyAt.findLast((at) => !end || at <= end) ?? activity.readyAt.at(-1);
}

/** A superseded or declined one was closed without a merge; of a state that nobody knows nothing is said. */
function endsOf({ pull, activity }: WholePullRequest): {
  mergedAt?: Date | undefined;
  closedAt?: Date | undefined;
} {
  const { state, updated_on } = pull;
  if (!['MERGED', 'DECLINED', 'SUPERSEDED'].includes(state)) return {};
  const endedAt = activity.since(state) ?? updated_on;
  return { mergedAt: state === 'MERGED' ? endedAt : undefined, closedAt: endedAt };
}

/** What only an open one tells: that it is a draft, and which of its reviewers have not said anything yet. */
function standingOf({ state, draft, participants }: WholePullRequest['pull'], reviews: Review[]) {
  if (state !== 'OPEN') return {};
  const given = new Set(reviews.map(({ author }) => author));
  const asked = participants?.filter(({ role }) => role === 'REVIEWER').map(({ user }) => user.login);
  return {
    isDraft: draft ?? undefined,
    requestedReviewers: asked?.filter((login) => !given.has(login)),
  };
}

function sizeOf(files: WholePullRequest['files']) {
  if (files === null) return {};
  return {
    additions: files.reduce((sum, file) => sum + file.additions, 0),
    deletions: files.reduce((sum, file) => sum + file.deletions, 0),
    changedFiles: files.length,
    paths: files.map(({ path }) => path),
    files,
  };
}

/** A schema from a pull request to its change, and to the accounts of those who wrote it. */
export function changeFacts(source: string, repository: string): z.ZodType<FactInput[]> {
  return WholePullRequest.transform((whole): FactInput[] => {
    const { pull, activity, commits, files, mergeSha } = whole;
    const { reviews } = activity;
    const { mergedAt, closedAt } = endsOf(whole);
    const record = {
      source,
      id: `${repository}#${pull.id}`,
      repository,
      number: pull.id,
      title: pull.title,
      body: pull.summary?.raw ?? undefined,
      author: pull.author.login,
      authorIsBot: pull.author.isBot,
      baseBranch: pull.destination.branch.name,
      headBranch: pull.source?.branch?.name,
      openedAt: pull.created_on,
      readyAt: readyAtOf(whole, reviews, mergedAt),
      ...standingOf(pull, reviews),
      mergedAt,
      closedAt,
      updatedAt: pull.updated_on,
      mergeSha: mergeSha ?? undefined,
      commits: commits.map(({ hash, date, message, author }) => {
        return { sha: hash, authoredAt: date, author: author.login, message: message ?? undefined };
      }),
      reviews,
      ...sizeOf(files),
      url: pull.links?.html?.href,
    };
    const accounts = accountFacts(
      source,
      commits.map(({ author }) => author),
      [pull.author, ...activity.actors],
    );
    return [{ kind: 'change', record }, ...accounts];
  });
}
