import picomatch from 'picomatch';
import { z } from 'zod';
import type { FactInput } from '../../domain/index.ts';
import { readCursor } from '../cursor.ts';
import type { Stream } from '../define.ts';
import { type AzureDevOps, Listed } from './client.ts';
import { branchOf, segment } from './schema.ts';

const GitRepository = z.object({
  id: z.string(),
  name: z.string(),
  defaultBranch: z.string().nullish(),
  isDisabled: z.boolean().nullish(),
});

/** A repository as the listing of its project tells of it. */
export interface Repository {
  /** `project/repository`. */
  key: string;
  project: string;
  name: string;
  id: string;
  /** Without `refs/heads/`; undefined while it is empty. */
  defaultBranch: string | undefined;
  disabled: boolean;
}

/** Below which a repository's own calls are. */
export function pathOf({ project, id }: Pick<Repository, 'project' | 'id'>): string {
  return `${segment(project)}/_apis/git/repositories/${id}`;
}

export async function repositoriesOf(
  client: AzureDevOps,
  project: string,
  signal: AbortSignal,
): Promise<Repository[]> {
  const { data } = await client.call('code', {
    path: `${segment(project)}/_apis/git/repositories`,
    what: `repositories of ${project}`,
    schema: Listed.extend({ value: z.array(GitRepository) }),
    signal,
  });
  return data.value.map(({ id, name, defaultBranch, isDisabled }) => ({
    key: `${project}/${name}`,
    project,
    name,
    id,
    defaultBranch: defaultBranch ? branchOf(defaultBranch) : undefined,
    disabled: isDisabled ?? false,
  }));
}

export interface Chosen {
  repositories: Repository[];
  /** Names that the configuration spells out and that cannot be read, each with why. */
  missing: { key: string; why: string }[];
}

/** The repositories of a project that the configuration means; globs leave out those that are disabled. */
export function chooseFrom(project: string, listed: Repository[], patterns: string[]): Chosen {
  const matches = picomatch(patterns, { dot: true });
  const spelled = patterns.filter((each) => !picomatch.scan(each).isGlob && each.startsWith(`${project}/`));
  const missing = spelled.flatMap((key) => {
    const found = listed.find((each) => each.key === key);
    if (!found)
      return [{ key, why: 'does not exist, was renamed, or is not shown to the owner of the token' }];
    return found.disabled ? [{ key, why: 'is disabled' }] : [];
  });
  return { repositories: listed.filter(({ key, disabled }) => !disabled && matches(key)), missing };
}

const Seen = z.object({ defaultBranch: z.string() });
const Item = z.object({ defaultBranch: z.string() });

/** The repository itself, from what its project's listing told; silent while it is empty or nothing of it changes. */
export function repositoryItself(source: string, { key, defaultBranch }: Repository): Stream {
  return {
    id: `repository:${key}`,
    facts: Item.transform((item): FactInput[] => [{ kind: 'repository', record: { source, key, ...item } }]),
    async *pages({ cursor }) {
      if (!defaultBranch || readCursor(Seen, cursor)?.defaultBranch === defaultBranch) return;
      yield { items: [{ defaultBranch }], cursor: JSON.stringify({ defaultBranch }) };
    },
  };
}
