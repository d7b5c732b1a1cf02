import picomatch from 'picomatch';
import { z } from 'zod';
import { askedOnce } from '../asked-once.ts';
import type { BitbucketClient } from './client.ts';

/** As much of a repository as is read; every push updates it. An empty one has no main branch. */
const Repository = z.object({
  full_name: z.string(),
  mainbranch: z.object({ name: z.string() }).nullish(),
  updated_on: z.string().nullish(),
  parent: z.object({ full_name: z.string() }).nullish(),
});

export type Repository = z.infer<typeof Repository>;

const FIELDS = ['full_name', 'mainbranch.name', 'updated_on', 'parent.full_name'];
const PER_PAGE = 100;

/** A repository to read. */
export interface Subject {
  /** `workspace/slug`. */
  name: string;
  /** What Bitbucket tells of it: asked for once, however many streams want to know. */
  describe(signal: AbortSignal): Promise<Repository>;
  /** Its newest state, where the list told it. */
  head?: string;
}

export function describe(
  client: BitbucketClient,
  repository: string,
  signal: AbortSignal,
): Promise<Repository> {
  const asked = { what: `repository ${repository}`, signal, query: { fields: FIELDS.join(',') } };
  return client.get(`repositories/${repository}`, Repository, asked);
}

/** The repositories of a workspace that the account can see. */
export async function repositoriesOf(
  client: BitbucketClient,
  workspace: string,
  signal: AbortSignal,
): Promise<Repository[]> {
  const fields = ['next', ...FIELDS.map((field) => `values.${field}`)].join(',');
  const asked = { what: `repositories of ${workspace}`, signal, query: { pagelen: PER_PAGE, fields } };
  const listed = await client.all(`repositories/${workspace}`, asked);
  return listed.map((item) => Repository.parse(item));
}

function named(client: BitbucketClient, name: string): Subject {
  return { name, describe: askedOnce((signal) => describe(client, name, signal)) };
}

function listed(repository: Repository): Subject {
  const { full_name: name, updated_on, mainbranch } = repository;
  const subject = { name, describe: async () => repository };
  return updated_on ? { ...subject, head: `${updated_on} ${mainbranch?.name ?? ''}` } : subject;
}

/** The repositories meant by one pattern, which leaves forks out. One that is named is taken as it stands. */
export async function matching(
  client: BitbucketClient,
  pattern: string,
  signal: AbortSignal,
): Promise<Subject[]> {
  const [workspace = '', slug = ''] = pattern.split('/');
  if (!slug.includes('*')) return [named(client, pattern)];
  const matches = picomatch(slug, { dot: true });
  const own = (await repositoriesOf(client, workspace, signal)).filter(({ parent }) => !parent);
  return own.filter(({ full_name }) => matches(full_name.split('/')[1] ?? '')).map(listed);
}
