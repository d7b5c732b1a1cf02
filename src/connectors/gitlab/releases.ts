import { z } from 'zod';
import type { Clock } from '../../clock.ts';
import type { FactInput } from '../../domain/index.ts';
import { Instant } from '../../domain/instant.ts';
import type { Stream } from '../define.ts';
import { readNewestFirst } from '../newest-first.ts';
import type { GitLabClient } from './client.ts';

/** Dates and tags of releases so young may yet be changed: they are read again each time. */
const UNSETTLED_MS = 30 * 24 * 3_600_000;

const Release = z.object({
  tag_name: z.string(),
  released_at: Instant,
  upcoming_release: z.boolean().nullish(),
  /** Null once the tag is gone. */
  commit: z.object({ id: z.string() }).nullish(),
  _links: z.object({ self: z.string().nullish() }).nullish(),
});

const Created = z.object({ created_at: Instant });

/** A schema from a release to a deployment; to none while it is upcoming, and for one whose tag is gone. */
function releaseFacts(source: string, repository: string, environment: string): z.ZodType<FactInput[]> {
  return Release.transform((release): FactInput[] => {
    const { tag_name: tag, released_at: releasedAt, commit } = release;
    if (release.upcoming_release || !commit) return [];
    const record = {
      source,
      id: `${repository}/releases/${tag}`,
      repository,
      environment,
      sha: commit.id,
      version: tag,
      status: 'success' as const,
      startedAt: releasedAt,
      finishedAt: releasedAt,
      url: release._links?.self ?? undefined,
    };
    return [{ kind: 'deployment', record }];
  });
}

interface Reader {
  client: GitLabClient;
  source: string;
  clock: Clock;
}

/** The releases of a project, as deployments to one environment. */
export function releases({ client, source, clock }: Reader, repository: string, environment: string): Stream {
  const createdAt = (item: unknown) => Created.safeParse(item).data?.created_at;
  return {
    id: `deployments:${repository}:releases:${environment}`,
    facts: releaseFacts(source, repository, environment),
    pages: (options) =>
      readNewestFirst(options, {
        async fetch(page) {
          const { data, next } = await client.rest({
            path: `projects/${encodeURIComponent(repository)}/releases`,
            query: { order_by: 'created_at', sort: 'desc', per_page: 100, page },
            what: `releases of ${repository}`,
            schema: z.array(z.unknown()),
            signal: options.signal,
          });
          return { items: data, next };
        },
        at: createdAt,
        unfinished: (item) => clock().getTime() - (createdAt(item)?.getTime() ?? 0) <= UNSETTLED_MS,
      }),
  };
}
