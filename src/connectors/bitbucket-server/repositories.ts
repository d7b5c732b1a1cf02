import picomatch from 'picomatch';
import { z } from 'zod';
import type { FactInput } from '../../domain/index.ts';
import { askedOnce } from '../asked-once.ts';
import { readCursor } from '../cursor.ts';
import type { Stream } from '../define.ts';
import { SourceError } from '../source-error.ts';
import type { ServerClient } from './client.ts';

const Repository = z.object({ slug: z.string(), archived: z.boolean().nullish() });
const Branch = z.object({ displayId: z.string() });
const Seen = z.object({ defaultBranch: z.string() });

/** Address of a repository below the REST interface. */
export function pathOf(repository: string): string {
  const [project = '', slug = ''] = repository.split('/');
  return `api/1.0/projects/${project}/repos/${slug}`;
}

/** A repository to read. */
export interface Subject {
  /** `PROJECT/slug`. */
  name: string;
  /** Name of its default branch, asked for once; null while it is empty. */
  defaultBranch(signal: AbortSignal): Promise<string | null>;
}

async function askForBranch(client: ServerClient, name: string, signal: AbortSignal): Promise<string | null> {
  const asked = { what: `the default branch of ${name}`, signal };
  try {
    return (await client.get(`${pathOf(name)}/default-branch`, Branch, asked)).displayId;
  } catch (error) {
    // An empty repository has none, and is answered as one that does not exist: the repository itself tells them apart.
    if (!(error instanceof SourceError && error.kind === 'not-found')) throw error;
    await client.get(pathOf(name), Repository, { what: `repository ${name}`, signal });
    return null;
  }
}

function subjectOf(client: ServerClient, name: string): Subject {
  return { name, defaultBranch: askedOnce((signal) => askForBranch(client, name, signal)) };
}

/** The repositories of a project that are not archived, as `PROJECT/slug`. */
export async function repositoriesOf(
  client: ServerClient,
  project: string,
  signal: AbortSignal,
): Promise<string[]> {
  const asked = { what: `repositories of ${project}`, signal };
  const listed = await client.all(`api/1.0/projects/${project}/repos`, asked);
  const repositories = listed.map((item) => Repository.parse(item)).filter(({ archived }) => !archived);
  return repositories.map(({ slug }) => `${project}/${slug}`);
}

/** The repositories meant by one pattern. One that is named is taken as it stands. */
export async function matching(
  client: ServerClient,
  pattern: string,
  signal: AbortSignal,
): Promise<Subject[]> {
  const [project = '', slug = ''] = pattern.split('/');
  if (!slug.includes('*')) return [subjectOf(client, pattern)];
  const matches = picomatch(slug, { dot: true });
  const all = await repositoriesOf(client, project, signal);
  return all.filter((name) => matches(name.split('/')[1] ?? '')).map((name) => subjectOf(client, name));
}

/** The repository itself; silent while nothing about it changes, and while it is empty. */
export function repositoryItself(source: string, { name, defaultBranch }: Subject): Stream {
  return {
    id: `repository:${name}`,
    facts: Seen.transform((seen): FactInput[] => [
      { kind: 'repository', record: { source, key: name, defaultBranch: seen.defaultBranch } },
    ]),
    async *pages({ cursor, signal }) {
      const branch = await defaultBranch(signal);
      if (branch === null || readCursor(Seen, cursor)?.defaultBranch === branch) return;
      yield { items: [{ defaultBranch: branch }], cursor: JSON.stringify({ defaultBranch: branch }) };
    },
  };
}
