import { z } from 'zod';
import type { Clock } from '../../clock.ts';
import type { FactInput } from '../../domain/index.ts';
import { Instant } from '../../domain/instant.ts';
import type { Stream } from '../define.ts';
import { readNewestFirst } from '../newest-first.ts';
import type { GitHubClient } from './client.ts';
import { Connection, pageOf } from './connection.ts';
import { RELEASES } from './queries.ts';
import { nameOf } from './repositories.ts';

const Answer = z.object({ repository: z.object({ connection: Connection }) });
const Created = z.object({ createdAt: Instant });

/** Not everybody may see a draft, and a prerelease may become a release: those so young are read again each time. */
export const UNSETTLED_MS = 30 * 24 * 3_600_000;

const Release = z.object({
  databaseId: z.number().int().nullable(),
  id: z.string(),
  tagName: z.string(),
  tagCommit: z.object({ oid: z.string() }).nullable(),
  publishedAt: Instant.nullable(),
  isDraft: z.boolean(),
  isPrerelease: z.boolean(),
  url: z.string(),
});

/** A schema from a release to a deployment; to none if it is a draft or a prerelease, or its tag is gone. */
function releaseFacts(source: string, repository: string, environment: string): z.ZodType<FactInput[]> {
  return Release.transform((release): FactInput[] => {
    const { tagName, tagCommit, publishedAt, url } = release;
    if (release.isDraft || release.isPrerelease || !publishedAt || !tagCommit) return [];
    const record = {
      source,
      id: `${repository}/releases/${release.databaseId ?? release.id}`,
      repository,
      environment,
      sha: tagCommit.oid,
      version: tagName,
      status: 'success' as const,
      startedAt: publishedAt,
      finishedAt: publishedAt,
      url,
    };
    return [{ kind: 'deployment', record }];
  });
}

/** The releases of a repository, as deployments to one environment. */
export function releases(
  { client, source, clock }: { client: GitHubClient; source: string; clock: Clock },
  repository: string,
  environment: string,
): Stream {
  const createdAt = (node: unknown) => Created.safeParse(node).data?.createdAt;
  return {
    id: `deployments:${repository}:releases:${environment}`,
    facts: releaseFacts(source, repository, environment),
    pages(options) {
      const about = { call: `releases of ${repository}`, signal: options.signal };
      return readNewestFirst(options, {
        async fetch(page) {
          const variables = { ...nameOf(repository), page };
          const call = { ...about, document: RELEASES, schema: Answer, variables };
          return pageOf((await client.graphql(call)).repository.connection);
        },
        at: createdAt,
        unfinished: (node) => clock().getTime() - (createdAt(node)?.getTime() ?? 0) <= UNSETTLED_MS,
      });
    },
  };
}
