import { z } from 'zod';
import { Instant } from '../../domain/instant.ts';
import type { Stream } from '../define.ts';
import { readNewestFirst } from '../newest-first.ts';
import { SourceError } from '../source-error.ts';
import { LOG_FIELDS } from './activity.ts';
import { accountFields } from './actor.ts';
import { changeFacts } from './change-schema.ts';
import type { BitbucketClient } from './client.ts';
import { COMMIT_FIELDS } from './commit-schema.ts';

/** The most that Bitbucket gives on one page of each. */
const PULLS_PER_PAGE = 50;
const LOG_PER_PAGE = 50;
const COMMITS_PER_PAGE = 100;
const FILES_PER_PAGE = 500;

const ALL_STATES = ['OPEN', 'MERGED', 'DECLINED', 'SUPERSEDED'].map((state) => `state=${state}`).join('&');

const FIELDS = [
  'next',
  'size',
  ...[
    'id',
    'title',
    'state',
    'summary.raw',
    'created_on',
    'updated_on',
    'destination.branch.name',
    'source.branch.name',
    'merge_commit.hash',
    'links.html.href',
    'links.diffstat.href',
    'draft',
    'comment_count',
    'participants.role',
    ...accountFields('participants.user'),
    'participants.approved',
    'participants.state',
    'participants.participated_on',
    ...accountFields('author'),
  ].map((field) => `values.${field}`),
].join(',');

const FILE_FIELDS = 'next,values.lines_added,values.lines_removed,values.old.path,values.new.path';

/** As much of a listed pull request as it takes to fetch the rest. */
const Listed = z.object({
  id: z.number().int(),
  state: z.string(),
  created_on: Instant,
  updated_on: Instant,
  draft: z.boolean().nullish(),
  comment_count: z.number().nullish(),
  participants: z
    .array(
      z.object({
        approved: z.boolean().nullish(),
        state: z.string().nullish(),
        participated_on: z.string().nullish(),
      }),
    )
    .nullish(),
  merge_commit: z.object({ hash: z.string() }).nullish(),
  links: z.object({ diffstat: z.object({ href: z.string() }).nullish() }).nullish(),
});
const Version = z.object({ id: z.number().int(), updated_on: z.string() });
const Updated = z.object({ updated_on: Instant });

const SHA_LENGTH = 40;
/** Opening one takes Bitbucket less than this. */
const OPENING_MS = 1000;

interface Reader {
  client: BitbucketClient;
  repository: string;
}

/** Null when Bitbucket no longer has it, as with what came from a fork that was deleted. */
async function ifKept<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof SourceError && error.kind === 'not-found') return null;
    throw error;
  }
}

/** The merge commit by its whole hash, as commits and deployments name it; the listed one is cut short. */
async function mergeSha({ client, repository }: Reader, pull: z.infer<typeof Listed>, signal: AbortSignal) {
  const listed = pull.state === 'MERGED' ? pull.merge_commit?.hash : undefined;
  if (!listed || listed.length === SHA_LENGTH) return listed ?? null;
  const what = `the merge commit of pull request ${pull.id} of ${repository}`;
  const asked = { what, signal, query: { fields: 'hash' } };
  const path = `repositories/${repository}/commit/${listed}`;
  const commit = await ifKept(client.get(path, z.object({ hash: z.string() }), asked));
  return commit?.hash ?? listed;
}

/** Whether nothing has happened to it since it was opened: then its log says nothing either. */
function isUntouched(pull: z.infer<typeof Listed>): boolean {
  const { state, draft, comment_count, participants, created_on, updated_on } = pull;
  const isIdle = participants?.every((each) => !each.approved && !each.state && !each.participated_on);
  const isAsOpened = updated_on.getTime() - created_on.getTime() < OPENING_MS;
  return state === 'OPEN' && draft === false && comment_count === 0 && isIdle === true && isAsOpened;
}

async function whole(reader: Reader, item: unknown, signal: AbortSignal): Promise<unknown> {
  const pull = Listed.safeParse(item).data;
  if (!pull) return { pull: item };
  const { client, repository } = reader;
  const path = `repositories/${repository}/pullrequests/${pull.id}`;
  const about = (what: string, query: Record<string, string | number>) => {
    return { what: `${what} of pull request ${pull.id} of ${repository}`, signal, query };
  };
  // The pull request's own address of its diffstat only redirects to the one that its link gives.
  const diffstat = pull.links?.diffstat?.href ?? `${path}/diffstat`;
  const [activity, commits, files, sha] = await Promise.all([
    isUntouched(pull)
      ? []
      : client.all(`${path}/activity`, about('activity', { pagelen: LOG_PER_PAGE, fields: LOG_FIELDS })),
    ifKept(
      client.all(`${path}/commits`, about('commits', { pagelen: COMMITS_PER_PAGE, fields: COMMIT_FIELDS })),
    ),
    ifKept(client.all(diffstat, about('diffstat', { pagelen: FILES_PER_PAGE, fields: FILE_FIELDS }))),
    mergeSha(reader, pull, signal),
  ]);
  return { pull: item, activity, commits: commits ?? [], files, mergeSha: sha };
}

/** The pull requests of a repository, by when they were last updated. */
export function changes(client: BitbucketClient, source: string, repository: string): Stream {
  return {
    id: `changes:${repository}`,
    facts: changeFacts(source, repository),
    pages(options) {
      const { signal } = options;
      return readNewestFirst(options, {
        async fetch(page, until) {
          const q = `updated_on>=${until.toISOString().replace('Z', '+00:00')}`;
          const query = { q, sort: '-updated_on', pagelen: PULLS_PER_PAGE, fields: FIELDS };
          const path = `repositories/${repository}/pullrequests?${ALL_STATES}`;
          const answer = await client.page(path, page, {
            what: `pull requests of ${repository}`,
            signal,
            query,
          });
          return { items: answer.values, next: answer.next };
        },
        at: (item) => Updated.safeParse(item).data?.updated_on,
        version(item) {
          const version = Version.safeParse(item).data;
          return version && `${version.id} ${version.updated_on}`;
        },
        async prepare(items) {
          const wholes: unknown[] = [];
          for (const item of items) wholes.push(await whole({ client, repository }, item, signal));
          return wholes;
        },
      });
    },
  };
}
