import { z } from 'zod';
import type { FactInput } from '../../domain/index.ts';
import { readCursor } from '../cursor.ts';
import type { Stream } from '../define.ts';
import { SourceError } from '../source-error.ts';
import type { BitbucketClient } from './client.ts';
import type { Subject } from './repositories.ts';

const PER_PAGE = 100;

const Environment = z.object({
  name: z.string(),
  environment_type: z.object({ name: z.string() }).nullish(),
});

/** What was read of a repository: an item, and the cursor. */
const Seen = z.object({ defaultBranch: z.string(), production: z.array(z.string()) });

/** A schema from what was read of a repository to its record. */
function repositoryFacts(source: string, key: string): z.ZodType<FactInput[]> {
  return Seen.transform(({ defaultBranch, production }): FactInput[] => {
    const environments = production.length > 0 ? { production } : {};
    return [{ kind: 'repository', record: { source, key, defaultBranch, ...environments } }];
  });
}

/** A name as a glob that matches it and nothing else. */
function asGlob(name: string): string {
  return name.replace(/[\\*?[\]{}()!+@|]/g, '\\$&');
}

/** Globs of the environments that Bitbucket takes for production, whatever they are called; none without pipelines. */
async function productionOf(client: BitbucketClient, name: string, signal: AbortSignal): Promise<string[]> {
  const query = { pagelen: PER_PAGE, fields: 'next,values.name,values.environment_type.name' };
  try {
    const asked = { what: `environments of ${name}`, signal, query };
    const environments = await client.all(`repositories/${name}/environments`, asked);
    return environments
      .flatMap((item) => Environment.safeParse(item).data ?? [])
      .filter(({ environment_type }) => environment_type?.name === 'Production')
      .map((environment) => asGlob(environment.name));
  } catch (error) {
    if (error instanceof SourceError && error.kind === 'not-found') return [];
    throw error;
  }
}

interface Reading {
  client: BitbucketClient;
  source: string;
  /** Whether deployments of Bitbucket's own are read, and so its environments. */
  environments: boolean;
}

/** The repository itself; silent while nothing about it changes, and while it is empty. */
export function repositoryItself({ client, source, environments }: Reading, subject: Subject): Stream {
  const { name, head } = subject;
  return {
    id: `repository:${name}`,
    facts: repositoryFacts(source, name),
    ...(head !== undefined && { head }),
    async *pages({ cursor, signal }) {
      const defaultBranch = (await subject.describe(signal)).mainbranch?.name;
      if (defaultBranch === undefined) return;
      const production = environments ? await productionOf(client, name, signal) : [];
      const seen = { defaultBranch, production };
      if (JSON.stringify(readCursor(Seen, cursor)) === JSON.stringify(seen)) return;
      yield { items: [seen], cursor: JSON.stringify(seen) };
    },
  };
}
