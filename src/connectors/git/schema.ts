import { z } from 'zod';
import { LandedLines } from '../../domain/commit.ts';
import type { FactInput } from '../../domain/index.ts';
import { splitMessage } from './landing-message.ts';

/** What every fact of a git source is filed under. */
export interface FiledUnder {
  source: string;
  /** Key of the repository. */
  repository: string;
  environment: string;
}

/** Room that a change's commit messages may take, so that a merge of a whole history still fits a document. */
const MESSAGES_LIMIT = 4_000_000;
const MESSAGE_LIMIT = 20_000;
const FILES_LIMIT = 20_000;

const EpochSeconds = z
  .string()
  .regex(/^-?\d{1,12}$/, 'is no instant that git could read')
  .transform((seconds) => new Date(Number(seconds) * 1000));

const Entry = z
  .object({
    sha: z.string().min(1),
    parents: z.array(z.string()),
    authorName: z.string(),
    authorEmail: z.string(),
    authoredAt: z.union([EpochSeconds, z.literal('').transform(() => null)]),
    committedAt: EpochSeconds,
    message: z.string(),
  })
  .transform((record) => ({
    ...record,
    authoredAt: record.authoredAt ?? record.committedAt,
    author: record.authorEmail.toLowerCase() || record.authorName || 'unknown',
    bot: /\[bot\]$/.test(record.authorName) || /\[bot\](@|$)/.test(record.authorEmail),
  }));

type Entry = z.infer<typeof Entry>;

function accountOf(record: Entry, source: string): FactInput {
  return {
    kind: 'account',
    record: {
      source,
      login: record.author,
      ...(record.authorEmail === '' ? {} : { email: record.author }),
      ...(record.authorName === '' ? {} : { name: record.authorName }),
      ...(record.bot ? { bot: true } : {}),
    },
  };
}

/** A commit, and its author's account where the page has not told it yet. */
export function commitFacts({ source, repository }: FiledUnder): z.ZodType<FactInput[]> {
  const Item = Entry.and(
    z.object({ branch: z.string(), introduces: z.boolean(), lines: LandedLines.optional() }),
  );
  return Item.transform((item): FactInput[] => {
    const { sha, parents, authoredAt, committedAt, author, branch, lines } = item;
    const told = { source, repository, sha, parents, authoredAt, committedAt, author, branch };
    const record = lines ? { ...told, lines } : told;
    const commit: FactInput = { kind: 'commit', record };
    return item.introduces ? [accountOf(item, source), commit] : [commit];
  });
}

function commitsOfChange(records: Entry[]) {
  let room = MESSAGES_LIMIT;
  return records.map(({ sha, authoredAt, committedAt, author, message }) => {
    const kept = message.slice(0, MESSAGE_LIMIT);
    room -= kept.length;
    return { sha, authoredAt, committedAt, author, ...(room > 0 ? { message: kept } : {}) };
  });
}

const FileChange = z.object({ path: z.string(), additions: z.number(), deletions: z.number() });

const ChangeItem = z.object({
  landing: Entry,
  commits: z.array(Entry),
  message: z.object({ number: z.number().nullable(), title: z.string(), headBranch: z.string().nullable() }),
  branch: z.string(),
  ownsNumber: z.boolean(),
  files: z.array(FileChange),
});

/**
 * A change by the commit that landed it. `number` is 0 where none is known, and the id then names the commit.
 * `openedAt` is absent: git does not know when a change was opened.
 */
export function changeFacts({ source, repository }: FiledUnder): z.ZodType<FactInput[]> {
  return ChangeItem.transform(({ landing, commits, message, branch, ownsNumber, files }): FactInput[] => {
    const { author, bot } = commits[0] ?? landing;
    const body = splitMessage(landing.message).body.slice(0, MESSAGE_LIMIT);
    const record = {
      source,
      id: ownsNumber ? `${repository}#${message.number}` : `${repository}@${landing.sha}`,
      repository,
      number: message.number ?? 0,
      title: message.title,
      author,
      authorIsBot: bot,
      baseBranch: branch,
      mergedAt: landing.committedAt,
      mergeSha: landing.sha,
      commits: commitsOfChange(commits),
      reviews: [],
      additions: files.reduce((sum, file) => sum + file.additions, 0),
      deletions: files.reduce((sum, file) => sum + file.deletions, 0),
      changedFiles: files.length,
      files: files.slice(0, FILES_LIMIT),
      ...(body === '' ? {} : { body }),
      ...(message.headBranch === null ? {} : { headBranch: message.headBranch }),
    };
    return [{ kind: 'change', record }];
  });
}

/** A tag as a finished deployment of the commit it stands for, or a commit that only such tags reach. */
export function deploymentFacts(filed: FiledUnder): z.ZodType<FactInput[]> {
  const { source, repository, environment } = filed;
  const Tag = z.object({ tag: z.string().min(1), sha: z.string().min(1), at: EpochSeconds });
  const ofTag = Tag.transform(({ tag, sha, at }): FactInput[] => {
    const where = { source, id: tag, repository, environment, sha, version: tag };
    return [{ kind: 'deployment', record: { ...where, status: 'success', startedAt: at, finishedAt: at } }];
  });
  return z.union([ofTag, commitFacts(filed)]);
}

/** The repository itself. */
export function repositoryFacts({ source, repository, environment }: FiledUnder): z.ZodType<FactInput[]> {
  return z
    .object({ defaultBranch: z.string() })
    .transform(({ defaultBranch }): FactInput[] => [
      { kind: 'repository', record: { source, key: repository, defaultBranch, production: [environment] } },
    ]);
}
